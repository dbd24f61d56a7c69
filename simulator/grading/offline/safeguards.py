"""safeguard: a way to see the mistake coming back, or to stop it."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_DENYING = frozenset(("no", "not", "never"))


def find(turn: Turn) -> Hit | None:
    """The first clause that sets up a check, a gate, a report or a warning."""
    return next(filter(_stands, search(turn, "safeguards")), None)


def _stands(hit: Hit) -> bool:
    words = hit.view.words
    if matches("safeguards.unreal", hit.clause.words) or _DENYING & set(hit.before(2)):
        return False
    offered = not hit.sentence.question or matches("safeguards.offered", words)
    return offered and matches("safeguards.forward", words)
