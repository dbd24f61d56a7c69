"""A line taken apart: the boss's own words, what she quotes, and what she does meanwhile."""

import re
from collections.abc import Callable

from simulator.boss.checks.basics import plain
from simulator.models.base import Value

_DIRECTION = re.compile(r"\*([^*]*)\*")
_QUOTE = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')\]]*\s+|\n+")
_MARKS = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "—": "-"})
PLACE = "“”"


class Spoken(Value):
    """A line and its parts. `own` has `PLACE` where words are given back that were said.

    `misquotes` are quotations of what nobody said; their words count as the boss's own.
    """

    text: str
    own: str
    quotes: tuple[str, ...] = ()
    misquotes: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()

    @property
    def folded(self) -> str:
        """The boss's own words as patterns read them: one case, plain apostrophes."""
        return " ".join(self.own.casefold().translate(_MARKS).split())

    @property
    def sentences(self) -> tuple[str, ...]:
        """The boss's own sentences; a quotation alone is none."""
        return split(self.own)


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text that have a word in them."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if plain(part))


def take_apart(line: str, gives_back: Callable[[str], bool]) -> Spoken:
    """The parts of a line; `gives_back` tells whether words were said or are known."""
    quotes: list[str] = []
    misquotes: list[str] = []

    def place(match: re.Match[str]) -> str:
        words = match[1] or match[2] or ""
        genuine = gives_back(words)
        (quotes if genuine else misquotes).append(words)
        return PLACE if genuine else match[0]

    own = _QUOTE.sub(place, _DIRECTION.sub(" ", line))
    return Spoken(
        text=line,
        own=" ".join(own.split()) if "\n" not in own.strip() else own.strip(),
        quotes=tuple(quotes),
        misquotes=tuple(misquotes),
        directions=tuple(_DIRECTION.findall(line)),
    )
