"""A conversation gone through turn by turn."""

from simulator.models.base import Value
from simulator.models.conversation import Turn
from simulator.models.grading import Graded
from simulator.models.items import Criterion
from simulator.models.judging import Judgement, Tally
from simulator.report import ending
from simulator.rubric.definitions import Rubric
from simulator.ui.lessons import Lesson, up_to
from simulator.ui.render.aside import voice_of
from simulator.ui.render.conversation import Look, conversation, words_of_user
from simulator.ui.render.judging import compared, form
from simulator.ui.render.text import esc
from simulator.ui.view import Again, Cast, Mode
from simulator.ui.words import CRITERIA, MODES, SHAPES

DRAWINGS = 6000
LESSON = '<div class="lesson">'


class Place(Value):
    """How far the learner is: `at` turns are shown with their grades."""

    at: int
    mode: Mode
    course: str = ""


def page(
    cast: Cast,
    found: Lesson,
    place: Place,
    rubric: Rubric,
    judgement: Judgement | None,
    tally: Tally,
) -> str:
    """The conversation so far, then what the mode asks for, then the way on."""
    turns = found.transcript.turns
    asks = place.mode is Mode.PREDICT and judgement is None and place.at < len(turns)
    shown = Again(number=place.at) if place.at else None
    look = Look(
        voice=voice_of(found.transcript),
        again=shown,
        drawings=DRAWINGS,
        speaker=_speaker(found),
    )
    log = conversation(cast, up_to(found.transcript, place.at), rubric, look)
    parts = [
        _head(cast, found, place),
        f"{LESSON}{log}",
        compared(judgement, rubric, tally) if judgement else "",
        _point(found, place) if place.at and not asks else "",
        _asks(turns[place.at], found, place, rubric) if asks else "",
        _ending(cast, found) if place.at == len(turns) else "",
        _ways_on(found, place, asks),
        "</div>",
    ]
    return "".join(parts)


def _speaker(found: Lesson) -> str:
    return "They" if found.is_canned else "You"


def _head(cast: Cast, found: Lesson, place: Place) -> str:
    modes = "".join(
        f'<button type="button" {_to(found, place, 0, mode)} '
        f'aria-pressed="{str(mode is place.mode).lower()}">{esc(name)}</button> '
        for mode, name in MODES.items()
    )
    shape = f"{esc(SHAPES[found.shape])} · " if found.shape else ""
    return (
        f'<h1 tabindex="-1">{esc(found.title)}</h1>'
        f'<p class="quiet">{shape}{esc(cast.scenario)} · {esc(cast.boss)}</p>'
        + (f"<p>{esc(found.about)}</p>" if found.about else "")
        + f'<p class="actions modes">{modes}'
        '<button type="button" data-send="listing">Back to the list</button></p>'
    )


def _point(found: Lesson, place: Place) -> str:
    if not found.is_canned:
        return ""
    return (
        f'<section class="point"><h2>To learn from turn {place.at}</h2>'
        f"<p>{esc(found.points[place.at - 1])}</p></section>"
    )


def _asks(turn: Turn, found: Lesson, place: Place, rubric: Rubric) -> str:
    said = words_of_user(esc(turn.text), _speaker(found))
    if not isinstance(turn.grade, Graded):
        why = f'<p class="quiet">This turn is ungraded: {esc(turn.grade.reason)}</p>'
        return f'<div class="turn latest">{said}</div>{why}'
    return f'<div class="turn latest">{said}</div>{form(turn.number, found, place.course, rubric)}'


def _ending(cast: Cast, found: Lesson) -> str:
    outcome = found.transcript.outcome
    if outcome is None:
        return '<p class="quiet">The meeting is still going on.</p>'
    start, end = found.transcript.trust_at_start, found.transcript.trust
    means = ", ".join(f"{CRITERIA[key].lower()} {_mean(found, key)}" for key in Criterion)
    return (
        f'<section class="point"><h2>How it ended</h2><p>{esc(ending(outcome, cast.across))}</p>'
        f'<p class="quiet">Trust went from {start} to {end} of 100. Means: {means}.</p></section>'
    )


def _mean(found: Lesson, criterion: Criterion) -> str:
    grades = [turn.grade for turn in found.transcript.turns if isinstance(turn.grade, Graded)]
    if not grades:
        return "–"
    return f"{sum(grade.scores.of(criterion) for grade in grades) / len(grades):.1f}"


def _ways_on(found: Lesson, place: Place, asks: bool) -> str:
    turns, last = len(found.transcript.turns), place.at
    buttons = []
    if last < turns and not asks:
        to = _to(found, place, last + (place.mode is Mode.READ))
        buttons.append(f'<button class="primary" type="button" {to}>Next turn</button>')
    if last > (1 if place.mode is Mode.READ else 0):
        buttons.append(f'<button type="button" {_to(found, place, last - 1)}>Back</button>')
    if place.mode is Mode.READ and last < turns:
        buttons.append(f'<button type="button" {_to(found, place, turns)}>To the end</button>')
    mine = last + 1 if asks else max(last, 1)
    if turns:
        buttons.append(
            f'<button type="button" data-send="takeover" data-target="{esc(found.source)}" '
            f'data-course="{esc(place.course)}" data-number="{mine}">'
            f"Answer in their place from turn {mine}</button>"
        )
    told = f'<p class="quiet">Turn {last} of {turns}</p>' if last else ""
    return f'{told}<p class="actions">{" ".join(buttons)}</p>'


def _to(found: Lesson, place: Place, at: int, mode: Mode | None = None) -> str:
    """What a button says that leads to another place of this conversation."""
    return (
        f'data-send="step" data-target="{esc(found.source)}" data-number="{at}" '
        f'data-mode="{(mode or place.mode).value}" data-course="{esc(place.course)}"'
    )
