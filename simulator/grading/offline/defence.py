"""defensive: the feedback rejected, attacked, or answered with sarcasm."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn


def find(turn: Turn) -> Hit | None:
    """The first clause that fends the feedback off."""
    return next(filter(_fends, search(turn, "defence", full=True)), None)


def _fends(hit: Hit) -> bool:
    return hit.before(1) != ["not"] and not matches("defence.sincere", hit.view.words)
