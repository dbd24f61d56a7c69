"""Replay, turn by turn: read with the grades, or judge each turn before they are shown."""

from simulator.errors import UserError
from simulator.models.conversation import CourseMark
from simulator.models.grading import Graded, Scores
from simulator.models.items import FAULTS, Item
from simulator.models.judging import Judgement
from simulator.ui.lessons import Lesson, lesson
from simulator.ui.looking_back import listed
from simulator.ui.render.replaying import Place, page
from simulator.ui.render.steps import notice
from simulator.ui.view import Asked, Desk, Mode, cast


def stepped(desk: Desk, asked: Asked) -> str:
    """The conversation up to a turn; the list with a message where it is gone."""
    try:
        return _page(desk, lesson(desk, asked.target), asked)
    except UserError as error:
        return notice(str(error)) + listed(desk)


def judged(desk: Desk, asked: Asked) -> str:
    """The turn with its grade, beside what the learner thought of it, which is kept."""
    try:
        found = lesson(desk, asked.target)
        judgement = _judgement(found, asked)
        desk.session.notes.judged(judgement)
        after = asked.model_copy(update={"number": judgement.turn})
        return _page(desk, found, after, judgement)
    except UserError as error:
        return notice(str(error)) + stepped(desk, asked)


def mark_of(course: str) -> CourseMark | None:
    """The step that `course/2` stands for."""
    name, _, step = course.rpartition("/")
    return CourseMark(course=name, step=int(step)) if name and step.isdigit() else None


def _page(desk: Desk, found: Lesson, asked: Asked, judgement: Judgement | None = None) -> str:
    turns = len(found.transcript.turns)
    first = 1 if asked.mode is Mode.READ else 0
    at = max(min(first, turns), min(asked.number or 0, turns))
    mark = mark_of(asked.course)
    if mark and at == turns:
        desk.session.notes.tick(mark)
    place = Place(at=at, mode=asked.mode, course=asked.course)
    who = cast(desk.library, found.transcript)
    tally = desk.session.notes.tally(found.source)
    return page(who, found, place, desk.rubric, judgement, tally)


def _judgement(found: Lesson, asked: Asked) -> Judgement:
    number = asked.number or 0
    if not 1 <= number <= len(found.transcript.turns):
        raise UserError(f"turn: {number} is not a turn of this conversation")
    grade = found.transcript.turns[number - 1].grade
    if not isinstance(grade, Graded):
        raise UserError(f"Turn {number} is ungraded, so there is nothing to compare with.")
    try:
        scores = Scores.model_validate(asked.picked_from("score"))
    except ValueError:
        raise UserError("Give each of the three a score from 1 to 5 first.") from None
    fault = asked.picked.get("fault", "")
    return Judgement(
        source=found.source,
        turn=number,
        scores=scores,
        fault=Item(fault) if fault in {item.value for item in FAULTS} else None,
        actual=grade.scores,
        faults=tuple(item for item in FAULTS if item in grade.reading.faults),
    )
