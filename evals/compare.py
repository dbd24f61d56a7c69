"""Compare: two runs side by side, and which items flipped on which turns."""

from collections.abc import Collection, Sequence
from pathlib import Path

from evals.agreement import share
from evals.identity import Identity
from evals.ledger import Grading, read_gradings
from evals.report import Report
from evals.runs import ALL, GRADINGS, read_report
from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.items import Criterion, Item

Place = tuple[str, str, int, str]
"""Turn, variant and repeat, and all that was said: only the same words can be held together."""


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
    """One headline figure in both runs, each over the whole of its run."""

    before: float | None
    after: float | None
    comparable: bool

    @property
    def change(self) -> float | None:
        """After less before; None where either is not there, or they do not rest on the same."""
        if self.before is None or self.after is None or not self.comparable:
            return None
        return self.after - self.before


class Comparison(Value):
    """Run A (before) and run B (after), on the turns that both graded.

    `reworded` are turns of one name that do not say the same in both; `differences` is what
    else stands between the figures, a line each: other labels, other options.
    """

    before: str
    after: str
    who_before: Identity
    who_after: Identity
    both: int
    only_before: int
    only_after: int
    reworded: int
    ungraded: int
    differences: tuple[str, ...]
    same_items: float | None
    same_scores: float | None
    item_flips: dict[Item, tuple[int, int]]
    figures: dict[str, Delta]
    flipped: tuple[FlippedTurn, ...]


def compare(before: Path, after: Path) -> Comparison:
    """Hold two run folders of one eval against each other; `UserError` where they are not."""
    one, other = read_report(before), read_report(after)
    if one.eval != other.eval:
        raise UserError(
            f"{after}: a run of {other.eval}, and {before} is one of {one.eval};"
            " compare runs of one eval"
        )
    a, b = _gradings(before, one), _gradings(after, other)
    common = [place for place in a if place in b]
    if not common and (a or b):
        raise UserError(f"{after}: no turn in common with {before}; compare runs of the same data")
    pairs = [(a[place], b[place]) for place in common]
    graded = [(x, y) for x, y in pairs if x.reading and y.reading]
    left, other_left = _left(a, b), _left(b, a)
    differences = one.basis.differences(other.basis)
    comparable = not (differences or left or other_left) and _graded_alike(pairs)
    return Comparison(
        before=before.name,
        after=after.name,
        who_before=one.who,
        who_after=other.who,
        both=len(common),
        only_before=len(left - other_left),
        only_after=len(other_left - left),
        reworded=len(left & other_left),
        ungraded=len(pairs) - len(graded),
        differences=differences,
        same_items=share([x.items == y.items for x, y in graded]),
        same_scores=share([x.scores == y.scores for x, y in graded]),
        item_flips={item: _flips(item, graded) for item in Item},
        figures=_deltas(one.figures, other.figures, comparable),
        flipped=tuple(_flipped(x, y) for x, y in graded if x.items != y.items),
    )


def _gradings(folder: Path, report: Report) -> dict[Place, Grading]:
    """The last grading of each turn by the report's grader; others in the folder do not count.

    Where the run holds several evals, two of them may grade one turn: each bears its name.
    """
    if report.eval != ALL:
        return _kept(folder / GRADINGS, report.who)
    found = {}
    for path in sorted(folder.glob(f"*/{GRADINGS}")):
        for (turn, *rest), one in _kept(path, report.who).items():
            name = f"{path.parent.name}/{turn}"
            found[name, *rest] = one.model_copy(update={"turn": name})
    return found


def _kept(path: Path, who: Identity) -> dict[Place, Grading]:
    found = read_gradings(path) if path.exists() else []
    return {_place(one): one for one in found if one.who == who}


def _place(one: Grading) -> Place:
    return one.turn, one.variant, one.repeat, one.said.model_dump_json()


def _left(ours: Collection[Place], theirs: Collection[Place]) -> set[tuple]:
    """Turn, variant and repeat of what the other run did not grade in the same words."""
    return {place[:3] for place in ours if place not in theirs}


def _graded_alike(pairs: Sequence[tuple[Grading, Grading]]) -> bool:
    return all((x.reading is None) == (y.reading is None) for x, y in pairs)


def _flips(item: Item, graded: Sequence[tuple[Grading, Grading]]) -> tuple[int, int]:
    """How often the item went, and how often it came."""
    went = sum(item in x.items and item not in y.items for x, y in graded)
    came = sum(item not in x.items and item in y.items for x, y in graded)
    return went, came


def _deltas(one: dict, other: dict, comparable: bool) -> dict[str, Delta]:
    return {
        name: Delta(before=one.get(name), after=other.get(name), comparable=comparable)
        for name in {**one, **other}
    }


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
