"""seeks_closure: forgiveness, reassurance or an end to the matter asked for, or assumed."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn


def find(turn: Turn) -> Hit | None:
    """The first clause that asks to be let off, soothed, or finished with the matter."""
    return next(filter(_seeks, search(turn, "closure", full=True)), None)


def _seeks(hit: Hit) -> bool:
    return not matches("closure.not_asked", hit.around(8, 0))
