"""names_mistake: the speaker's own act, concrete enough that a stranger would know it."""

from simulator.grading.offline.assertion import claims
from simulator.grading.offline.matching import Hit, matches
from simulator.grading.offline.turn import Turn


def find(turn: Turn) -> Hit | None:
    """The first clause in which the speaker tells what they did or failed to do."""
    told = claims(turn, "mistakes")
    return next((hit for hit in told if not matches("mistakes.denied", hit.around(0, 4))), None)
