"""Courses: what a trainer wants gone through, in order, and how far the learner is."""

from simulator.campaign import campaign
from simulator.errors import UserError
from simulator.models.conversation import CourseMark, Transcript
from simulator.models.course import Course, Rehearse, TakeOver, Weeks
from simulator.ui.render.courses import course_list
from simulator.ui.render.steps import notice
from simulator.ui.view import Desk, Memory


def listed(desk: Desk) -> str:
    """Every course with its steps, each done or not."""
    talks = desk.session.conversations()
    done = {course.id: _done(desk, course, talks) for course in desk.library.courses.values()}
    return course_list(desk.library, done)


def ticked(desk: Desk, name: str) -> str:
    """A task marked as done by hand."""
    course, _, step = name.rpartition("/")
    try:
        found = desk.library.course(course)
        if step.isdigit() and int(step) < len(found.steps):
            desk.session.notes.tick(CourseMark(course=course, step=int(step)))
    except UserError as error:
        return notice(str(error)) + listed(desk)
    return listed(desk)


def entered(desk: Desk, memory: Memory, name: str) -> tuple[object, Memory]:
    """The step that `course/2` stands for, and the memory with which it is begun.

    `UserError` where there is none.
    """
    course, _, number = name.rpartition("/")
    steps = desk.library.course(course).steps
    if not number.isdigit() or int(number) >= len(steps):
        raise UserError(f"course: there is no step {number!r} in {course!r}")
    step = steps[int(number)]
    fresh = memory.model_copy(update={"course": name, "request": "", "arc": "", "campaign": ""})
    if isinstance(step, Rehearse):
        persona = step.persona or desk.library.scenario(step.scenario).personas[0]
        chosen = {"scenario": step.scenario, "persona": persona, "difficulty": step.difficulty}
        return step, fresh.model_copy(update=chosen)
    return step, fresh


def _done(desk: Desk, course: Course, talks: list[Transcript]) -> frozenset[int]:
    """Steps ticked off, and talks of this course that have ended."""
    done = set(desk.session.notes.ticked(course.id))
    for number, step in enumerate(course.steps):
        mark = CourseMark(course=course.id, step=number)
        own = [talk for talk in talks if talk.setup.course == mark]
        if isinstance(step, Rehearse | TakeOver) and any(talk.outcome for talk in own):
            done.add(number)
        if isinstance(step, Weeks) and _finished(desk, step, own, talks):
            done.add(number)
    return frozenset(done)


def _finished(desk: Desk, step: Weeks, own: list[Transcript], talks: list[Transcript]) -> bool:
    arc = desk.library.arcs.get(step.arc)
    if arc is None:
        return False
    names = {talk.setup.past.campaign for talk in own if talk.setup.past}
    return any(campaign(arc, name, own[0].setup.difficulty, talks).over for name in names)
