"""The courses on offer, step by step."""

from simulator.content import Library
from simulator.models.course import Course, CourseStep, Predict, Read, Rehearse, TakeOver, Task
from simulator.ui.render.text import count, esc, hidden
from simulator.ui.words import STEP_KINDS

NONE = (
    "No course here. A trainer can write one: a list of talks, canned conversations and tasks. "
    "docs/authoring.md says how."
)


def course_list(library: Library, done: dict[str, frozenset[int]]) -> str:
    """Each course as an ordered list; the first step not done is marked as next."""
    if not library.courses:
        return f'<h1 tabindex="-1">Courses</h1><p class="empty">{NONE}</p>'
    courses = "".join(
        _course(library, course, done[course.id]) for course in library.courses.values()
    )
    return f'<h1 tabindex="-1">Courses</h1>{courses}'


def _course(library: Library, course: Course, done: frozenset[int]) -> str:
    next_one = next((n for n in range(len(course.steps)) if n not in done), None)
    steps = "".join(
        _step(library, f"{course.id}/{n}", step, n in done, n == next_one)
        for n, step in enumerate(course.steps)
    )
    return (
        f'<section class="course"><h2>{esc(course.title)}</h2><p>{esc(course.summary)}</p>'
        f'<p class="quiet">{len(done)} of {count(len(course.steps), "step")} done</p>'
        f"<ol>{steps}</ol></section>"
    )


def _step(library: Library, name: str, step: CourseStep, is_done: bool, is_next: bool) -> str:
    state = "done" if is_done else "next" if is_next else "later"
    said = hidden(" (done)") if is_done else hidden(" (next)") if is_next else ""
    text = f"<p>{esc(step.text)}</p>" if step.text else ""
    return (
        f'<li class="{state}"><div><span class="kind">{esc(STEP_KINDS[step.do])}</span> '
        f'<span class="title">{esc(_title(library, step))}</span>{said}{text}</div>'
        f"{_button(name, step, is_done, is_next)}</li>"
    )


def _title(library: Library, step: CourseStep) -> str:
    if isinstance(step, Task):
        return step.title
    if isinstance(step, Rehearse):
        return library.scenario(step.scenario).title
    if isinstance(step, Read | Predict):
        return _canned(library, step.canned)
    if isinstance(step, TakeOver):
        return f"{_canned(library, step.canned)}, from turn {step.turn}"
    return library.arc(step.arc).title


def _canned(library: Library, name: str) -> str:
    canned = library.canned_one(name)
    return f"{library.scenario(canned.scenario).title}: {canned.title}"


def _button(name: str, step: CourseStep, is_done: bool, is_next: bool) -> str:
    kind = ' class="primary"' if is_next else ""
    if isinstance(step, Task):
        if is_done:
            return ""
        return (
            f'<button type="button"{kind} data-send="tick" data-target="{esc(name)}">'
            "Mark as done</button>"
        )
    act, number, mode, target = "enter", "", "", name
    if isinstance(step, Read | Predict):
        act, target, mode, number = "study", step.canned, step.do, "0"
    words = "Again" if is_done else "Begin"
    return (
        f'<button type="button"{kind} data-send="{act}" data-target="{esc(target)}" '
        f'data-number="{number}" data-mode="{mode}" data-course="{esc(name)}">{words}</button>'
    )
