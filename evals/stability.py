"""How a rating holds over repeats, every figure with its interval over turns."""

from collections.abc import Callable, Sequence

from evals.agreement import mean
from evals.alpha import alpha
from evals.bootstrap import Interval, interval
from evals.reliability import Unit, exact_repeat, flip_rate, icc, repeats_at
from simulator.models.base import Value

GOAL = 0.95


class Stability(Value):
    """One rating over repeats: how often two repeats differ, and how much is the grader's mood.

    `repeats_needed` is for a reliability of `GOAL`; `repeats_range` is what the ends of the
    ICC's interval ask for, None where no number would do.
    """

    flip_rate: Interval
    exact_repeat: Interval
    icc: Interval
    own_share: Interval
    repeats_needed: int | None
    repeats_range: tuple[int | None, int | None] | None


class ItemStability(Stability):
    """One item over repeats, and how often it is met."""

    met: float | None
    alpha: Interval


class CriterionStability(Stability):
    """One criterion's score over repeats."""

    alpha_ordinal: Interval
    alpha_nominal: Interval


def of_item(units: Sequence[Unit], draws: int) -> ItemStability:
    """The figures of an item, whose ratings are 1 where it is met and 0 where not."""
    return ItemStability(
        met=mean([rating for unit in units for rating in unit]),
        alpha=interval(units, lambda drawn: alpha(drawn, "nominal"), draws),
        **_stability(units, draws),
    )


def of_criterion(units: Sequence[Unit], draws: int) -> CriterionStability:
    """The figures of a criterion, whose ratings are scores."""
    return CriterionStability(
        alpha_ordinal=interval(units, lambda drawn: alpha(drawn, "ordinal"), draws),
        alpha_nominal=interval(units, lambda drawn: alpha(drawn, "nominal"), draws),
        **_stability(units, draws),
    )


def _stability(units: Sequence[Unit], draws: int) -> dict:
    single = interval(units, icc, draws)
    # More repeats are needed the less one of them can be relied on: the ends change places.
    ends = None if single.low is None else (single.high, single.low)
    return {
        "flip_rate": _over_turns(flip_rate, units, draws),
        "exact_repeat": _over_turns(exact_repeat, units, draws),
        "icc": single,
        "own_share": single.rest,
        "repeats_needed": repeats_at(single.value, GOAL),
        "repeats_range": ends and tuple(repeats_at(end, GOAL) for end in ends),
    }


def _over_turns(
    figure: Callable[[Sequence[Unit]], float | None], units: Sequence[Unit], draws: int
) -> Interval:
    # A mean over turns: each turn's part is worked out once, and not again on every redraw.
    return interval([figure([unit]) for unit in units], mean, draws)
