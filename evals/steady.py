"""One change of form over the turns it changes: how grades moved, though none should."""

from collections.abc import Iterable, Sequence
from itertools import chain

from evals.agreement import mean, share
from evals.bootstrap import Interval, interval
from evals.ledger import Grading
from simulator.models.base import Value
from simulator.models.items import Criterion, Item

Both = tuple[Grading, Grading]
"""A turn graded before a change, and after it."""


class Steadiness(Value):
    """How often the items stayed, and how far the scores moved.

    `same_range` has how far `same_items` could be off; `change` is the mean move of each
    score with its sign, `moved` the share of turns on which the score moved at all.
    """

    turns: int
    same_items: float | None
    same_range: Interval
    change: dict[Criterion, float | None]
    moved: dict[Criterion, float | None]


class Flip(Value):
    """A turn whose items moved, and how."""

    turn: str
    variant: str
    lost: tuple[Item, ...]
    gained: tuple[Item, ...]
    text: str


def steadiness(both: Sequence[Both], draws: int) -> Steadiness:
    """What one change came to."""
    moves = {c: [y.scores.of(c) - x.scores.of(c) for x, y in both] for c in Criterion}
    same = kept(both, draws)
    return Steadiness(
        turns=len(both),
        same_items=same.value,
        same_range=same,
        change={one: mean(moves[one]) for one in Criterion},
        moved={one: share([by != 0 for by in moves[one]]) for one in Criterion},
    )


def kept(both: Iterable[Both], draws: int) -> Interval:
    """The share of changed turns with the same items; one turn in many forms is drawn whole."""
    turns: dict[str, list[bool]] = {}
    for before, after in both:
        turns.setdefault(before.turn, []).append(before.items == after.items)
    return interval(list(turns.values()), lambda drawn: share([*chain(*drawn)]), draws)


def graded(before: Iterable[Grading], after: Iterable[Grading]) -> list[Both]:
    """The turns that got a grade both times."""
    return [(x, y) for x, y in zip(before, after, strict=True) if x.reading and y.reading]


def flips(both: Iterable[Both]) -> list[Flip]:
    """Every turn whose items did not stay."""
    return [_flip(before, after) for before, after in both if before.items != after.items]


def _flip(before: Grading, after: Grading) -> Flip:
    return Flip(
        turn=after.turn,
        variant=after.variant,
        lost=tuple(item for item in Item if item in before.items - after.items),
        gained=tuple(item for item in Item if item in after.items - before.items),
        text=after.said.text,
    )
