"""Whether a quote stands in a turn, and where: the proof behind every finding.

Case, runs of white space, and the shapes of quotation marks and dashes do not count.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from simulator.models.grading import Finding
from simulator.models.items import Item

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SHAPES = (
    dict.fromkeys(map(ord, _SINGLE_QUOTES), "'")
    | dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"')
    | dict.fromkeys(map(ord, _DASHES), "-")
    | {ord("\u2026"): "..."}
)


# Every item of a turn is looked up in the same words.
@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text as quotes are compared: one case, single spaces, plain marks and dashes."""
    return "".join(_folded_characters(text)).strip()


def stands_in(quote: str, text: str) -> bool:
    """Whether the quote's words stand in the text; an empty quote stands nowhere."""
    if quote[:1].isalnum() and quote in text:
        # Folding, which is slow, would find it too.
        return True
    wanted = fold(quote)
    return bool(wanted) and wanted in fold(text)


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where the quote stands in the original text, as a span to slice or highlight.

    The span covers whole characters even where folding lengthens one (`ß`, `İ`).
    """
    wanted = fold(quote)
    if not wanted:
        return None
    pieces = _folded_characters(text)
    start = "".join(pieces).find(wanted)
    if start < 0:
        return None
    ends = list(accumulate(map(len, pieces)))
    return bisect_right(ends, start), bisect_right(ends, start + len(wanted) - 1) + 1


def verify(findings: Iterable[Finding], text: str) -> tuple[tuple[Finding, ...], tuple[Item, ...]]:
    """The findings whose quote stands in the text, and the items of those whose does not."""
    kept, dropped = [], []
    for finding in findings:
        if stands_in(finding.quote, text):
            kept.append(finding)
        else:
            dropped.append(finding.item)
    return tuple(kept), tuple(dict.fromkeys(dropped))


def _folded_characters(text: str) -> list[str]:
    """What each character of the text folds to; white space after white space is nothing."""
    pieces, after_space = [], False
    for character in text:
        piece = _folded(character)
        if piece == " ":
            pieces.append("" if after_space else " ")
            after_space = True
        else:
            pieces.append(piece)
            # What is invisible parts no two spaces.
            after_space = after_space and not piece
    return pieces


@lru_cache(maxsize=1024)
def _folded(character: str) -> str:
    """One case, marks apart from their letters: caseless matching as Unicode defines it."""
    if character.isspace():
        return " "
    # Zero-width characters come along when text is pasted.
    if unicodedata.category(character) == "Cf":
        return ""
    apart = unicodedata.normalize("NFD", character.translate(_SHAPES))
    return unicodedata.normalize("NFD", apart.casefold())
