"""The user's own words with what was found in them: solid lines and dashed ones.

A strength stands on a solid line, a fault on a dashed one, each with its label, so
that colour is never the only sign.
"""

from itertools import pairwise

from simulator.grading.quotes import locate
from simulator.models.base import Value
from simulator.models.grading import Reading
from simulator.models.items import Item, Kind
from simulator.rubric.definitions import Rubric
from simulator.ui.render.text import esc, hidden


class Span(Value):
    """Where an item's quote stands in a text."""

    start: int
    end: int
    item: Item
    is_unsure: bool = False


def spans(text: str, reading: Reading) -> tuple[Span, ...]:
    """Where each finding stands; one whose words are not there is left out."""
    placed = ((finding, locate(finding.quote, text)) for finding in reading.findings)
    return tuple(
        Span(start=at[0], end=at[1], item=one.item, is_unsure=one.is_unsure)
        for one, at in placed
        if at
    )


def marked(text: str, reading: Reading, rubric: Rubric) -> str:
    """The text in HTML, lined and labeled; quotes may overlap."""
    found = spans(text, reading)
    labels = {span: _after_punctuation(text, span.end) for span in found}
    ends = (x for span in found for x in (span.start, span.end, labels[span]))
    cuts = sorted({0, len(text), *ends})
    pieces = []
    for start, end in pairwise(cuts):
        here = [span for span in found if span.start <= start and end <= span.end]
        pieces.append(_piece(text[start:end], here))
        pieces.extend(_label(span, rubric) for span in found if labels[span] == end)
    return "".join(pieces)


def _after_punctuation(text: str, end: int) -> int:
    """A label between a word and its full stop would tear the sentence apart."""
    while end < len(text) and text[end] in ".,;:!?…)”’\"'":
        end += 1
    return end


def _piece(text: str, here: list[Span]) -> str:
    if not here:
        return esc(text)
    kinds = sorted({span.item.kind.value for span in here})
    return f'<mark class="{" ".join(kinds)}">{esc(text)}</mark>'


def _label(span: Span, rubric: Rubric) -> str:
    item = span.item
    sign = "+" if item.kind is Kind.STRENGTH else "−"
    name = rubric.label(item) + (", unsure" if span.is_unsure else "")
    return (
        f'<small class="label {item.kind.value}" dir="ltr">'
        f"{hidden(f' ({item.kind.value}: ')}"
        f'<span aria-hidden="true">{sign} </span>{esc(name)}{hidden(") ")}</small>'
    )
