"""From the text a model wrote to the one JSON object in it that speaks of items."""

import json
import re
from collections.abc import Iterator
from typing import Any

from simulator.grading.model.names import flattened
from simulator.grading.model.repairs import Repair, Unusable

# Far above any honest answer; bounds the search in one that runs wild.
LONGEST_ANSWER = 40_000
_THINKING = re.compile(r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)", re.I | re.S)
_END_OF_THINKING = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.I)


def items_object(text: str, cut_off: bool, repairs: set[Repair]) -> dict[str, Any]:
    """The object that has items as keys; `Unusable` where there is none, or no single one.

    `cut_off` says that the server stopped the model before it had ended.
    """
    if not text.strip():
        raise Unusable("it was cut off before it began" if cut_off else "it was empty")
    if len(text) > LONGEST_ANSWER:
        raise Unusable("it was far too long")
    found = [flattened(each, repairs) for each in _objects(_spoken(text, repairs), repairs)]
    found = [each for each in found if each]
    if not found:
        raise Unusable("it was cut off" if cut_off else "it held no complete JSON object of items")
    if any(other != found[0] for other in found[1:]):
        raise Unusable("it held several JSON objects that differ")
    return found[0]


def _spoken(text: str, repairs: set[Repair]) -> str:
    """The answer without what the model thought aloud; some servers cut the opening tag."""
    said = _THINKING.sub("", text)
    said = _END_OF_THINKING.split(said)[-1]
    if said != text:
        repairs.add(Repair.THINKING)
    return said


def _objects(text: str, repairs: set[Repair]) -> Iterator[dict[str, Any]]:
    """Every outermost JSON object in the text."""
    start = text.find("{")
    while start >= 0:
        try:
            value, end = _decode(text, start, repairs)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            if text[:start].strip() or text[end:].strip():
                repairs.add(Repair.AROUND)
            yield value
        start = text.find("{", end)


def _decode(text: str, start: int, repairs: set[Repair]) -> tuple[dict[str, Any], int]:
    try:
        return json.JSONDecoder(object_pairs_hook=_unique).raw_decode(text, start)
    except json.JSONDecodeError:
        lenient = json.JSONDecoder(object_pairs_hook=_unique, strict=False)
        found = lenient.raw_decode(text, start)
        repairs.add(Repair.LINE_BREAKS)
        return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Python would keep the last of two equal keys in silence."""
    found = dict(pairs)
    if any(found[key] != value for key, value in pairs):
        raise Unusable("it gave one key two values")
    return found
