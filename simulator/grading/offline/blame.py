"""blame_shift: the fault put on another person, a team, a tool, or the boss."""

from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_REPORTED = frozenset(("that", "when", "after"))
_BEING = frozenset(("is", "was", "are", "were"))
_SELF = frozenset(("i", "we", "which", "what"))


def find(turn: Turn) -> Hit | None:
    """The first clause that lays the fault at another's door."""
    return next(filter(_lays_blame, search(turn, "blame")), None)


def _lays_blame(hit: Hit) -> bool:
    opening = hit.view.tokens[hit.first].text
    if _SELF & {opening, *hit.before(1)} or "i" in _clause_before(hit):
        return False
    if _REPORTED & set(hit.before(1)) and opening not in _BEING:
        return False
    return not matches("blame.exonerates", hit.around(6, None))


def _clause_before(hit: Hit) -> list[str]:
    """What the clause says before the hit: after "I gave a date ..." others only add detail."""
    return [token.text for token in hit.clause.tokens if token.start < hit.start]
