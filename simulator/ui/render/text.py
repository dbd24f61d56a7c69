"""Words into safe HTML."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape

_STAGE = re.compile(r"\*([^*\n]+)\*")


def esc(text: object) -> str:
    """The text as text: no tag, no attribute, no entity comes out of it."""
    return escape(str(text), quote=True)


def speech(line: str) -> str:
    """A line of the boss; what stands between asterisks is done, not said."""
    return _STAGE.sub(r'<em class="stage">\1</em>', esc(line))


def sentence(text: str) -> str:
    """The text with an end, for a sentence to follow it."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def hidden(text: str) -> str:
    """Words for a screen reader only."""
    return f'<span class="sr">{esc(text)}</span>'


def user_words(text: str) -> str:
    """A quote of the user, in the direction it is written in."""
    return f'<q><bdi dir="auto">{esc(text)}</bdi></q>'


def signed(number: int) -> str:
    """A change with its sign, as typography writes it."""
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "no change"


def count(number: int, thing: str) -> str:
    """A number and its thing: `1 turn`, `2 turns`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def day(started: str) -> str:
    """When a conversation began, in this computer's own time."""
    when = datetime.fromisoformat(started).astimezone()
    shown = f"{when.day} {when:%b %Y, %H:%M}"
    return f'<time datetime="{esc(started)}">{esc(shown)}</time>'


def items(lines: Iterable[str], kind: str = "plain") -> str:
    """A list of pieces that are HTML already."""
    return f'<ul class="{kind}">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
