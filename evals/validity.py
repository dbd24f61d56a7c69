"""Validity: does a grader find what annotators found?"""

from pydantic import BaseModel

from evals.agreement import f1, mean, share_within, weighted_kappa
from evals.turns import LabelledTurn
from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.grading import Reading, Scores, Utterance
from simulator.models.items import Criterion, Item
from simulator.rubric.scores import scores

BUDGET = 60


class ItemValidity(BaseModel):
    """One item: how often annotators met it, how often the grader did, and F1."""

    met: int
    found: int
    both: int
    f1: float | None


class CriterionValidity(BaseModel):
    """One criterion: quadratic weighted kappa of the scores.

    `kappa` compares with the formula over the annotators' items, `kappa_free` with
    their median free judgement where the file has one.
    """

    kappa: float | None
    kappa_free: float | None
    within_one: float | None


class Validity(BaseModel):
    """The report of one grader on one set of turns."""

    grader: str
    turns: int
    macro_f1: float | None
    items: dict[Item, ItemValidity]
    criteria: dict[Criterion, CriterionValidity]


def validity(turns: list[LabelledTurn], grader: Grader) -> Validity:
    """Grade every turn on its own and hold it against its labels."""
    readings = [grader.read(Utterance(text=t.text, boss_line=t.boss_line)) for t in turns]
    items = {item: _item(item, turns, readings) for item in Item}
    given = [_scores(turn, frozenset(turn.items)) for turn in turns]
    ours = [_scores(t, reading.items) for t, reading in zip(turns, readings, strict=True)]
    return Validity(
        grader=grader.name,
        turns=len(turns),
        macro_f1=mean([one.f1 for one in items.values()]),
        items=items,
        criteria={one: _criterion(one, turns, given, ours) for one in Criterion},
    )


def _item(item: Item, turns: list[LabelledTurn], readings: list[Reading]) -> ItemValidity:
    truth = [item in turn.items for turn in turns]
    found = [item in reading.items for reading in readings]
    both = sum(t and f for t, f in zip(truth, found, strict=True))
    return ItemValidity(met=sum(truth), found=sum(found), both=both, f1=f1(truth, found))


def _scores(turn: LabelledTurn, items: frozenset[Item]) -> Scores:
    return scores(items, frozenset(), count_words(turn.text), BUDGET)


def _criterion(
    criterion: Criterion, turns: list[LabelledTurn], given: list[Scores], ours: list[Scores]
) -> CriterionValidity:
    a, b = [one.of(criterion) for one in given], [one.of(criterion) for one in ours]
    free = [
        (turn.holistic.of(criterion), score)
        for turn, score in zip(turns, b, strict=True)
        if turn.holistic
    ]
    return CriterionValidity(
        kappa=weighted_kappa(a, b),
        kappa_free=weighted_kappa([x for x, _ in free], [y for _, y in free]),
        within_one=share_within(a, b, 1),
    )
