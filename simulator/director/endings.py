"""Rules that end the meeting, or grant something in it."""

from simulator.director.situation import Situation
from simulator.models.conversation import Direction, Outcome
from simulator.models.items import STRENGTHS, Item
from simulator.models.moves import Move

CORE = frozenset({Item.NAMES_MISTAKE, Item.OWNS_IT, Item.NAMES_IMPACT, Item.ACTION, Item.WHEN})
EARNS_A_CONCESSION = frozenset({Item.NAMES_MISTAKE, Item.OWNS_IT, Item.ACTION, Item.WHEN})
MOST_CONCESSIONS = 2


def trust_gone(now: Situation) -> Direction | None:
    """The bucket is empty."""
    if now.trust > 0:
        return None
    return Direction(
        move=Move.CLOSE_DOOR, why="There is no trust left to talk on.", outcome=Outcome.TRUST_GONE
    )


def step_earned(now: Situation) -> Direction | None:
    """Everything she came for is there, tested and without a fault in the last word.

    Not while the last word touches on something she still keeps back.
    """
    confronted = now.made(Move.RAISE_HIDDEN_FACT) > 0
    if (
        now.said >= CORE
        and now.tested
        and confronted
        and not now.heard.reading.faults
        and len(now.open_needs) <= now.terms.open_needs
        and now.trust >= now.terms.step
        and not now.asked_for
    ):
        return Direction(
            move=Move.LEAVE_DOOR_OPEN,
            why="You owned it, and what you will do stood the test. Your boss grants a next step.",
            outcome=Outcome.NEXT_STEP,
        )
    return None


def patience_spent(now: Situation) -> Direction | None:
    """She has sat through as much as she will."""
    if now.patience_left > 0:
        return None
    return parting(now, "The time is up")


def parting(now: Situation, why: str) -> Direction:
    """How she leaves when the talk ends before a next step is earned."""
    if now.owned and Item.ACTION in now.said and now.trust >= now.terms.start:
        return Direction(
            move=Move.LEAVE_DOOR_OPEN,
            why=f"{why}. You owned it and left something that can be checked.",
            outcome=Outcome.DOOR_OPEN,
        )
    return Direction(
        move=Move.CLOSE_DOOR,
        why=f"{why}, and what had to be said was not.",
        outcome=Outcome.PATIENCE_SPENT,
    )


def concession(now: Situation) -> Direction | None:
    """Something small, where this turn has paid for it."""
    paid_here = tuple(item for item in STRENGTHS if item in now.new)
    if (
        paid_here
        and now.said >= EARNS_A_CONCESSION
        and now.tested
        and not now.heard.reading.faults
        and now.made(Move.CONCEDE) < MOST_CONCESSIONS
        and now.credit >= now.terms.price
    ):
        return Direction(move=Move.CONCEDE, why="This turn paid for something small.")
    return None
