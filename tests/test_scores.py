"""The score formulas, held against the rubric's own arithmetic and against properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.models.items import FAULTS, STRENGTHS, Criterion, Item
from simulator.rubric.definitions import Rubric
from simulator.rubric.scores import scores

item_sets = st.frozensets(st.sampled_from(list(Item)))
strength_sets = st.frozensets(st.sampled_from(STRENGTHS))
word_counts = st.integers(0, 400)
budgets = st.integers(10, 200)


def turn(*items: Item) -> frozenset[Item]:
    return frozenset(items)


@pytest.mark.parametrize(
    ("items", "said_before", "words", "expected"),
    [
        # 2 + 0; 5; 1 + 0
        (turn(), turn(), 5, (2, 5, 1)),
        # 2 + 3; 5; 1 + 4
        (turn(*STRENGTHS), turn(), 40, (5, 5, 5)),
        # said once need not be said again: 2 + 2 established; 5; 1 + 1
        (turn(Item.ACTION), turn(Item.OWNS_IT, Item.NAMES_MISTAKE), 20, (4, 5, 2)),
        # 2 + 1 - 2 for blame; 5 - 1 for words spent on it; 1
        (turn(Item.OWNS_IT, Item.BLAME_SHIFT), turn(), 20, (1, 4, 1)),
        # 2 - 1 excuse - 1 minimizes, clamped to 1; 5 - 1; 1
        (turn(Item.EXCUSE, Item.MINIMIZES), turn(), 20, (1, 4, 1)),
        # 2; 5 - 1 over budget, two strengths keep it from being thin; 1 + 2
        (turn(Item.ACTION, Item.WHEN), turn(), 61, (2, 4, 3)),
        # 2; 5 - 1 over budget - 1 over one and a half times it; 1 + 2
        (turn(Item.ACTION, Item.WHEN), turn(), 91, (2, 3, 3)),
        # exactly the budget and exactly one and a half times it are not over
        (turn(Item.ACTION, Item.WHEN), turn(), 60, (2, 5, 3)),
        (turn(Item.ACTION, Item.WHEN), turn(), 90, (2, 4, 3)),
        # 41 words of 60 are over two thirds, and one strength is thin: 5 - 1
        (turn(Item.OWNS_IT), turn(), 41, (3, 4, 1)),
        (turn(Item.OWNS_IT), turn(), 40, (3, 5, 1)),
        # 5 - 2 over-explains - 2 repeats - 2 hedges, clamped to 1
        (turn(Item.OVER_EXPLAINS, Item.REPEATS, Item.HEDGES), turn(), 30, (2, 1, 1)),
        # 1 + 1 action - 1 over-promises; brevity loses the 1 for a fault elsewhere
        (turn(Item.ACTION, Item.OVER_PROMISES), turn(), 20, (2, 4, 1)),
    ],
)
def test_worked_examples(items, said_before, words, expected):
    found = scores(items, said_before, words, 60)
    assert (found.accountability, found.brevity, found.forward_path) == expected


@given(item_sets, strength_sets, word_counts, budgets)
def test_scores_stay_on_the_scale(items, said_before, words, budget):
    found = scores(items, said_before, words, budget)
    assert all(1 <= found.of(criterion) <= 5 for criterion in Criterion)


@given(item_sets, strength_sets, word_counts, budgets, st.sampled_from(FAULTS))
def test_a_fault_never_raises_any_score(items, said_before, words, budget, fault):
    without = scores(items - {fault}, said_before, words, budget)
    with_it = scores(items | {fault}, said_before, words, budget)
    assert all(with_it.of(criterion) <= without.of(criterion) for criterion in Criterion)


@given(item_sets, strength_sets, word_counts, budgets, st.sampled_from(STRENGTHS))
def test_a_strength_never_lowers_any_score(items, said_before, words, budget, strength):
    without = scores(items - {strength}, said_before, words, budget)
    with_it = scores(items | {strength}, said_before, words, budget)
    assert all(with_it.of(criterion) >= without.of(criterion) for criterion in Criterion)


@given(item_sets, strength_sets, word_counts, budgets, st.integers(1, 200))
def test_more_words_never_raise_brevity(items, said_before, words, budget, more):
    short = scores(items, said_before, words, budget)
    long = scores(items, said_before, words + more, budget)
    assert long.brevity <= short.brevity
    assert long.accountability == short.accountability


def test_the_rubric_defines_every_item_and_criterion(rubric: Rubric):
    assert set(rubric.items) == set(Item)
    assert set(rubric.criteria) == set(Criterion)
    assert all(definition.try_this for definition in rubric.items.values())


def test_labels_tell_items_apart(rubric: Rubric):
    labels = [definition.label for definition in rubric.items.values()]
    assert len(set(labels)) == len(labels)
