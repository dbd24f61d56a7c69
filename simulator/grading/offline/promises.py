"""vague_promise and over_promises: forward words nobody can check, or nobody can keep."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_DENYING = frozenset(("not", "if", "never"))


def vague(turn: Turn) -> Hit | None:
    """A general intention; it is a fault only where nothing checkable stands beside it."""
    return next(filter(_intends, search(turn, "promises.vaguely")), None)


def over(turn: Turn) -> Hit | None:
    """A promise beyond what anybody can keep."""
    return next(filter(_promises_all, search(turn, "promises.absolutely", full=True)), None)


def _intends(hit: Hit) -> bool:
    return not (hit.sentence.question or _DENYING & set(hit.before(3)))


def _promises_all(hit: Hit) -> bool:
    if hit.sentence.question or matches("promises.acceptable", hit.view.words):
        return False
    return not hit.clause.past or matches("promises.ahead", hit.view.words)
