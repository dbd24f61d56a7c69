"""Replay and Progress: what is kept, one of it opened, and one of it deleted."""

from collections.abc import Iterator

from simulator.errors import SimulatorError, UserError
from simulator.models.conversation import Transcript
from simulator.report import debrief as debriefed
from simulator.ui.render.aside import voice_of
from simulator.ui.render.conversation import Look, conversation
from simulator.ui.render.debrief import debrief as debrief_page
from simulator.ui.render.history import Kept, damaged, opened_talk, progress_table, replay_list
from simulator.ui.render.spent import spent
from simulator.ui.render.steps import notice
from simulator.ui.render.takeaway import take_away
from simulator.ui.view import Again, Desk, cast


def listed(desk: Desk) -> str:
    """The past conversations, to open one."""
    kept = desk.session.kept()
    told = "".join(notice(str(one)) for one in kept.damaged)
    return told + replay_list(desk.library, _with_cast(desk, kept.talks))


def compared(desk: Desk) -> str:
    """The past conversations, side by side."""
    kept = desk.session.kept()
    lost = damaged([one.conversation for one in kept.damaged])
    return progress_table(_with_cast(desk, kept.talks), desk.session.notes.tally()) + lost


def shown(desk: Desk, conversation_id: str, again: Again | None = None) -> str:
    """One past conversation with its grades; what was said in it cannot be changed."""
    try:
        transcript = desk.session.transcript(conversation_id)
    except UserError as error:
        return notice(str(error)) + listed(desk)
    who = cast(desk.library, transcript)
    look = Look(voice=voice_of(transcript), again=again, drawings=4000)
    log = conversation(who, transcript, desk.rubric, look)
    scenario = desk.library.scenarios.get(transcript.setup.scenario)
    if scenario is None:
        found = notice(f"{transcript.setup.scenario}: its scenario file is gone, so no debrief.")
    else:
        found = debrief_page(who, debriefed(transcript, scenario, desk.rubric), desk.rubric)
    keep = take_away(who, transcript, desk.rubric)
    tokens = spent(transcript.turns, desk.session.who.prices)
    return opened_talk(transcript, who, log, found + keep + tokens)


def graded_again(desk: Desk, conversation_id: str, number: int) -> Iterator[str]:
    """The opened conversation while the grader is asked about one turn, and after that."""
    yield shown(desk, conversation_id, Again(number=number, asking=True))
    try:
        desk.session.grade_again(conversation_id, number)
    except SimulatorError as error:
        yield notice(str(error)) + shown(desk, conversation_id)
        return
    yield shown(desk, conversation_id, Again(number=number))


def forgotten(desk: Desk, conversation_id: str) -> str:
    """The table without a conversation that is now deleted."""
    try:
        desk.session.forget(conversation_id)
    except UserError as error:
        return notice(str(error)) + compared(desk)
    return compared(desk)


def _with_cast(desk: Desk, talks: list[Transcript]) -> Kept:
    library = desk.library
    return [(transcript, cast(library, transcript)) for transcript in talks]
