"""From a model's answer to quotes by item, mended where that is safe."""

from collections.abc import Iterator
from typing import Any

from simulator.grading.model.finding_json import items_object
from simulator.grading.model.names import by_item
from simulator.grading.model.repairs import Repair, Unusable
from simulator.grading.model.spoken import as_spoken
from simulator.grading.quotes import stands_in, verify
from simulator.models.base import Value
from simulator.models.grading import Finding
from simulator.models.items import Item

_WORDS_FOR_NONE = frozenset({"null", "none", "nil", "n/a", "not met", "false", "-", "\u2013"})


# From so many unproved quotes on, more of them than proved ones mean that the model made
# its quotes up. Dropping them all would pass its failure off as a low score.
TOO_MANY_UNPROVED = 3


class Answer(Value):
    """What a model found, one finding an item, and the items whose quote does not stand."""

    findings: tuple[Finding, ...]
    dropped: tuple[Item, ...]
    repairs: tuple[str, ...]


def read_answer(text: str, cut_off: bool, turn: str) -> Answer:
    """The proved findings in an answer about that turn; `Unusable` where it is none."""
    repairs: set[Repair] = set()
    values = by_item(items_object(text, cut_off, repairs), repairs)
    findings = []
    for item, value in values.items():
        quotes = [quote for quote in _quotes(item, value, repairs) if _says(quote, turn, repairs)]
        if quotes:
            findings.append(Finding(item=item, quote=_best(quotes, turn, repairs)))
    kept, dropped = verify(findings, turn)
    if len(dropped) >= TOO_MANY_UNPROVED and len(dropped) > len(kept):
        raise Unusable(f"it gave {len(dropped)} quotes that do not stand in the speech")
    mended = tuple(repair.value for repair in Repair if repair in repairs)
    return Answer(findings=kept, dropped=dropped, repairs=mended)


def _quotes(item: Item, value: Any, repairs: set[Repair]) -> Iterator[str]:
    """The quotes in an item's value. Met without a quote proves nothing, so it is unusable."""
    match value:
        case None:
            return
        case str():
            yield value
        case False:
            repairs.add(Repair.NOT_MET)
        case list():
            repairs.add(Repair.LISTS)
            for each in value:
                if isinstance(each, list):
                    raise Unusable(f"it gave {item.value} lists within a list")
                yield from _quotes(item, each, repairs)
        case dict():
            repairs.add(Repair.OBJECTS)
            yield from _quotes(item, _quote_in(item, value), repairs)
        case _:
            raise Unusable(f"it gave {item.value} neither a quote nor null")


def _quote_in(item: Item, value: dict[str, Any]) -> str | None:
    """The quote of an object; where that also says whether the item is met, both must agree."""
    quote, met = value.get("quote"), value.get("met")
    if "quote" not in value and met is not False:
        raise Unusable(f"it gave {item.value} an object without a quote")
    if not isinstance(quote, str | None) or not isinstance(met, bool | None):
        raise Unusable(f"it gave {item.value} an object of another shape")
    if met is not None and met is not bool(quote and quote.strip()):
        raise Unusable(f"it contradicted itself about {item.value}")
    return quote


def _says(quote: str, turn: str, repairs: set[Repair]) -> bool:
    """Whether it is a quote at all: "none" is one only where the turn has that word."""
    word = quote.strip().casefold()
    if word and (word not in _WORDS_FOR_NONE or stands_in(word, turn)):
        return True
    repairs.add(Repair.NOT_MET)
    return False


def _best(quotes: list[str], turn: str, repairs: set[Repair]) -> str:
    """The first quote that stands in the turn, in the turn's own letters; else the first."""
    for quote in quotes:
        spoken = as_spoken(quote, turn)
        if stands_in(spoken, turn):
            if not stands_in(quote, turn):
                repairs.add(Repair.QUOTES)
            return spoken
    return quotes[0]
