"""Agreement statistics: worked by hand, by property, and against the known libraries."""

import krippendorff as oracle
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score
from sklearn.preprocessing import MultiLabelBinarizer

from evals.agreement import (
    bias,
    f1,
    kappa,
    macro_f1,
    micro_f1,
    share_within,
    strays,
    weighted_kappa,
)
from evals.alpha import alpha
from evals.bootstrap import interval, quantile
from evals.reliability import (
    exact_repeat,
    flip_rate,
    icc,
    repeats_needed,
    variance,
)

marks = st.integers(1, 5)
pairs = st.lists(st.tuples(marks, marks), min_size=1, max_size=30)
units = st.lists(
    st.lists(st.one_of(st.none(), marks), min_size=1, max_size=5), min_size=1, max_size=12
)


def test_kappa_by_hand():
    # Both yes 20, both no 15, only a 5, only b 10, of 50. Observed (20+15)/50 = 0.7.
    # By chance 25/50 * 30/50 + 25/50 * 20/50 = 0.3 + 0.2 = 0.5. (0.7-0.5)/(1-0.5) = 0.4.
    a = [1] * 20 + [0] * 15 + [1] * 5 + [0] * 10
    b = [1] * 20 + [0] * 15 + [0] * 5 + [1] * 10
    assert kappa(a, b) == pytest.approx(0.4)


def test_weighted_kappa_by_hand():
    # Differences 0, 1, 2: mean square (0+1+4)/3 = 5/3. All pairs of {1,2,3} with {1,3,5}:
    # (0+4+16)+(1+1+9)+(4+0+4) = 39, mean 39/9 = 13/3. 1 - (5/3)/(13/3) = 8/13.
    assert weighted_kappa([1, 2, 3], [1, 3, 5]) == pytest.approx(8 / 13)


def test_macro_and_micro_f1_by_hand():
    # a: met twice, found twice, once together: 2/4. b: met once, never found: 0. c: found
    # twice, never met: in no mean, two strays. Over all at once: 2*1 / (3+4).
    truth, found = [{"a", "b"}, {"a"}, set()], [{"a", "c"}, {"c"}, {"a"}]
    assert macro_f1(truth, found) == 0.25
    assert micro_f1(truth, found) == pytest.approx(2 / 7)
    assert strays(truth, found) == 2


def test_nominal_alpha_by_hand():
    # Units (1,1) (1,1) (2,2) (1,2): 8 ratings, five 1 and three 2.
    # Observed: one unit of four differs, 2 of 8 ordered pairs: 0.25.
    # Expected: 2*5*3 / (8*7) = 30/56. alpha = 1 - 0.25*56/30 = 0.5333.
    assert alpha([[1, 1], [1, 1], [2, 2], [1, 2]], "nominal") == pytest.approx(1 - 14 / 30)


def test_ordinal_alpha_by_hand():
    # Units (1,1) (2,2) (3,3) (1,2): n1 = 3, n2 = 3, n3 = 2, n = 8.
    # Squared ranks: 1-2 (6-3)^2 = 9; 2-3 (5-2.5)^2 = 6.25; 1-3 (8-2.5)^2 = 30.25.
    # Observed: 2*9/8 = 2.25. Expected: 2*(9*9 + 6*6.25 + 6*30.25)/56 = 600/56.
    # alpha = 1 - 2.25*56/600 = 0.79.
    assert alpha([[1, 1], [2, 2], [3, 3], [1, 2]], "ordinal") == pytest.approx(0.79)


def test_alpha_of_krippendorffs_own_example():
    # Krippendorff (2011), section C: four coders, twelve units, missing data; nominal 0.743,
    # ordinal 0.815, interval 0.849.
    table = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    turns = list(zip(*table, strict=True))
    assert alpha(turns, "nominal") == pytest.approx(0.743, abs=0.0005)
    assert alpha(turns, "ordinal") == pytest.approx(0.815, abs=0.0005)
    assert alpha(turns, "interval") == pytest.approx(0.849, abs=0.0005)


