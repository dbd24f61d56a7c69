"""What happens in a rehearsal when something on the page is used.

Plain functions over the session: each takes what the browser sent and gives the page
as it should stand.
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace

from simulator.errors import SimulatorError, TurnRefused, UnknownConversation, UserError
from simulator.events import BossSpeaks
from simulator.models.conversation import Setup
from simulator.models.grading import Graded
from simulator.pump import pumped
from simulator.turn_text import cleaned
from simulator.ui.pages import debrief_page, talk_page, under_way
from simulator.ui.preparing import chosen_again, prepared
from simulator.ui.replaying import mark_of
from simulator.ui.taking_over import taken_over_again
from simulator.ui.view import Again, Asked, Desk, Memory, Page, Step
from simulator.ui.weeks import past_of

GONE = "That talk is no longer kept here. Choose a new one."


def opened(desk: Desk, memory: Memory) -> Page:
    """The page as it was left; a turn that was cut off is answered now."""
    if memory.step is Step.PREPARE:
        return prepared(desk, memory)
    if memory.step is Step.CHOOSE or not memory.conversation:
        return chosen_again(desk, memory)
    try:
        transcript = desk.session.transcript(memory.conversation)
    except UserError as error:
        return _turned_away(desk, memory, error)
    try:
        transcript = desk.session.resume(memory.conversation)
    except SimulatorError as error:
        return talk_page(desk, memory, transcript, notice=str(error))
    if memory.step is Step.DEBRIEF:
        return reviewed(desk, memory)
    return talk_page(desk, memory, transcript)


def begun(desk: Desk, asked: Asked) -> Page:
    """The boss opens the meeting."""
    memory = asked.memory
    try:
        request = desk.session.ask(memory.persona, memory.request) if memory.request else None
        past = past_of(desk, asked)
    except UserError as error:
        return prepared(desk, memory, str(error), asked.picked)
    setup = Setup(
        scenario=memory.scenario,
        persona=memory.persona,
        difficulty=memory.difficulty,
        timing=memory.timing,
        seed=secrets.randbelow(2**31),
        reflections={key: text for key, text in asked.reflections.items() if text.strip()},
        hide_grades=memory.hide,
        request=request,
        past=past,
        course=mark_of(memory.course),
    )
    try:
        return _started(desk, memory, setup)
    except UserError as error:
        return prepared(desk, memory, str(error), asked.picked)


def tried_again(desk: Desk, memory: Memory) -> Page:
    """A new conversation with the same choices; the old one stays as it is.

    What was taken over from somebody is taken over again, at the same turn.
    """
    try:
        setup = desk.session.transcript(memory.conversation).setup
        if setup.origin:
            return taken_over_again(desk, memory, setup)
        fresh = {"seed": secrets.randbelow(2**31), "hide_grades": memory.hide}
        return _started(desk, memory, setup.model_copy(update=fresh))
    except UserError as error:
        return _turned_away(desk, memory, error)


def said(desk: Desk, asked: Asked) -> Iterator[Page]:
    """One turn: the words at once, the boss's line when it comes, then the grades."""
    memory = asked.memory.at(Step.TALK)
    try:
        transcript = desk.session.transcript(memory.conversation)
    except UserError as error:
        yield _turned_away(desk, memory, error)
        return
    try:
        text = cleaned(asked.text)
        yield under_way(desk, memory, transcript, text)
        for event in pumped(desk.session.say(memory.conversation, asked.text, asked.number)):
            if isinstance(event, BossSpeaks):
                yield under_way(desk, memory, transcript, text, event)
            else:
                page = talk_page(desk, memory, event.transcript, fresh=True)
                yield replace(page, answered=asked.text)
    except TurnRefused as refusal:
        yield talk_page(desk, memory, transcript, refusal=str(refusal))
    except SimulatorError as error:
        yield _refused(desk, memory, str(error))


def left(desk: Desk, memory: Memory) -> Page:
    """The user ends the meeting."""
    try:
        return talk_page(desk, memory, desk.session.end(memory.conversation))
    except SimulatorError as error:
        return _refused(desk, memory, str(error))


def reviewed(desk: Desk, memory: Memory) -> Page:
    """The debrief of this conversation."""
    try:
        return debrief_page(desk, memory, desk.session.transcript(memory.conversation))
    except UserError as error:
        return chosen_again(desk, memory, str(error))


def graded_again(desk: Desk, asked: Asked) -> Iterator[Page]:
    """The grader is asked once more about one turn, and the page says so meanwhile."""
    memory, number = asked.memory, asked.number or 0
    show = debrief_page if memory.step is Step.DEBRIEF else talk_page
    try:
        transcript = desk.session.transcript(memory.conversation)
        asking = show(desk, memory, transcript, again=Again(number=number, asking=True))
        yield replace(asking, waiting=True, still=True)
        transcript = desk.session.grade_again(memory.conversation, number)
    except UnknownConversation:
        yield chosen_again(desk, memory, GONE)
        return
    except SimulatorError as error:
        yield replace(opened(desk, memory), notice=str(error), still=True)
        return
    is_graded = isinstance(transcript.turns[number - 1].grade, Graded)
    news = f"Turn {number} is graded now." if is_graded else ""
    now = show(desk, memory, transcript, again=Again(number=number))
    yield replace(now, news=news, still=True)


def _refused(desk: Desk, memory: Memory, why: str) -> Page:
    try:
        return talk_page(desk, memory, desk.session.transcript(memory.conversation), refusal=why)
    except UserError as error:
        return _turned_away(desk, memory, error)


def _turned_away(desk: Desk, memory: Memory, why: UserError) -> Page:
    return chosen_again(desk, memory, GONE if isinstance(why, UnknownConversation) else str(why))


def _started(desk: Desk, memory: Memory, setup: Setup) -> Page:
    transcript = desk.session.start(setup)
    return talk_page(desk, memory.at(Step.TALK, conversation=transcript.id), transcript)
