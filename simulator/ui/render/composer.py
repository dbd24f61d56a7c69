"""Where the user writes, and what else can be done in the room."""

from simulator.models.conversation import Transcript
from simulator.ui.render.text import esc
from simulator.ui.view import Cast


def composer(cast: Cast, transcript: Transcript, hide: bool, refusal: str = "") -> str:
    """The input while the meeting lasts; the way to the debrief once it is over."""
    if transcript.outcome:
        return (
            '<div class="over"><p>The meeting is over.</p><p class="actions">'
            '<button class="primary" type="button" data-send="debrief">Read the debrief</button>'
            "</p></div>"
        )
    return f"{_form(cast, transcript, refusal)}{_room(cast, transcript, hide)}"


def _form(cast: Cast, transcript: Transcript, refusal: str) -> str:
    return (
        f'<form class="composer" data-send="say" data-number="{len(transcript.turns) + 1}" '
        f'data-conversation="{esc(transcript.id)}" data-budget="{cast.budget}">'
        # Always there, though empty: the page is changed in place, and the focus must stay.
        f'<p class="refusal" role="alert">{esc(refusal)}</p>'
        f'<label class="sr" for="answer">What you say to {esc(cast.first)}</label>'
        '<textarea id="answer" name="text" rows="3" dir="auto" autocomplete="off" '
        f'aria-describedby="used keys" placeholder="What do you say to {esc(cast.first)}?">'
        "</textarea>"
        f'<div class="under"><p id="used" class="used">0 of {cast.budget} words</p>'
        '<p id="keys" class="keys">Enter sends. Shift+Enter starts a new line.</p>'
        '<button class="primary" type="submit">Say it</button></div></form>'
    )


def _room(cast: Cast, transcript: Transcript, hide: bool) -> str:
    on = " checked" if hide else ""
    last_word = f"{esc(cast.first)} has the last word."
    return (
        '<div class="room"><label class="switch"><input type="checkbox" data-send="hide"'
        f"{on}> Hide grades until the end</label>"
        f"{_sure('End the meeting', last_word, 'leave', 'End it now')}"
        f"{_sure('Start over', 'This talk stays under Replay.', 'again', 'Start a new talk')}"
        "</div>"
    )


def _sure(name: str, what: str, act: str, do: str) -> str:
    return (
        f'<details class="sure"><summary>{name}</summary><p>{what} '
        f'<button type="button" data-send="{act}">{do}</button></p></details>'
    )
