"""The bucket: drops up, buckets down, a ceiling, and difficulty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.models.conversation import Difficulty
from simulator.models.grading import Finding, Reading
from simulator.models.items import FAULTS, STRENGTHS, Item
from simulator.rubric.scores import grade
from simulator.rubric.trust import Terms, change, terms

TERMS = Terms(
    start=28,
    step=42,
    ceiling=55,
    drop=6,
    bucket=25,
    patience=10,
    price=6,
    open_needs=1,
    cannot_stand=frozenset({Item.EXCUSE}),
)
NOTHING = frozenset()
item_sets = st.frozensets(st.sampled_from(list(Item)))
strength_sets = st.frozensets(st.sampled_from(STRENGTHS))
levels = st.integers(0, 55)


def graded(items, words=20, probability=None):
    findings = tuple(Finding(item=item, quote="x", probability=probability) for item in items)
    return grade(Reading(findings=findings, grader="test"), NOTHING, words, 60)


@pytest.mark.parametrize(
    ("items", "answers", "expected"),
    [
        ({Item.OWNS_IT}, 0, 2),
        ({Item.OWNS_IT, Item.NAMES_MISTAKE, Item.NAMES_IMPACT}, 0, 6),
        (set(STRENGTHS), 2, 6),  # 14 + 4 points, and one turn adds 6 at most
        (set(), 1, 2),
        (set(), 0, -1),  # nothing new
        ({Item.EXCUSE}, 0, -9),  # 6, and half as much again for what she cannot stand
        ({Item.BLAME_SHIFT, Item.OWNS_IT}, 1, -12),  # blame earns no drop
        ({Item.BLAME_SHIFT, Item.DEFENSIVE, Item.MINIMIZES}, 0, -25),  # 31, one bucket at most
    ],
)
def test_worked_examples(items, answers, expected):
    moved = change(30, graded(items), NOTHING, answers, TERMS)
    assert moved.change == expected


def test_a_fault_that_the_grader_doubts_costs_half_and_says_perhaps():
    sure = change(30, graded({Item.BLAME_SHIFT}, probability=0.9), NOTHING, 0, TERMS)
    unsure = change(30, graded({Item.BLAME_SHIFT}, probability=0.6), NOTHING, 0, TERMS)
    assert (sure.change, unsure.change) == (-12, -6)
    assert unsure.why == "Lost: perhaps blame put elsewhere."


def test_what_was_said_before_earns_nothing_again():
    again = change(30, graded({Item.OWNS_IT}), frozenset({Item.OWNS_IT}), 0, TERMS)
    assert again.change < 0
    assert again.why == "Nothing new in that turn."


def test_one_talk_lifts_trust_no_higher_than_the_ceiling():
    moved = change(54, graded(STRENGTHS), NOTHING, 0, TERMS)
    assert moved.after == 55
    assert change(55, graded(STRENGTHS), NOTHING, 0, TERMS).why == (
        "One talk lifts trust no further."
    )


@given(levels, item_sets, strength_sets, st.integers(0, 4), st.sampled_from(list(Difficulty)))
def test_one_turn_moves_trust_within_its_limits(library, level, items, before, answers, difficulty):

    persona = library.personas["curt-vice-president"]
    held = terms(persona, library.scenarios["ccd-email"], difficulty)
    moved = change(level, graded(items), before, answers, held)
    assert -held.bucket <= moved.change <= held.drop
    assert 0 <= moved.after <= max(level, held.ceiling)


@given(levels, item_sets, strength_sets, st.integers(0, 4), st.sampled_from(FAULTS))
def test_a_fault_never_raises_trust(level, items, before, answers, fault):
    without = change(level, graded(items - {fault}), before, answers, TERMS)
    with_it = change(level, graded(items | {fault}), before, answers, TERMS)
    # A turn of nothing costs one drop of patience; a fault costs at least that.
    assert with_it.after <= without.after


@given(levels, item_sets, strength_sets, st.integers(0, 4))
def test_the_reason_agrees_with_the_direction(level, items, before, answers):
    moved = change(level, graded(items), before, answers, TERMS)
    if moved.change > 0:
        assert moved.why.startswith("Earned")
    else:
        assert not moved.why.startswith("Earned")
