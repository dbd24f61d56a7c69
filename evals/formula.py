"""The scores that follow from items found in a labelled turn, by the rubric's own formula."""

from evals.turns import LabelledTurn
from simulator.grading.words import count_words
from simulator.models.grading import Scores
from simulator.models.items import Item
from simulator.rubric.scores import scores


def formula(turn: LabelledTurn, items: frozenset[Item]) -> Scores:
    """The scores that follow from items found in this turn alone."""
    return scores(items, frozenset(), count_words(turn.text), turn.budget)
