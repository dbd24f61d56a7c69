"""Compare: two runs side by side, and which items flipped on which turns."""

from collections.abc import Sequence
from pathlib import Path

from evals.agreement import share
from evals.identity import Identity
from evals.ledger import Grading, read_gradings
from evals.runs import GRADINGS, read_report
from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.items import Criterion, Item

Place = tuple[str, str, int]


class FlippedTurn(Value):
    """One turn on which the two runs differ, and the words each side went by."""

    turn: str
    variant: str
    repeat: int
    text: str
    lost: dict[Item, str]
    gained: dict[Item, str]
    change: dict[Criterion, int]


class Delta(Value):
    """One headline figure in both runs."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """After less before; None where either is not there."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


class Comparison(Value):
    """Run A (before) and run B (after), on the turns that both graded."""

    before: str
    after: str
    who_before: Identity
    who_after: Identity
    both: int
    only_before: int
    only_after: int
    ungraded: int
    same_items: float | None
    same_scores: float | None
    item_flips: dict[Item, tuple[int, int]]
    figures: dict[str, Delta]
    flipped: tuple[FlippedTurn, ...]


def compare(before: Path, after: Path) -> Comparison:
    """Hold two run folders of one eval against each other; `UserError` where they are not."""
    one, other = read_report(before), read_report(after)
    if one["eval"] != other["eval"]:
        raise UserError(
            f"{after}: a run of {other['eval']}, and {before} is one of {one['eval']};"
            " compare runs of one eval"
        )
    a, b = _gradings(before), _gradings(after)
    common = [place for place in a if place in b]
    if not common and (a or b):
        raise UserError(f"{after}: no turn in common with {before}; compare runs of the same data")
    pairs = [(a[place], b[place]) for place in common]
    graded = [(x, y) for x, y in pairs if x.reading and y.reading]
    return Comparison(
        before=before.name,
        after=after.name,
        who_before=one["who"],
        who_after=other["who"],
        both=len(common),
        only_before=len(a) - len(common),
        only_after=len(b) - len(common),
        ungraded=len(pairs) - len(graded),
        same_items=share([x.items == y.items for x, y in graded]),
        same_scores=share([x.scores == y.scores for x, y in graded]),
        item_flips={item: _flips(item, graded) for item in Item},
        figures=_deltas(one["figures"], other["figures"]),
        flipped=tuple(_flipped(x, y) for x, y in graded if x.items != y.items),
    )


def _gradings(folder: Path) -> dict[Place, Grading]:
    """The last grading of each turn; an identity left behind by older code does not count."""
    path = folder / GRADINGS
    found = read_gradings(path) if path.exists() else []
    latest = found[-1].who if found else None
    return {(one.turn, one.variant, one.repeat): one for one in found if one.who == latest}


def _flips(item: Item, graded: Sequence[tuple[Grading, Grading]]) -> tuple[int, int]:
    """How often the item went, and how often it came."""
    went = sum(item in x.items and item not in y.items for x, y in graded)
    came = sum(item not in x.items and item in y.items for x, y in graded)
    return went, came


def _deltas(one: dict, other: dict) -> dict[str, Delta]:
    names = [*one, *(name for name in other if name not in one)]
    return {name: Delta(before=one.get(name), after=other.get(name)) for name in names}


def _flipped(before: Grading, after: Grading) -> FlippedTurn:
    return FlippedTurn(
        turn=after.turn,
        variant=after.variant,
        repeat=after.repeat,
        text=after.said.text,
        lost=_quotes(before, before.items - after.items),
        gained=_quotes(after, after.items - before.items),
        change={one: after.scores.of(one) - before.scores.of(one) for one in Criterion},
    )


def _quotes(grading: Grading, items: frozenset[Item]) -> dict[Item, str]:
    return {item: grading.reading.quote(item) or "" for item in Item if item in items}
