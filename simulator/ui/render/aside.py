"""What stands quietly beside a line of the boss: who said it, and what was refused first."""

from simulator.boss.actor import STANDS_IN
from simulator.models.conversation import AUTHORED, Line, Transcript
from simulator.ui.render.text import esc, items, sentence


def aside(line: Line, voice: str) -> str:
    """Nothing for a line of the chosen voice that came at once.

    `voice` is what was chosen to speak for the boss: `authored`, or a model's name.
    """
    # The short line says already that an authored one stood in.
    notes = [note for note in line.notes if note != STANDS_IN]
    if notes:
        told = items((esc(sentence(note)) for note in notes), "notes")
        return (
            f'<details class="aside"><summary>{esc(_short(line, voice))}</summary>{told}</details>'
        )
    return f'<p class="aside">{esc(_short(line, voice))}</p>' if line.said_by != voice else ""


def voice_of(transcript: Transcript) -> str:
    """Who spoke for the boss in a talk that is over, be the choice another one by now."""
    said = [turn.line.said_by for turn in reversed(transcript.turns)]
    return next((voice for voice in said if voice != AUTHORED), AUTHORED)


def _short(line: Line, voice: str) -> str:
    if line.said_by == AUTHORED:
        return "An authored line stood in." if line.notes else "An authored line."
    return "How this line came about" if line.said_by == voice else f"{line.said_by} said this."
