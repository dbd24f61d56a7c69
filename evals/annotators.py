"""Where a grader stands among the annotators: does it agree with one as another one does?"""

from collections.abc import Sequence
from itertools import combinations

from evals.agreement import f1, mean, weighted_kappa
from evals.turns import LabelledTurn
from simulator.grading.words import count_words
from simulator.models.base import Value
from simulator.models.grading import Reading
from simulator.models.items import Criterion, Item
from simulator.rubric.scores import scores

Pair = tuple[LabelledTurn, Reading]
Sets = Sequence[frozenset[Item]]


class Place(Value):
    """Means over pairs of raters: annotator with annotator, and the grader with each of them.

    Items by F1; criteria by weighted kappa of the scores that follow from each one's items.
    """

    annotators: int
    turns: int
    items_among: dict[Item, float | None]
    items_grader: dict[Item, float | None]
    macro_among: float | None
    macro_grader: float | None
    criteria_among: dict[Criterion, float | None]
    criteria_grader: dict[Criterion, float | None]


def place(pairs: Sequence[Pair]) -> Place | None:
    """The figures over turns that as many annotators labelled; None with fewer than two."""
    most = max((len(turn.annotators) for turn, _ in pairs), default=0)
    kept = [(turn, reading) for turn, reading in pairs if len(turn.annotators) == most]
    if most < 2:
        return None
    raters = [[turn.annotators[one].items for turn, _ in kept] for one in range(most)]
    grader = [reading.items for _, reading in kept]
    among = list(combinations(raters, 2))
    ours = [(rater, grader) for rater in raters]
    items_among, items_grader = _items(among), _items(ours)
    turns = [turn for turn, _ in kept]
    return Place(
        annotators=most,
        turns=len(kept),
        items_among=items_among,
        items_grader=items_grader,
        macro_among=mean(list(items_among.values())),
        macro_grader=mean(list(items_grader.values())),
        criteria_among=_criteria(turns, among),
        criteria_grader=_criteria(turns, ours),
    )


def _items(among: list[tuple[Sets, Sets]]) -> dict[Item, float | None]:
    return {
        item: mean([f1([item in x for x in a], [item in x for x in b]) for a, b in among])
        for item in Item
    }


def _criteria(
    turns: list[LabelledTurn], among: list[tuple[Sets, Sets]]
) -> dict[Criterion, float | None]:
    return {
        criterion: mean(
            [
                weighted_kappa(_scores(turns, a, criterion), _scores(turns, b, criterion))
                for a, b in among
            ]
        )
        for criterion in Criterion
    }


def _scores(turns: list[LabelledTurn], found: Sets, criterion: Criterion) -> list[int]:
    return [
        scores(items, frozenset(), count_words(turn.text), turn.budget).of(criterion)
        for turn, items in zip(turns, found, strict=True)
    ]
