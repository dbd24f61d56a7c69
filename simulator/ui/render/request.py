"""Asking for the talk: the message, what was found in it, and the answer to it."""

from simulator.asking import BUDGET, reasons
from simulator.models.request import Request
from simulator.ui.render.grades import marks
from simulator.ui.render.text import esc, items, speech

WHAT = (
    "If you like, write the message that asks for it first. "
    f"A plain one asks, says what for and stops; {BUDGET} words serve."
)


def request_form(request: Request | None, first: str) -> str:
    """The optional first step: a folded form, or the message that was sent and its answer."""
    if request:
        return request_section("You asked for the talk", request, first)
    return (
        '<details class="request"><summary>Ask for the talk in writing first</summary>'
        f'<p class="quiet">{WHAT}</p><label class="sr" for="request">Your message</label>'
        '<textarea id="request" name="request" rows="3" dir="auto" maxlength="4000" '
        'data-note></textarea><p class="actions">'
        '<button type="button" data-send="ask" data-with="form">Send it</button></p></details>'
    )


def request_section(title: str, request: Request, first: str) -> str:
    """The message with its grade, and how it was answered."""
    return (
        f'<section class="request"><h2>{title}</h2>'
        f'<blockquote class="words" dir="auto">{esc(request.text)}</blockquote>'
        f'<p class="reply"><span class="quiet">{esc(first)} answers:</span> '
        f'<span class="line">{speech(request.reply)}</span></p>'
        f'<p class="plainness">Plainness {marks(request.plainness)}</p>'
        f"{items(map(esc, reasons(request)))}</section>"
    )