def test_icc_by_hand():
    # Turns (1,1) (3,5): means 1 and 4, middle 2.5. Between 2*(1.5^2+1.5^2)/1 = 9.
    # Within (0+0+1+1)/2 = 1. ICC = (9-1)/(9+1) = 0.8; variance between (9-1)/2 = 4.
    parts = variance([[1, 1], [3, 5]])
    assert (parts.between, parts.within) == pytest.approx((4, 1))
    assert icc([[1, 1], [3, 5]]) == pytest.approx(0.8)
    assert parts.own_share == pytest.approx(0.2)


def test_icc_of_shrout_and_fleiss():
    # Shrout and Fleiss (1979), table 2: six targets, four judges; table 4 gives ICC(1,1) 0.17.
    table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    assert icc(table) == pytest.approx(0.17, abs=0.005)


def test_repeats_needed_by_hand():
    # ICC 0.8, goal 0.95: 0.95*0.2 / (0.8*0.05) = 0.19/0.04 = 4.75, so 5 repeats.
    assert repeats_needed([[1, 1], [3, 5]], 0.95) == 5


def test_flip_rate_by_hand():
    # (1,1,2): of three pairs two differ, 2/3. (4,4,4): none. Mean 1/3; one of two is exact.
    assert flip_rate([[1, 1, 2], [4, 4, 4]]) == pytest.approx(1 / 3)
    assert exact_repeat([[1, 1, 2], [4, 4, 4]]) == 0.5


def test_degenerate_cases_are_defined():
    assert kappa([], []) is None and weighted_kappa([], []) is None
    assert kappa([1, 1], [1, 1]) is None and weighted_kappa([3, 3], [3, 3]) is None
    assert f1([False], [False]) is None and f1([True], [False]) == 0
    assert macro_f1([set()], [{"a"}]) is None and micro_f1([set()], [set()]) is None
    assert bias([], []) is None and share_within([], [], 1) is None
    for units in ([], [[]], [[4]], [[4], [5]], [[None, None]]):
        assert alpha(units, "ordinal") is None
        assert flip_rate(units) is None and exact_repeat(units) is None
        assert variance(units) is None and icc(units) is None
        assert repeats_needed(units, 0.9) is None
    same = [[2, 2], [2, 2]]
    assert alpha(same, "nominal") is None and icc(same) is None
    assert flip_rate(same) == 0 and exact_repeat(same) == 1 and repeats_needed(same, 0.9) is None
    assert repeats_needed([[2, 2], [3, 3]], 0.9) == 1


def test_no_number_of_repeats_helps_where_turns_do_not_differ():
    assert icc([[1, 2], [2, 1]]) == 0
    assert repeats_needed([[1, 2], [2, 1]], 0.9) is None


@given(pairs)
def test_pair_statistics_agree_with_scikit_learn(rated):
    a, b = [x for x, _ in rated], [y for _, y in rated]
    ours, weighted = kappa(a, b), weighted_kappa(a, b)
    if ours is not None:
        assert ours == pytest.approx(cohen_kappa_score(a, b))
    if weighted is not None:
        theirs = cohen_kappa_score(a, b, weights="quadratic", labels=[1, 2, 3, 4, 5])
        assert weighted == pytest.approx(theirs)
    truth, found = [x > 2 for x in a], [y > 2 for y in b]
    if (score := f1(truth, found)) is not None:
        assert score == pytest.approx(f1_score(truth, found, zero_division=0.0))


@given(st.lists(st.tuples(*[st.sets(st.sampled_from("abc"))] * 2), min_size=1, max_size=12))
def test_f1_over_many_labels_agrees_with_scikit_learn(rated):
    truth, found = [x for x, _ in rated], [y for _, y in rated]
    met = ["abc".index(label) for label in set().union(*truth)]
    assume(met)
    table = MultiLabelBinarizer(classes=["a", "b", "c"])
    sides = table.fit_transform(truth), table.transform(found)
    macro = f1_score(*sides, labels=met, average="macro", zero_division=0.0)
    assert macro_f1(truth, found) == pytest.approx(macro)
    assert micro_f1(truth, found) == pytest.approx(f1_score(*sides, average="micro"))


