"""An answer as it comes, cut into sentences and cleared of what is not part of the line."""

import re
from collections.abc import Callable, Iterable, Iterator

LONGEST = 300
_END = re.compile(r"[.!?…][.!?…]*[”\"’*)]*\s+|\n+")
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_THINKING = re.compile(r"\A\s*<think(?:ing)?>")
_STRAIGHT = re.compile(r'"([^"]*)"')
_ASIDE = re.compile(r"\A[(\[]([^()\[\]]*)[)\]]")


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Each sentence as soon as it has ended, and what is left at the end.

    A model's thoughts before its answer are dropped. An answer that does not come to the
    end of a sentence is handed out after `LONGEST` characters, and no more is read.
    """
    rest = ""
    for piece in pieces:
        rest += piece
        if _still_thinking(rest):
            continue
        rest = _THOUGHT.sub("", rest)
        while match := next((x for x in _END.finditer(rest) if _closed(rest[: x.end()])), None):
            yield rest[: match.end()].strip()
            rest = rest[match.end() :]
        if len(rest) > LONGEST:
            break
    rest = _THOUGHT.sub("", rest).strip()
    if rest and not _THINKING.match(rest):
        yield rest


def cleared(sentence: str, names: Iterable[str], quoted: Callable[[str], bool]) -> str:
    """The sentence without a speaker's name before it or quotation marks around it.

    `quoted` tells whether words are given back from the talk and keep their marks.
    """
    text = sentence.replace("**", "").strip()
    label = "|".join(re.escape(name) for name in names)
    text = re.sub(
        rf"\A(?:(?:the )?(?:{label}|boss|line|sentence))\s*:\s*", "", text, flags=re.IGNORECASE
    )
    text = _ASIDE.sub(r"*\1*", text)
    text = _STRAIGHT.sub(r"“\1”", text)
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    return text[1:-1].strip() if whole and not quoted(text[1:-1]) else text.strip()


def _still_thinking(text: str) -> bool:
    begun = text.lstrip()
    tag = any(name.startswith(begun) for name in ("<think>", "<thinking>"))
    return tag or bool(_THINKING.match(text) and not _THOUGHT.match(text))


def _closed(text: str) -> bool:
    """Whether no quotation is open: half of one would be the other side's words as the boss's."""
    return text.count('"') % 2 == 0 and text.count("“") <= text.count("”")


def ends(sentence: str) -> bool:
    """Whether it has come to its end."""
    return bool(re.search(r"[.!?…][”\"’)]*\Z|\*\Z", sentence))
