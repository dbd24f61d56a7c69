"""When a promise falls due, as every page shows it."""

from simulator.boss.times import time_named
from simulator.ui.render.text import esc, user_words


def due(when: str | None) -> str:
    """The time that was named, or the user's own words where none can be read off."""
    if not when:
        return "no time given"
    named = time_named(when)
    return f"time: {esc(named) if named else user_words(when)}"
