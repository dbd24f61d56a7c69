"""minimizes: the mistake or its effect made small, doubted, or regretted on condition."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn


def find(turn: Turn) -> Hit | None:
    """The first clause that belittles what was done, or what it did."""
    return next(filter(_belittles, search(turn, "minimizing", full=True)), None)


def _belittles(hit: Hit) -> bool:
    return not matches("minimizing.meant_otherwise", hit.around(5, 1))
