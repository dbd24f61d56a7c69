"""Whether a grader points at the same words as the annotators did."""

from collections.abc import Sequence

from evals.agreement import mean, share
from evals.turns import LabelledTurn
from simulator.grading.quotes import locate
from simulator.models.base import Value
from simulator.models.grading import Reading


class Overlap(Value):
    """Quotes of items that both sides met: how many, and how they lie over each other.

    `touching` is the share that have a word in common; `jaccard` is the mean of common
    letters over letters of either. Annotators quote the fewest words that show an item,
    so a grader that quotes the whole sentence touches and yet overlaps in part.
    """

    quotes: int
    touching: float | None
    jaccard: float | None


def overlap(pairs: Sequence[tuple[LabelledTurn, Reading]]) -> Overlap:
    """Compare the quotes of every item that both sides met."""
    spans = [
        (locate(turn.items[item], turn.text), locate(reading.quote(item) or "", turn.text))
        for turn, reading in pairs
        for item in turn.items.keys() & reading.items
    ]
    known = [(ours, theirs) for ours, theirs in spans if ours and theirs]
    commons = [_jaccard(*each) for each in known]
    return Overlap(
        quotes=len(known), touching=share([each > 0 for each in commons]), jaccard=mean(commons)
    )


def _jaccard(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Common letters over letters of either, of two spans of one text (Jaccard 1901)."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common)
