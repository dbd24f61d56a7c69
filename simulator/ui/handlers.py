"""What happens in a rehearsal when something on the page is used.

Plain functions over the session: each takes what the browser sent and gives the page
as it should stand.
"""

import secrets
from collections.abc import Iterator

from simulator.errors import SimulatorError, TurnRefused, UserError
from simulator.models.conversation import Setup, Transcript
from simulator.report import debrief as debriefed
from simulator.session import BossSpeaks
from simulator.turn_text import cleaned
from simulator.ui.pump import pumped
from simulator.ui.render.choose import choose
from simulator.ui.render.composer import composer
from simulator.ui.render.conversation import Look, conversation, reminder
from simulator.ui.render.debrief import debrief as debrief_page
from simulator.ui.render.panel import panel
from simulator.ui.render.prepare import prepare as prepare_page
from simulator.ui.render.takeaway import next_talk, take_away, whole_talk
from simulator.ui.view import Asked, Desk, Memory, Page, Step, cast

GONE = "That talk is no longer kept here. Choose a new one."


def opened(desk: Desk, memory: Memory) -> Page:
    """The page as it was left; a turn that was cut off is answered now."""
    if memory.step is Step.PREPARE:
        return prepared(desk, memory)
    if memory.step is Step.CHOOSE or not memory.conversation:
        return chosen_again(desk, memory)
    try:
        transcript = desk.session.transcript(memory.conversation)
    except UserError:
        return chosen_again(desk, memory, GONE)
    try:
        transcript = desk.session.resume(memory.conversation)
    except SimulatorError as error:
        return _talk(desk, memory, transcript, notice=str(error))
    if memory.step is Step.DEBRIEF:
        return reviewed(desk, memory)
    return _talk(desk, memory, transcript)


def prepared(desk: Desk, memory: Memory) -> Page:
    """The brief of what was chosen."""
    try:
        scenario = desk.library.scenario(memory.scenario)
        persona = desk.library.persona(memory.persona)
    except UserError as error:
        return chosen_again(desk, memory, str(error))
    now = memory.at(Step.PREPARE)
    return Page(now, prepare=prepare_page(scenario, persona, now))


def chosen_again(desk: Desk, memory: Memory, notice: str = "") -> Page:
    """Back to the cards."""
    now = memory.at(Step.CHOOSE, conversation="")
    return Page(now, notice=notice, choose=choose(desk.library, now))


def begun(desk: Desk, asked: Asked) -> Page:
    """The boss opens the meeting."""
    memory = asked.memory
    setup = Setup(
        scenario=memory.scenario,
        persona=memory.persona,
        difficulty=memory.difficulty,
        timing=memory.timing,
        seed=secrets.randbelow(2**31),
        reflections={key: text for key, text in asked.reflections.items() if text.strip()},
        hide_grades=memory.hide,
    )
    return _started(desk, memory, setup)


def tried_again(desk: Desk, memory: Memory) -> Page:
    """A new conversation with the same choices; the old one stays as it is."""
    try:
        setup = desk.session.transcript(memory.conversation).setup
    except UserError:
        return chosen_again(desk, memory, GONE)
    fresh = {"seed": secrets.randbelow(2**31), "hide_grades": memory.hide}
    return _started(desk, memory, setup.model_copy(update=fresh))


def said(desk: Desk, asked: Asked) -> Iterator[Page]:
    """One turn: the words at once, the boss's line when it comes, then the grades."""
    memory = asked.memory.at(Step.TALK)
    try:
        transcript = desk.session.transcript(memory.conversation)
    except UserError:
        yield chosen_again(desk, memory, GONE)
        return
    look = Look(hide=memory.hide, panel=True)
    try:
        look = look.model_copy(update={"pending": cleaned(asked.text)})
        yield _under_way(desk, memory, transcript, look)
        for event in pumped(desk.session.say(memory.conversation, asked.text, asked.number)):
            if isinstance(event, BossSpeaks):
                look = look.model_copy(update={"heard": event.line})
                yield _under_way(desk, memory, transcript, look)
            else:
                yield _talk(desk, memory, event.transcript, fresh=True)
    except TurnRefused as refusal:
        yield _talk(desk, memory, transcript, refusal=str(refusal))
    except SimulatorError as error:
        now = desk.session.transcript(memory.conversation)
        yield _talk(desk, memory, now, refusal=str(error))


def left(desk: Desk, memory: Memory) -> Page:
    """The user ends the meeting."""
    try:
        return _talk(desk, memory, desk.session.end(memory.conversation))
    except UserError as error:
        return chosen_again(desk, memory, str(error))


def hidden_or_shown(desk: Desk, memory: Memory) -> Page:
    """The switch for grades was turned."""
    return opened(desk, memory)


def reviewed(desk: Desk, memory: Memory) -> Page:
    """The debrief of this conversation."""
    try:
        transcript = desk.session.transcript(memory.conversation)
        scenario = desk.library.scenario(transcript.setup.scenario)
    except UserError as error:
        return chosen_again(desk, memory, str(error))
    who = cast(desk.library, transcript)
    found = debriefed(transcript, scenario, desk.rubric)
    html = (
        debrief_page(who, found, desk.rubric)
        + whole_talk(who, transcript, desk.rubric)
        + take_away(who, transcript, desk.rubric)
        + next_talk()
    )
    return Page(memory.at(Step.DEBRIEF), debrief=html, settled=len(transcript.turns))


def _started(desk: Desk, memory: Memory, setup: Setup) -> Page:
    try:
        transcript = desk.session.start(setup)
    except UserError as error:
        return chosen_again(desk, memory, str(error))
    return _talk(desk, memory.at(Step.TALK, conversation=transcript.id), transcript)


def _talk(
    desk: Desk,
    memory: Memory,
    transcript: Transcript,
    *,
    notice: str = "",
    refusal: str = "",
    fresh: bool = False,
) -> Page:
    who = cast(desk.library, transcript)
    hide = memory.hide and transcript.outcome is None
    look = Look(hide=hide, panel=True)
    return Page(
        memory.at(Step.TALK),
        notice=notice,
        conversation=reminder(who) + conversation(who, transcript, desk.rubric, look),
        panel=panel(who, transcript, desk.rubric, hide, fresh),
        composer=composer(who, transcript, memory.hide, refusal),
        over=transcript.outcome is not None,
        settled=len(transcript.turns),
        draft=transcript.unanswered or "",
    )


def _under_way(desk: Desk, memory: Memory, transcript: Transcript, look: Look) -> Page:
    who = cast(desk.library, transcript)
    return Page(
        memory,
        conversation=reminder(who) + conversation(who, transcript, desk.rubric, look),
        waiting=True,
        settled=len(transcript.turns),
    )
