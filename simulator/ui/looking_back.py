"""Replay and Progress: what is kept, one of it opened, and one of it deleted."""

from simulator.errors import UserError
from simulator.report import debrief as debriefed
from simulator.ui.render.conversation import Look, conversation
from simulator.ui.render.debrief import debrief as debrief_page
from simulator.ui.render.history import Kept, opened_talk, progress_table, replay_list
from simulator.ui.render.steps import notice
from simulator.ui.render.takeaway import take_away
from simulator.ui.view import Desk, cast


def listed(desk: Desk) -> str:
    """The past conversations, to open one."""
    return replay_list(_kept(desk))


def compared(desk: Desk) -> str:
    """The past conversations, side by side."""
    return progress_table(_kept(desk))


def shown(desk: Desk, conversation_id: str) -> str:
    """One past conversation with its grades; nothing in it can be changed."""
    try:
        transcript = desk.session.transcript(conversation_id)
    except UserError as error:
        return notice(str(error)) + listed(desk)
    who = cast(desk.library, transcript)
    log = conversation(who, transcript, desk.rubric, Look())
    scenario = desk.library.scenarios.get(transcript.setup.scenario)
    if scenario is None:
        found = notice(f"{transcript.setup.scenario}: its scenario file is gone, so no debrief.")
    else:
        found = debrief_page(who, debriefed(transcript, scenario, desk.rubric), desk.rubric)
    return opened_talk(transcript, who, log, found + take_away(who, transcript, desk.rubric))


def forgotten(desk: Desk, conversation_id: str) -> str:
    """The table without a conversation that is now deleted."""
    desk.session.forget(conversation_id)
    return compared(desk)


def _kept(desk: Desk) -> Kept:
    return [
        (transcript, cast(desk.library, transcript)) for transcript in desk.session.conversations()
    ]
