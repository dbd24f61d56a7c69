"""Past conversations: a list to open, a table to compare, and a way to delete."""

from simulator.models.conversation import AUTHORED, Transcript
from simulator.models.grading import Graded
from simulator.models.items import Criterion
from simulator.ui.render.aside import voice_of
from simulator.ui.render.text import count, day, esc, hidden
from simulator.ui.view import Cast
from simulator.ui.words import CRITERIA, DIFFICULTIES, OUTCOMES

Kept = list[tuple[Transcript, Cast]]

NO_REPLAY = "No talk yet. Play one under Rehearse; it can be read again here."
NO_PROGRESS = "Nothing to compare yet. Play a talk under Rehearse; each one adds a line here."


def replay_list(kept: Kept) -> str:
    """Every conversation, the latest first."""
    if not kept:
        return f'<h1 tabindex="-1">Replay</h1><p class="empty">{NO_REPLAY}</p>'
    rows = "".join(_entry(transcript, cast) for transcript, cast in kept)
    return f'<h1 tabindex="-1">Replay</h1><ul class="past">{rows}</ul>'


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
        f'<p class="actions">{go_on}<button type="button" data-send="listing">Back to the list'
        f"</button></p>{log}{found}"
    )


def progress_table(kept: Kept) -> str:
    """One row a conversation, by date."""
    if not kept:
        return f'<h1 tabindex="-1">Progress</h1><p class="empty">{NO_PROGRESS}</p>'
    criteria = "".join(f'<th scope="col">{esc(name)}</th>' for name in CRITERIA.values())
    rows = "".join(_row(transcript, cast) for transcript, cast in kept)
    return (
        '<h1 tabindex="-1">Progress</h1><div class="scroll" tabindex="0" role="region" '
        'aria-label="Past talks"><table class="progress"><caption>Means over the graded turns of '
        'each talk, 1 to 5</caption><thead><tr><th scope="col">Date</th><th scope="col">Talk</th>'
        '<th scope="col">Ending</th><th scope="col">Turns</th><th scope="col">Trust</th>'
        f'{criteria}<th scope="col">{hidden("Delete")}</th></tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
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
        f'<td><details class="sure"><summary>Delete</summary><p>It is gone for good. '
        f'<button type="button" data-send="forget" data-target="{esc(transcript.id)}">'
        "Delete it</button></p></details></td></tr>"
    )


def _mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _cell(name: str, inner: str) -> str:
    """A cell that can say its column's name where the table is too narrow for a head."""
    return f'<td data-label="{name}"><span>{inner}</span></td>'
