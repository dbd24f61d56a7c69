"""Answering in somebody's place, and both lines side by side when that is over."""

from simulator.errors import UserError
from simulator.models.conversation import Setup, Transcript
from simulator.ui.lessons import lesson
from simulator.ui.pages import talk_page
from simulator.ui.preparing import chosen_again
from simulator.ui.replaying import mark_of
from simulator.ui.view import Asked, Desk, Memory, Page, Step


def taken_over(desk: Desk, asked: Asked) -> Page:
    """A talk of the learner's own that shares the turns before the one they take over."""
    try:
        found = lesson(desk, asked.target)
        mark = mark_of(asked.course)
        begun = found.transcript.model_copy(
            update={"setup": found.transcript.setup.model_copy(update={"course": mark})}
        )
        transcript = desk.session.take_over(begun, asked.number or 0, found.source)
    except UserError as error:
        return chosen_again(desk, asked.memory, str(error))
    return talk_page(desk, _memory(asked, transcript), transcript)


def taken_over_again(desk: Desk, memory: Memory, setup: Setup) -> Page:
    """The turn of a talk that was itself taken over, once more from there."""
    origin, mark = setup.origin, setup.course
    course = f"{mark.course}/{mark.step}" if mark else ""
    asked = Asked(memory=memory, target=origin.source, number=origin.turn, course=course)
    return taken_over(desk, asked)


def _memory(asked: Asked, transcript: Transcript):
    setup = transcript.setup
    return asked.memory.at(
        Step.TALK,
        conversation=transcript.id,
        scenario=setup.scenario,
        persona=setup.persona,
        difficulty=setup.difficulty,
        timing=setup.timing,
        hide=False,
        arc="",
        campaign="",
        request="",
        course="",
    )
