"""A turn that no grade could be given to: why, what the grader said, and asking it again."""

from simulator.models.conversation import Turn
from simulator.models.grading import Ungraded
from simulator.ui.render.text import esc, sentence
from simulator.ui.view import Again


def ungraded(conversation: str, turn: Turn, grade: Ungraded, again: Again | None) -> str:
    """The reason, and the button; `again` is there while and after it was used."""
    mine = again if again and again.number == turn.number else None
    return (
        '<div class="ungraded"><p><strong>No grade for this turn.</strong> '
        f"{esc(sentence(grade.reason))} It counts neither for nor against you.</p>"
        f"{_raw(grade.raw)}{_ask(conversation, turn.number, mine)}</div>"
    )


def _raw(raw: str) -> str:
    if not raw.strip():
        return ""
    return (
        '<details class="raw"><summary>What the grader answered</summary>'
        f'<pre tabindex="0" dir="auto">{esc(raw)}</pre></details>'
    )


def _ask(conversation: str, number: int, again: Again | None) -> str:
    # One button in both states, so that the focus stays on it.
    off = ' aria-disabled="true"' if again and again.asking else ""
    told = ""
    if again:
        told = "The grader is reading it again." if again.asking else "Asked again: still no grade."
    return (
        f'<p class="again"><button type="button" data-send="regrade" data-number="{number}" '
        f'data-target="{esc(conversation)}"{off}>Grade again</button> '
        f'<span role="status">{told}</span></p>'
    )
