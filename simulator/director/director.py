"""The director: which move the boss makes next, and why.

The first rule that has something to say decides; their order is the boss's
priorities. The same situation always gives the same move.
"""

from collections.abc import Callable

from simulator.director import endings, faults, gaps, owed
from simulator.director.situation import Situation
from simulator.models.conversation import Direction
from simulator.naming import named

Rule = Callable[[Situation], Direction | None]

RULES: tuple[Rule, ...] = (
    endings.trust_gone,
    endings.step_earned,
    endings.patience_spent,
    faults.off_the_point,
    owed.caught,
    faults.withdraws,
    gaps.fact_against,
    faults.blame,
    faults.attack,
    owed.next_promise,
    gaps.fact_that_fits,
    faults.excuse,
    faults.comfort,
    faults.flattery,
    faults.rambling,
    faults.too_much,
    faults.blurred,
    gaps.loose_promise,
    endings.concession,
    gaps.unanswered,
    gaps.not_owned,
    gaps.fact_that_is_due,
    gaps.open_need,
    gaps.no_plan,
    gaps.what_was_promised,
)


def direct(now: Situation) -> Direction:
    """The boss's next move. `outcome` is set where the move ends the meeting."""
    for rule in RULES:
        if (direction := rule(now)) is not None:
            return told(direction, now)
    return gaps.silence(now)


def told(direction: Direction, now: Situation) -> Direction:
    """The same direction, its reason in the words of this scenario."""
    return direction.model_copy(update={"why": named(direction.why, now.scenario.across)})
