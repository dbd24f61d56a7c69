"""Past conversations: a list to open, a table to compare, and a way to delete."""

from simulator.content import Library
from simulator.models.canned import Canned
from simulator.models.conversation import AUTHORED, Transcript
from simulator.models.grading import Graded
from simulator.models.items import Criterion
from simulator.models.judging import Tally
from simulator.ui.render.aside import voice_of
from simulator.ui.render.judging import told
from simulator.ui.render.text import count, day, esc, hidden
from simulator.ui.view import Cast
from simulator.ui.words import CRITERIA, DIFFICULTIES, OUTCOMES, SHAPES

Kept = list[tuple[Transcript, Cast]]

NO_REPLAY = "No talk yet. Play one under Rehearse; it can be read again here."
NO_PROGRESS = "Nothing to compare yet. Play a talk under Rehearse; each one adds a line here."


def replay_list(library: Library, kept: Kept) -> str:
    """Canned conversations by scenario, then the user's own, the latest first."""
    own = "".join(_entry(transcript, cast) for transcript, cast in kept)
    mine = f'<ul class="past">{own}</ul>' if own else f'<p class="empty">{NO_REPLAY}</p>'
    return (
        '<h1 tabindex="-1">Replay</h1><section class="own"><h2>Your talks</h2>'
        f"{mine}</section>{_canned(library)}"
    )


def _canned(library: Library) -> str:
    groups = "".join(
        f'<details class="shelf"><summary>{esc(scenario.title)}</summary><ul class="past">'
        + "".join(map(_lesson, library.canned_of(scenario.id)))
        + "</ul></details>"
        for scenario in library.scenarios.values()
        if library.canned_of(scenario.id)
    )
    if not groups:
        return ""
    return (
        '<section class="canned"><h2>To learn from</h2><p class="quiet">Read how others fared, '
        f"judge their turns before you see the grades, or answer in their place.</p>{groups}"
        "</section>"
    )


def _lesson(canned: Canned) -> str:
    return (
        f'<li><button type="button" data-send="step" data-number="0" data-mode="read" '
        f'data-target="{esc(canned.scenario)}/{esc(canned.id)}">'
        f'<span class="title">{esc(canned.title)}</span><span>{esc(canned.about)}</span>'
        f'<span class="quiet">{esc(SHAPES[canned.shape])} · '
        f"{count(len(canned.turns), 'turn')}</span></button></li>"
    )


def _entry(transcript: Transcript, cast: Cast) -> str:
    difficulty = DIFFICULTIES[transcript.setup.difficulty][0]
    return (
        f'<li><button type="button" data-send="show" data-target="{esc(transcript.id)}">'
        f'<span class="title">{esc(cast.scenario)}</span>'
        f"<span>{esc(cast.boss)} · {esc(difficulty)} · {count(len(transcript.turns), 'turn')} · "
        f"{esc(OUTCOMES[transcript.outcome])}</span>"
        f'<span class="quiet">{day(transcript.started)}</span></button></li>'
    )


def opened_talk(transcript: Transcript, cast: Cast, log: str, found: str) -> str:
    """One conversation, to be read; an unfinished one can be gone on with."""
    go_on = (
        ""
        if transcript.outcome
        else f'<button type="button" data-send="resume" data-target="{esc(transcript.id)}">'
        "Go on with this talk</button> "
    )
    voice = voice_of(transcript)
    spoke = "" if voice == AUTHORED else f" · {esc(voice)} spoke for the boss"
    return (
        f'<h1 tabindex="-1">{esc(cast.scenario)}</h1>'
        f'<p class="quiet">{day(transcript.started)} · {esc(cast.boss)} · '
        f"{esc(DIFFICULTIES[transcript.setup.difficulty][0])} · "
        f"{esc(OUTCOMES[transcript.outcome])}{spoke}</p>"
        f'<p class="actions">{go_on}{_by_turns(transcript)}'
        f'<button type="button" data-send="listing">Back to the list</button></p>{log}{found}'
    )


def _by_turns(transcript: Transcript) -> str:
    if not transcript.turns:
        return ""
    return (
        f'<button type="button" data-send="step" data-number="0" data-mode="read" '
        f'data-target="{esc(transcript.id)}">Go through it turn by turn</button> '
    )


def progress_table(kept: Kept, tally: Tally) -> str:
    """One row a conversation, by date; and how well the learner judges others' turns."""
    judged = (
        f'<section class="judging"><h2>Judging turns</h2><p>{esc(told(tally))}</p></section>'
        if tally.turns
        else ""
    )
    if not kept:
        return f'<h1 tabindex="-1">Progress</h1><p class="empty">{NO_PROGRESS}</p>{judged}'
    criteria = "".join(f'<th scope="col">{esc(name)}</th>' for name in CRITERIA.values())
    rows = "".join(_row(transcript, cast) for transcript, cast in kept)
    return (
        '<h1 tabindex="-1">Progress</h1><div class="scroll" tabindex="0" role="region" '
        'aria-label="Past talks"><table class="progress"><caption>Means over the graded turns of '
        'each talk, 1 to 5</caption><thead><tr><th scope="col">Date</th><th scope="col">Talk</th>'
        '<th scope="col">Ending</th><th scope="col">Turns</th><th scope="col">Trust</th>'
        f'{criteria}<th scope="col">{hidden("Delete")}</th></tr></thead><tbody>{rows}</tbody>'
        f"</table></div>{judged}"
    )


def mean(transcript: Transcript, criterion: Criterion) -> float | None:
    """The mean score over graded turns; None where no turn is graded."""
    scores = [
        turn.grade.scores.of(criterion)
        for turn in transcript.turns
        if isinstance(turn.grade, Graded)
    ]
    return sum(scores) / len(scores) if scores else None


def _row(transcript: Transcript, cast: Cast) -> str:
    means = "".join(_cell(CRITERIA[key], _mean(mean(transcript, key))) for key in Criterion)
    return (
        f'<tr><th scope="row">{day(transcript.started)}</th>'
        f'<td>{esc(cast.scenario)}<br><span class="quiet">{esc(cast.boss)}, '
        f"{esc(DIFFICULTIES[transcript.setup.difficulty][0].lower())}</span></td>"
        f"{_cell('Ending', esc(OUTCOMES[transcript.outcome]))}"
        f"{_cell('Turns', str(len(transcript.turns)))}"
        f"{_cell('Trust', f'{transcript.trust_at_start} → {transcript.trust}')}{means}"
        f"<td>{_delete(transcript.id)}</td></tr>"
    )


def damaged(conversations: list[str]) -> str:
    """Talks that cannot be read any more, each with a way to delete it; nothing without any."""
    if not conversations:
        return ""
    listed = "".join(f"<li>{esc(one)} {_delete(one)}</li>" for one in conversations)
    return (
        '<section class="damaged"><h2>Damaged</h2><p>What is kept of these talks cannot be read '
        f"any more.</p><ul>{listed}</ul></section>"
    )


def _delete(conversation: str) -> str:
    return (
        '<details class="sure"><summary>Delete</summary><p>It is gone for good. '
        f'<button type="button" data-send="forget" data-target="{esc(conversation)}">'
        "Delete it</button></p></details>"
    )


def _mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _cell(name: str, inner: str) -> str:
    """A cell that can say its column's name where the table is too narrow for a head."""
    return f'<td data-label="{name}"><span>{inner}</span></td>'
