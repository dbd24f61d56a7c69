"""The four steps, always in sight."""

from simulator.ui.render.text import esc, hidden
from simulator.ui.view import Step
from simulator.ui.words import STEPS


def steps(current: Step, over: bool = False) -> str:
    """Where the user is. After the meeting has ended, the debrief is marked as next."""
    order = list(Step)
    here = order.index(current)
    marked = here + 1 if current is Step.TALK and over else here
    pieces = []
    for n, step in enumerate(order):
        state = "done" if n < marked else "next" if n == marked else "later"
        now = ' aria-current="step"' if n == here else ""
        said = hidden(" (done)") if n < here else hidden(" (next)") if n == marked != here else ""
        pieces.append(f'<li class="{state}"{now}>{esc(STEPS[step])}{said}</li>')
    return f'<ol class="steps" aria-label="Steps of a rehearsal">{"".join(pieces)}</ol>'


def notice(text: str) -> str:
    """One message above the step, spoken at once; nothing where there is none."""
    return f'<p class="notice" role="alert">{esc(text)}</p>' if text else ""
