"""Filling a line's slots with the user's own words, so that the boss seems awake."""

import re

from simulator.models.moves import Slot

LONGEST_QUOTE = 8
_LOOSE = frozenset(
    "a an and as at but by from i i'd i'll if my of or our so than that the then to when will "
    "with your you'll".split()
)
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…*”]\s+)[“\"]?$")
_STANDS_ALONE = re.compile(r"[.?!]?”(?!\s*[a-z,])")
_EDGES = " \t\n.,;:!?…-–—\"“”'‘’()*_"


def spoken(words: str, longest: int = LONGEST_QUOTE) -> str:
    """The user's words as somebody would quote them back: the first sentence, cut short.

    Braces and quotation marks are taken out so that no slot and no quote opens inside.
    """
    first = next((x for x in _SENTENCE_END.split(words.strip()) if x.strip(_EDGES)), "")
    plain = " ".join(re.sub(r"[{}“”\"*]", "", first).split()).strip(_EDGES)
    parts = plain.split()
    if len(parts) <= longest:
        return " ".join(_tight(parts)).rstrip(_EDGES)
    return " ".join(_tight(parts[: longest - 1])).rstrip(_EDGES) + "…"


def _tight(parts: list[str]) -> list[str]:
    """Without the words at the end that only lead on to what is cut off."""
    kept = list(parts)
    while len(kept) > 2 and kept[-1].casefold().replace("’", "'") in _LOOSE:
        kept.pop()
    return kept


def fill(template: str, values: dict[Slot, str]) -> str | None:
    """The line with every slot filled, or None where it would not read as speech.

    That is where a value is missing or empty, or cut short in mid-sentence.
    """
    if any(not values.get(slot) for slot in slots(template)):
        return None
    filled, position = "", 0
    for match in _SLOT.finditer(template):
        filled += template[position : match.start()]
        value = values[Slot(match[1])]
        if value.endswith("…") and not _STANDS_ALONE.match(template, match.end()):
            return None
        filled += _capital(value) if _STARTS_SENTENCE.search(filled) else value
        position = match.end()
        if value.endswith("…") and template[position : position + 1] == ".":
            position += 1
    return filled + template[position:]


def slots(template: str) -> set[Slot]:
    """The slots a line has."""
    return {Slot(name) for name in _SLOT.findall(template)}


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:]
