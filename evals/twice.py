"""Turns labelled twice: how far do two annotators agree?"""

from collections.abc import Collection, Sequence
from pathlib import Path

from pydantic import BaseModel

from evals.agreement import f1, kappa, macro_f1, micro_f1
from evals.bootstrap import Interval, interval
from evals.turns import read_rows, read_turns
from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.items import Item

Pair = tuple[frozenset[Item], frozenset[Item]]
"""What each of the two met in one turn."""


class Relabelled(BaseModel):
    """What a second annotator met in a turn that is named by its `id`."""

    id: str
    items: dict[Item, str]


class ItemAgreement(Value):
    """One item: how often each met it, and how they agree.

    `prevalence` is the share of both annotators' labels that say it is met.
    """

    first: int
    second: int
    both: int
    prevalence: float
    f1: Interval
    kappa: float | None


class Agreement(Value):
    """Two annotators on the same turns; `macro_f1` is over the items that the first one met."""

    turns: int
    macro_f1: Interval
    micro_f1: Interval
    items: dict[Item, ItemAgreement]


def read_pairs(first: Path, second: Path, writers: Collection[str] = ()) -> list[Pair]:
    """Both labels of the turns in `second`, of all writers or of some.

    Raises `UserError` for a turn that is not in `first`, and where nothing is left.
    """
    turns = {turn.id: turn for turn in read_turns(first)}
    again = read_rows(second, Relabelled)
    unknown = next((row for row in again if row.id not in turns), None)
    if unknown:
        raise UserError(f"{second}: id: {unknown.id!r} is no turn of {first}; name one of those")
    both = [(turns[row.id], row) for row in again]
    kept = [pair for pair in both if not writers or pair[0].writer in writers]
    if not kept:
        raise UserError(f"--writer: {second} has no turn of {', '.join(writers)}; name others")
    return [(frozenset(turn.items), frozenset(row.items)) for turn, row in kept]


def measure(pairs: Sequence[Pair], draws: int = 300) -> Agreement:
    """Every figure of the pairs."""
    return Agreement(
        turns=len(pairs),
        macro_f1=interval(pairs, lambda drawn: macro_f1(*_sides(drawn)), draws),
        micro_f1=interval(pairs, lambda drawn: micro_f1(*_sides(drawn)), draws),
        items={item: _item(item, pairs, draws) for item in Item},
    )


def _item(item: Item, pairs: Sequence[Pair], draws: int) -> ItemAgreement:
    rated = [(item in one, item in other) for one, other in pairs]
    first, second = _sides(rated)
    return ItemAgreement(
        first=sum(first),
        second=sum(second),
        both=sum(one and other for one, other in rated),
        prevalence=(sum(first) + sum(second)) / (2 * len(rated)),
        f1=interval(rated, lambda drawn: f1(*_sides(drawn)), draws),
        kappa=kappa(first, second),
    )


def _sides(pairs: Sequence[tuple]) -> tuple[list, list]:
    return [one for one, _ in pairs], [other for _, other in pairs]
