"""What was heard in one turn: three criteria, the boss's move, and what was kept of it."""

from simulator.models.conversation import Transcript, Turn, established
from simulator.models.grading import Graded
from simulator.models.items import Criterion
from simulator.rubric.definitions import Rubric
from simulator.rubric.reasons import reason
from simulator.ui.render.promises import due
from simulator.ui.render.text import esc, hidden, signed, user_words
from simulator.ui.render.ungraded import ungraded
from simulator.ui.view import Again, Cast
from simulator.ui.words import CRITERIA, MOVES

ON_ITS_WAY = "The grade is on its way."
HIDDEN = (
    "Grades, trust and reasons wait until the debrief. "
    "Until then you have what you would have in the room: what is said."
)


def marks(score: int) -> str:
    """Five small marks, so many of them filled, and the same in words."""
    boxes = "".join(f'<i class="{"on" if n < score else "off"}"></i>' for n in range(5))
    return f'<span class="marks"><span aria-hidden="true">{boxes}</span> {score} of 5</span>'


def grades(
    cast: Cast, transcript: Transcript, turn: Turn, rubric: Rubric, again: Again | None = None
) -> str:
    """The grades of a turn with a reason each, then the move."""
    if isinstance(turn.grade, Graded):
        scores = _scores(transcript, turn, turn.grade, rubric)
    else:
        scores = ungraded(transcript.id, turn, turn.grade, again)
    return scores + _move(cast, turn)


def ledger(turn: Turn, rubric: Rubric) -> str:
    """What the boss granted in this turn, and what the user promised in it."""
    notes = []
    if turn.concession:
        earned = ", ".join(rubric.label(item) for item in turn.concession.items)
        because = f" This turn earned it: {esc(earned)}." if earned else ""
        notes.append(f"<p><strong>Granted.</strong>{because}</p>")
    for promise in turn.promises:
        said = f"{user_words(promise.words)}, {due(promise.when)}"
        notes.append(f"<p><strong>You promised:</strong> {said}.</p>")
    return f'<div class="ledger">{"".join(notes)}</div>' if notes else ""


def summary(turn: Turn) -> str:
    """One line for a folded turn."""
    if not isinstance(turn.grade, Graded):
        return f"Trust {turn.trust.after} · no grade"
    scores = (f"{name} {turn.grade.scores.of(key)}" for key, name in CRITERIA.items())
    return f"Trust {turn.trust.after} ({signed(turn.trust.change)}) · {' · '.join(scores)}"


def _scores(transcript: Transcript, turn: Turn, grade: Graded, rubric: Rubric) -> str:
    before = established(transcript.turns[: turn.number - 1])
    rows = "".join(_row(grade, key, rubric, before) for key in Criterion)
    return f'<dl class="grades">{rows}</dl>'


def _row(grade: Graded, criterion: Criterion, rubric: Rubric, before: frozenset) -> str:
    why = reason(rubric, grade, criterion, before)
    return (
        f"<div><dt>{esc(CRITERIA[criterion])} {marks(grade.scores.of(criterion))}</dt>"
        f"<dd>{esc(why)}</dd></div>"
    )


def _move(cast: Cast, turn: Turn) -> str:
    return (
        f'<p class="move">{hidden("What the boss did: ")}'
        f"<strong>{esc(cast.first)} {esc(MOVES[turn.direction.move])}.</strong> "
        f'<span dir="auto">{esc(turn.direction.why)}</span></p>'
    )
