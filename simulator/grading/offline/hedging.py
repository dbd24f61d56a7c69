"""hedges: softeners piled up until the point blurs."""

from simulator.grading.offline.matching import Hit, search
from simulator.grading.offline.turn import Turn

_ENOUGH = 3.0
_LIGHT = 0.5
_WORDS_A_SOFTENER = 16


def find(turn: Turn) -> Hit | None:
    """The first softener, where there are enough of them and close enough together."""
    heavy = list(search(turn, "hedging.heavy", full=True))
    light = list(search(turn, "hedging.light", full=True))
    weight = len(heavy) + _LIGHT * len(light)
    if not heavy or weight < _ENOUGH or turn.words > _WORDS_A_SOFTENER * weight:
        return None
    return heavy[0]
