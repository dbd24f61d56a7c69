"""Arcs on the page: begun, gone on with, and prepared for, one talk after another."""

import uuid

from simulator.campaign import Campaign, campaign, next_past
from simulator.errors import UserError
from simulator.models.conversation import Transcript
from simulator.models.past import Kept, Past
from simulator.ui.view import Asked, Desk, Memory, Step


def fresh(desk: Desk, memory: Memory, arc: str) -> Memory:
    """The memory of somebody who begins an arc; `UserError` where there is no such arc."""
    desk.library.arc(arc)
    return memory.at(Step.PREPARE, arc=arc, campaign=uuid.uuid4().hex, conversation="")


def under_way(desk: Desk) -> list[Campaign]:
    """Campaigns with a talk still to come, the latest first."""
    kept = desk.session.conversations(in_campaigns=True)
    latest = {t.setup.past.campaign: t for t in reversed(kept) if t.setup.origin is None}
    found = [_of(desk, transcript, kept) for transcript in reversed(latest.values())]
    return [one for one in found if one and one.talks and not one.over]


def gone_on_with(desk: Desk, memory: Memory, name: str) -> Memory:
    """The memory of somebody who takes up a campaign again."""
    kept = desk.session.conversations(in_campaigns=True)
    for transcript in kept:
        past = transcript.setup.past
        if past.campaign == name:
            difficulty = transcript.setup.difficulty
            return memory.at(
                Step.PREPARE,
                arc=past.arc,
                campaign=name,
                difficulty=difficulty,
                course=_course(transcript),
                conversation="",
            )
    raise UserError("That arc is no longer kept here. Begin it anew.")


def standing(desk: Desk, memory: Memory) -> Campaign:
    """The campaign that the memory speaks of."""
    arc = desk.library.arc(memory.arc)
    kept = desk.session.conversations(in_campaigns=True)
    return campaign(arc, memory.campaign, memory.difficulty, kept)


def past_of(desk: Desk, asked: Asked) -> Past | None:
    """What the talk that is about to begin follows; None for a single talk."""
    if not asked.memory.campaign:
        return None
    known = {kind.value: kind for kind in Kept}
    kept = {
        name: known[value] for name, value in asked.picked_from("kept").items() if value in known
    }
    return next_past(standing(desk, asked.memory), kept, asked.picked_from("choice"))


def _of(desk: Desk, transcript: Transcript, kept: list[Transcript]) -> Campaign | None:
    past = transcript.setup.past
    arc = desk.library.arcs.get(past.arc)
    return campaign(arc, past.campaign, transcript.setup.difficulty, kept) if arc else None


def _course(transcript: Transcript) -> str:
    mark = transcript.setup.course
    return f"{mark.course}/{mark.step}" if mark else ""
