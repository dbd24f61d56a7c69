"""The learner's own judgement of a turn: the form, and what it comes to."""

from simulator.models.items import FAULTS, Criterion
from simulator.models.judging import Judgement, Tally
from simulator.rubric.definitions import Rubric
from simulator.ui.lessons import Lesson
from simulator.ui.render.text import count, esc
from simulator.ui.words import CRITERIA


def form(number: int, found: Lesson, course: str, rubric: Rubric) -> str:
    """Three scores and one fault, to be given before the reveal."""
    rows = "".join(_scale(criterion) for criterion in Criterion)
    faults = "".join(
        f'<option value="{item.value}">{esc(rubric.label(item))}</option>' for item in FAULTS
    )
    return (
        f'<form class="judge" data-send="judge" data-target="{esc(found.source)}" '
        f'data-number="{number}" data-mode="predict" data-course="{esc(course)}">'
        f"<h2>What was turn {number} worth?</h2>{rows}"
        '<p class="fault"><label for="fault">Its fault, if it has one</label>'
        f'<select id="fault" name="fault"><option value="">None</option>{faults}</select></p>'
        '<p class="actions"><button class="primary" type="submit">Show the grade</button></p>'
        "</form>"
    )


def _scale(criterion: Criterion) -> str:
    choices = "".join(
        f'<label><input type="radio" name="score:{criterion.value}" value="{n}" required>'
        f"<span>{n}</span></label>"
        for n in range(1, 6)
    )
    return (
        f'<fieldset class="scale"><legend>{esc(CRITERIA[criterion])}</legend>{choices}</fieldset>'
    )


def compared(judgement: Judgement, rubric: Rubric, tally: Tally) -> str:
    """What the learner said beside what was found, and how well they judge so far."""
    rows = "".join(
        f'<tr><th scope="row">{esc(CRITERIA[key])}</th>'
        f"<td>{judgement.scores.of(key)}</td><td>{judgement.actual.of(key)}</td>"
        f"<td>{_distance(judgement.scores.of(key) - judgement.actual.of(key))}</td></tr>"
        for key in Criterion
    )
    mine = rubric.label(judgement.fault) if judgement.fault else "None"
    real = ", ".join(rubric.label(item) for item in judgement.faults) or "None"
    verdict = "the same" if judgement.fault_right else "different"
    return (
        '<section class="judged" role="status"><h2>Your judgement</h2><table><thead><tr>'
        '<th scope="col"></th><th scope="col">Yours</th><th scope="col">Grader</th>'
        f'<th scope="col"></th></tr></thead><tbody>{rows}<tr><th scope="row">Fault</th>'
        f"<td>{esc(mine)}</td><td>{esc(real)}</td><td>{verdict}</td></tr></tbody></table>"
        f'<p class="quiet">{esc(told(tally))}</p></section>'
    )


def told(tally: Tally) -> str:
    """How well the learner judges, in one sentence."""
    scores = 3 * tally.turns
    return (
        f"{count(tally.turns, 'turn')} judged: {tally.exact} of {scores} scores the same, "
        f"{tally.close} within one, the fault right {count(tally.faults, 'time')}."
    )


def _distance(by: int) -> str:
    if by == 0:
        return "the same"
    return f"{abs(by)} too {'high' if by > 0 else 'low'}"
