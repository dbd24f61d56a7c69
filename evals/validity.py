"""Validity: does a grader find what annotators found?"""

from collections.abc import Sequence

from evals.agreement import (
    bias,
    f1,
    kappa,
    macro_f1,
    share,
    share_within,
    strays,
    weighted_kappa,
)
from evals.annotators import Place, place
from evals.bench import Ask, Bench
from evals.bootstrap import Interval, interval
from evals.formula import formula
from evals.ledger import Grading
from evals.overlap import Overlap, overlap
from evals.turns import LabelledTurn, unseen
from simulator.models.base import Value
from simulator.models.grading import Reading
from simulator.models.items import Criterion, Item

Pair = tuple[LabelledTurn, Reading]
MARKS = range(1, 6)


class ItemValidity(Value):
    """One item: how often annotators met it, how often the grader did, and how they agree.

    `prevalence` is the share of turns where annotators met it: where it is near 0 or 1,
    kappa is harsh on a single slip, so the two belong side by side.
    """

    met: int
    found: int
    both: int
    prevalence: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    f1_range: Interval
    kappa: float | None


class CriterionValidity(Value):
    """One criterion: how the scores agree.

    `kappa` (quadratic weights) and `bias` compare with the formula over the annotators'
    items, `kappa_free` with their median free judgement where the file has one.
    `confusion[i][j]` counts turns whose labels give i+1 and whose grade is j+1.
    """

    kappa: float | None
    kappa_range: Interval
    kappa_free: float | None
    within_one: float | None
    bias: float | None
    confusion: tuple[tuple[int, ...], ...]


class Validity(Value):
    """The report of one grader on one set of turns; ungraded turns are counted, not compared.

    `macro_f1` is over items that the labels have; `strays` are findings of the others, which
    that figure cannot show.
    """

    grader: str
    turns: int
    graded: int
    macro_f1: float | None
    macro_f1_range: Interval
    strays: int
    items: dict[Item, ItemValidity]
    criteria: dict[Criterion, CriterionValidity]
    quotes: Overlap
    annotators: Place | None = None


def asks(turns: Sequence[LabelledTurn]) -> list[Ask]:
    """Every turn once, on its own."""
    return [Ask(turn=turn.id, said=turn.said) for turn in turns]


def measure(bench: Bench, turns: list[LabelledTurn], draws: int = 500) -> Validity:
    """Grade every turn on its own and hold it against its labels."""
    turns = unseen(turns, bench.grader)
    return judge(bench.who.grader, turns, bench.grade(asks(turns)), draws)


def judge(
    grader: str, turns: Sequence[LabelledTurn], gradings: Sequence[Grading], draws: int
) -> Validity:
    """Hold gradings against the turns they belong to."""
    both = zip(turns, gradings, strict=True)
    pairs = [(turn, graded.reading) for turn, graded in both if graded.reading]
    return compare(grader, len(turns), pairs, draws)


def compare(grader: str, turns: int, pairs: list[Pair], draws: int) -> Validity:
    """Every figure of the pairs of labels and readings."""
    items = {item: _item(item, pairs, draws) for item in Item}
    rated = [(frozenset(turn.items), reading.items) for turn, reading in pairs]
    macro = interval(rated, lambda drawn: macro_f1(*_sides(drawn)), draws)
    return Validity(
        grader=grader,
        turns=turns,
        graded=len(pairs),
        macro_f1=macro.value,
        macro_f1_range=macro,
        strays=strays(*_sides(rated)),
        items=items,
        criteria={one: _criterion(one, pairs, draws) for one in Criterion},
        quotes=overlap(pairs),
        annotators=place(pairs),
    )


def _item(item: Item, pairs: list[Pair], draws: int) -> ItemValidity:
    rated = [(item in turn.items, item in reading.items) for turn, reading in pairs]
    truth, found = [t for t, _ in rated], [f for _, f in rated]
    both = sum(t and f for t, f in rated)
    return ItemValidity(
        met=sum(truth),
        found=sum(found),
        both=both,
        prevalence=share(truth),
        precision=both / sum(found) if any(found) else None,
        recall=both / sum(truth) if any(truth) else None,
        f1=f1(truth, found),
        f1_range=interval(rated, lambda drawn: f1(*_sides(drawn)), draws),
        kappa=kappa(truth, found),
    )


def _criterion(criterion: Criterion, pairs: list[Pair], draws: int) -> CriterionValidity:
    rated = [
        (
            formula(turn, frozenset(turn.items)).of(criterion),
            formula(turn, reading.items).of(criterion),
        )
        for turn, reading in pairs
    ]
    free = [
        (turn.holistic.of(criterion), ours)
        for (turn, _), (_, ours) in zip(pairs, rated, strict=True)
        if turn.holistic
    ]
    return CriterionValidity(
        kappa=weighted_kappa(*_sides(rated)),
        kappa_range=interval(rated, lambda drawn: weighted_kappa(*_sides(drawn)), draws),
        kappa_free=weighted_kappa(*_sides(free)),
        within_one=share_within(*_sides(rated), 1),
        bias=bias(*_sides(rated)),
        confusion=tuple(tuple(rated.count((i, j)) for j in MARKS) for i in MARKS),
    )


def _sides(rated: Sequence[tuple]) -> tuple[list, list]:
    return [a for a, _ in rated], [b for _, b in rated]
