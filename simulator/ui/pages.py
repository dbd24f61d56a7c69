"""The talk and the debrief as the page should stand, from what the session holds."""

from simulator.events import OFFLINE, BossSpeaks
from simulator.models.conversation import Transcript
from simulator.report import debrief as debriefed
from simulator.staging import carried
from simulator.ui.beyond import beyond
from simulator.ui.render.aside import voice_of
from simulator.ui.render.composer import composer
from simulator.ui.render.conversation import Look, conversation, reminder
from simulator.ui.render.debrief import debrief
from simulator.ui.render.panel import awaited, panel
from simulator.ui.render.spent import spent
from simulator.ui.render.takeaway import next_talk, take_away, whole_talk
from simulator.ui.view import Again, Desk, Memory, Page, Step, cast


def talk_page(
    desk: Desk,
    memory: Memory,
    transcript: Transcript,
    *,
    notice: str = "",
    refusal: str = "",
    fresh: bool = False,
    again: Again | None = None,
) -> Page:
    """The room, with the last turn settled."""
    who = cast(desk.library, transcript)
    hide = memory.hide and transcript.outcome is None
    look = Look(hide=hide, panel=True, voice=desk.session.who.boss, again=again)
    return Page(
        memory.at(Step.TALK),
        notice=notice,
        conversation=reminder(who) + conversation(who, transcript, desk.rubric, look),
        panel=panel(who, transcript, desk.rubric, hide, fresh, again),
        composer=composer(who, transcript, memory.hide, refusal),
        spent=spent(transcript.turns, desk.session.who.prices),
        over=transcript.outcome is not None,
        settled=len(transcript.turns),
        draft=transcript.unanswered or "",
    )


def under_way(
    desk: Desk, memory: Memory, transcript: Transcript, text: str, heard: BossSpeaks | None = None
) -> Page:
    """The room while the words `text` are being answered, then graded."""
    who = cast(desk.library, transcript)
    # Offline grades come with the line: to say that they are coming would only flicker.
    grading = bool(heard and heard.done and desk.session.who.grader != OFFLINE and not memory.hide)
    look = Look(
        hide=memory.hide,
        panel=True,
        pending=text,
        heard=heard.line if heard else None,
        grading=grading,
        voice=desk.session.who.boss,
    )
    return Page(
        memory,
        conversation=reminder(who) + conversation(who, transcript, desk.rubric, look),
        panel=awaited(who, transcript) if grading else None,
        waiting=True,
        settled=len(transcript.turns),
    )


def debrief_page(
    desk: Desk, memory: Memory, transcript: Transcript, again: Again | None = None
) -> Page:
    """The debrief; `UserError` where the scenario's file is gone."""
    scenario = desk.library.scenario(transcript.setup.scenario)
    who = cast(desk.library, transcript)
    look = Look(voice=voice_of(transcript), again=again, drawings=2000)
    found = debriefed(transcript, scenario, desk.rubric, carried(desk.library, transcript.setup))
    html = (
        debrief(who, found, desk.rubric)
        + beyond(desk, who, transcript, found)
        + whole_talk(who, transcript, desk.rubric, look)
        + take_away(who, transcript, desk.rubric)
        + next_talk(transcript)
    )
    return Page(memory.at(Step.DEBRIEF), debrief=html, settled=len(transcript.turns))
