"""How a line sounds: warmth, thanks, praise, coaching, feelings, insults, an assistant's speech.

Only the boss's own words count, never what she gives back from the user.
"""

from collections.abc import Iterator

from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.boss.checks.tables import content, pattern
from simulator.models.moves import Band

_ORDER = (Band.COLD, Band.GUARDED, Band.LISTENING)


def wrong_tone(spoken: Spoken, at: Moment) -> Iterator[str]:
    """What this boss would not say, or not while so little trust is there."""
    for kind in content("tone")["never"]:
        if found := pattern("tone", "never", kind).search(spoken.folded):
            yield f"{kind}: “{found[0].strip(' .,!?')}”"
    for band in _ORDER[_ORDER.index(at.band) + 1 :]:
        found = pattern("tone", "from_band", band).search(spoken.folded)
        if found:
            yield f"warmer than trust allows: “{found[0].strip(' .,!?')}”"
