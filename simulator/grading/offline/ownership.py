"""owns_it: responsibility taken in the first person, without a condition, not taken back."""

from simulator.grading.offline.assertion import claims
from simulator.grading.offline.matching import Hit, matches
from simulator.grading.offline.turn import Turn


def strong(turn: Turn) -> Hit | None:
    """A plain taking of responsibility that its own sentence does not take back."""
    return next(filter(_stands, claims(turn, "ownership")), None)


def weak(turn: Turn) -> Hit | None:
    """A "should have": it owns the act unless an excuse or attack stands beside it."""
    return next(filter(_stands, claims(turn, "ownership.wished_undone")), None)


def _stands(hit: Hit) -> bool:
    return not matches("ownership.takes_back", hit.rest)
