"""names_impact: what the mistake did to somebody else or to the work."""

from simulator.grading.offline.assertion import claims
from simulator.grading.offline.matching import Hit, matches
from simulator.grading.offline.turn import Turn


def find(turn: Turn) -> Hit | None:
    """The first clause that says whom or what it hurt."""
    hurt = claims(turn, "impact")
    return next((hit for hit in hurt if not matches("impact.about_self", hit.around(0, 2))), None)
