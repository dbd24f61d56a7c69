"""Reliability and intervals against pingouin, which only the tests may import (GPL-3)."""

import numpy as np
import pandas as pd
import pingouin as oracle
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evals.bootstrap import interval
from evals.reliability import icc, repeats_needed

# pingouin 0.7 still calls pandas in a way that pandas 3.1 is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

# pingouin's analysis of variance refuses two turns.
tables = st.integers(2, 4).flatmap(
    lambda repeats: st.lists(
        st.lists(st.integers(1, 5), min_size=repeats, max_size=repeats), min_size=3, max_size=10
    )
)


def theirs(table: list[list[int]]) -> tuple[float, float]:
    """Reliability of one repeat, and of the mean of all, one way."""
    rows = [(i, j, float(x)) for i, turn in enumerate(table) for j, x in enumerate(turn)]
    long = pd.DataFrame(rows, columns=["turn", "repeat", "mark"])
    found = oracle.intraclass_corr(long, "turn", "repeat", "mark")
    one, many = (found.loc[found["Type"].isin(kind), "ICC"].item() for kind in KINDS)
    return one, many


KINDS = (("ICC1", "ICC(1,1)"), ("ICC1k", "ICC(1,k)"))


@settings(max_examples=15)
@given(tables)
def test_icc_and_the_repeats_for_a_reliability_agree_with_pingouin(table):
    # Where nothing varies within or between turns, pingouin divides by zero.
    assume(any(len(set(turn)) > 1 for turn in table))
    assume(len({sum(turn) for turn in table}) > 1)
    one, many = theirs(table)
    ours = icc(table)
    assert ours == pytest.approx(max(0.0, one), abs=1e-9)
    if one > 0.01:
        assert repeats_needed(table, many) == len(table[0])


def test_an_interval_is_that_of_pingouin_but_for_the_luck_of_the_draw():
    values = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 2.0, 4.0]
    ours = interval(values, lambda drawn: sum(drawn) / len(drawn), draws=4000)
    low, high = oracle.compute_bootci(
        values, func=np.mean, method="per", n_boot=4000, decimals=6, seed=1
    )
    # Each end moves by a few hundredths from seed to seed at 4,000 draws.
    assert (ours.low, ours.high) == pytest.approx((low, high), abs=0.06)
