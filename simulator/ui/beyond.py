"""What a debrief says of more than the talk: the request, the weeks, another's line."""

from simulator.campaign import campaign
from simulator.errors import UserError
from simulator.models.conversation import Transcript
from simulator.report import Debrief
from simulator.ui.lessons import lesson
from simulator.ui.render.both_lines import both_lines
from simulator.ui.render.request import request_section
from simulator.ui.render.weeks import way_on, what_was_carried
from simulator.ui.view import Cast, Desk


def beyond(desk: Desk, cast: Cast, transcript: Transcript, found: Debrief) -> str:
    """The sections that only some talks have, for the debrief."""
    setup, parts = transcript.setup, []
    if setup.origin:
        parts.append(_both(desk, transcript))
    if setup.request:
        parts.append(request_section("How you asked for the talk", setup.request, cast.first))
    if setup.past and found.carried:
        parts.append(what_was_carried(setup.past, found.carried))
    if setup.past and setup.origin is None:
        parts.append(_way_on(desk, transcript))
    inner = "".join(part for part in parts if part)
    return f'<article class="debrief">{inner}</article>' if inner else ""


def _both(desk: Desk, transcript: Transcript) -> str:
    origin = transcript.setup.origin
    try:
        theirs = lesson(desk, origin.source).transcript
    except UserError:
        return '<p class="quiet">The conversation this was taken over from is gone.</p>'
    return both_lines(theirs, transcript, origin.turn)


def _way_on(desk: Desk, transcript: Transcript) -> str:
    past = transcript.setup.past
    arc = desk.library.arcs.get(past.arc)
    if arc is None or transcript.outcome is None:
        return ""
    kept = desk.session.conversations(in_campaigns=True)
    return way_on(campaign(arc, past.campaign, transcript.setup.difficulty, kept))