@given(units, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_agrees_with_krippendorff(turns, scale):
    ours = alpha(turns, scale)
    assume(ours is not None)
    width = max(map(len, turns))
    table = np.full((width, len(turns)), np.nan)
    for column, turn in enumerate(turns):
        for row, rating in enumerate(turn):
            if rating is not None:
                table[row, column] = rating
    assert ours == pytest.approx(oracle.alpha(table, level_of_measurement=scale), abs=1e-9)


@given(pairs)
def test_agreement_is_symmetric_and_at_most_one(rated):
    a, b = [x for x, _ in rated], [y for _, y in rated]
    for figure in (kappa, weighted_kappa):
        ours = figure(a, b)
        assert ours == (None if ours is None else pytest.approx(figure(b, a)))
        assert ours is None or ours <= 1


@given(units, st.randoms(use_true_random=False))
def test_order_of_turns_and_repeats_does_not_matter(turns, dice):
    shuffled = [dice.sample(turn, len(turn)) for turn in dice.sample(turns, len(turns))]
    for figure in (flip_rate, exact_repeat, icc, lambda x: alpha(x, "ordinal")):
        ours = figure(turns)
        assert figure(shuffled) == (None if ours is None else pytest.approx(ours, abs=1e-9))


@given(units)
def test_missing_repeats_are_as_if_never_made(turns):
    bare = [[rating for rating in turn if rating is not None] for turn in turns]
    assert flip_rate(turns) == flip_rate(bare)
    assert alpha(turns, "ordinal") == alpha(bare, "ordinal")
    assert repeats_needed(turns, 0.9) == repeats_needed(bare, 0.9)


@given(units)
def test_shares_stay_between_0_and_1(turns):
    for figure in (flip_rate, exact_repeat, icc):
        assert figure(turns) is None or 0 <= figure(turns) <= 1


@given(units, st.sampled_from([0.8, 0.9, 0.95]))
def test_the_number_of_repeats_is_the_smallest_that_reaches_the_goal(turns, goal):
    needed, single = repeats_needed(turns, goal), icc(turns)
    assume(needed is not None and single is not None)
    assert of_mean(single, needed) >= goal - 1e-6
    assert needed == 1 or of_mean(single, needed - 1) < goal + 1e-6


def of_mean(single: float, repeats: int) -> float:
    """Reliability of the mean of several repeats (Spearman-Brown)."""
    return repeats * single / (1 + (repeats - 1) * single)


def test_an_interval_holds_its_figure_and_repeats_itself():
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0]
    one = interval(values, lambda drawn: sum(drawn) / len(drawn), draws=200)
    assert one == interval(values, lambda drawn: sum(drawn) / len(drawn), draws=200)
    assert one.value == 0.625
    assert 0 <= one.low < one.value < one.high <= 1


def test_an_interval_without_turns_or_figure_is_none():
    assert interval([], lambda drawn: 1.0).low is None
    assert interval([1, 2], lambda drawn: None).value is None
    assert interval([1], lambda drawn: 1.0).high is None


def test_what_is_the_same_on_every_redraw_or_mostly_undefined_has_no_interval():
    assert interval([1.0] * 7, lambda drawn: sum(drawn) / len(drawn)).low is None
    # Only a draw of eight times the first turn, one in 16 million, leaves it defined.
    rare = [1.0, *[None] * 7]
    assert interval(rare, lambda drawn: None if None in drawn[1:] else 1.0).low is None


def test_a_quantile_lies_between_its_neighbours():
    # 0.25 of the way through four values is place 0.75: 1 + 0.75 * (3-1) = 2.5.
    assert quantile([1, 3, 5, 7], 0.25) == 2.5
