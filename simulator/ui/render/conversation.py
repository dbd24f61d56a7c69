"""The talk itself: the boss's lines as speech, the user's words as written."""

from simulator.models.base import Value
from simulator.models.conversation import AUTHORED, Line, Transcript, Turn
from simulator.models.grading import Graded
from simulator.models.moves import Move
from simulator.rubric.definitions import Rubric
from simulator.ui.render.aside import aside
from simulator.ui.render.bucket import bucket
from simulator.ui.render.grades import ON_ITS_WAY, grades, ledger, summary
from simulator.ui.render.marks import marked
from simulator.ui.render.text import esc, hidden, items, speech
from simulator.ui.view import Again, Cast


class Look(Value):
    """How a conversation is shown.

    `panel` says that the latest turn's grades stand beside it; `pending` is a turn
    on its way, `heard` the boss's line to it as far as it is there already, and `grading`
    says that only the grade is still missing. `voice` is who was chosen to speak for the
    boss; `again` is a turn that is or was graded again. The drawings are numbered from
    `drawings` on, an even number of its own for every place where a talk is shown.
    `speaker` is who talks to the boss.
    """

    hide: bool = False
    panel: bool = False
    pending: str = ""
    heard: Line | None = None
    grading: bool = False
    voice: str = AUTHORED
    again: Again | None = None
    drawings: int = 0
    speaker: str = "You"


def conversation(cast: Cast, transcript: Transcript, rubric: Rubric, look: Look) -> str:
    """Everything said so far, as a log that a screen reader follows."""
    said = [_boss(cast, transcript.opening)]
    said += [_turn(cast, transcript, turn, rubric, look) for turn in transcript.turns]
    if look.pending:
        said.append(_pending(cast, look))
    if transcript.closing:
        said.append(_boss(cast, transcript.closing))
    panel = "with-panel" if look.panel else ""
    return (
        f'<div class="log {panel}" role="log" aria-live="polite" '
        f'aria-label="Conversation with {esc(cast.boss)}">{"".join(said)}</div>'
    )


def reminder(cast: Cast) -> str:
    """A heading for the talk, and what both sides know, folded."""
    facts = items(map(esc, cast.facts)) if cast.facts else ""
    return (
        f'<h1 class="sr" tabindex="-1">{esc(cast.scenario)}: the talk with {esc(cast.boss)}</h1>'
        f'<details class="facts-again"><summary>What you both know</summary>{facts}</details>'
    )


def _turn(cast: Cast, transcript: Transcript, turn: Turn, rubric: Rubric, look: Look) -> str:
    latest = turn.number == len(transcript.turns) and not look.pending
    if look.hide:
        words, after = esc(turn.text), ""
    else:
        graded = isinstance(turn.grade, Graded)
        words = marked(turn.text, turn.grade.reading, rubric) if graded else esc(turn.text)
        after = ledger(turn, rubric) + _fold(cast, transcript, turn, rubric, look)
    # A silence has no words to be spoken by anybody.
    beside = "" if turn.direction.move is Move.STAY_SILENT else aside(turn.line, look.voice)
    return (
        f'<div class="turn {"latest" if latest else ""}">'
        f"{words_of_user(words, look.speaker)}{_boss(cast, turn.line)}{beside}{after}</div>"
    )


def words_of_user(words: str, speaker: str = "You") -> str:
    """One turn of the user, in HTML already."""
    return (
        f'<div class="said you"><p class="who">{esc(speaker)}</p>'
        f'<p class="words" dir="auto">{words}</p></div>'
    )


def _boss(cast: Cast, line: Line) -> str:
    return (
        f'<div class="said boss"><span class="initials" aria-hidden="true">{esc(cast.initials)}'
        f'</span><p class="line" dir="auto">{hidden(f"{cast.boss}: ")}{speech(line.text)}</p></div>'
    )


def _pending(cast: Cast, look: Look) -> str:
    answer = (
        _boss(cast, look.heard)
        if look.heard
        else f'<p class="waiting">{esc(cast.first)} has heard you. The answer is on its way.</p>'
    )
    if look.grading:
        answer += aside(look.heard, look.voice)
        answer += f'<p class="waiting grade">{ON_ITS_WAY}</p>'
    return f'<div class="turn latest">{words_of_user(esc(look.pending))}{answer}</div>'


def _fold(cast: Cast, transcript: Transcript, turn: Turn, rubric: Rubric, look: Look) -> str:
    number, again = look.drawings + turn.number, look.again
    drawing = bucket(turn.trust.after, turn.trust, number, cast, fresh=False)
    found = grades(cast, transcript, turn, rubric, again)
    is_open = " open" if again and again.number == turn.number else ""
    return (
        f'<details class="fold" data-turn="{turn.number}"{is_open}><summary>'
        f"{hidden(f'Turn {turn.number}: ')}{esc(summary(turn))}</summary>"
        f'<div class="heard">{drawing}{found}</div></details>'
    )
