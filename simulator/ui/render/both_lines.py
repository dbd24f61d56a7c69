"""Two ways through one conversation, side by side, from the turn where they part."""

from itertools import zip_longest

from simulator.models.conversation import Transcript, Turn
from simulator.models.grading import Graded
from simulator.ui.render.text import esc
from simulator.ui.words import CRITERIA, OUTCOMES


def both_lines(theirs: Transcript, yours: Transcript, turn: int) -> str:
    """A table of what was said and what it was worth; then both endings."""
    pairs = zip_longest(theirs.turns[turn - 1 :], yours.turns[turn - 1 :])
    rows = "".join(
        f'<tr><th scope="row">{number}</th>{_cell("Theirs", their)}{_cell("Yours", mine)}</tr>'
        for number, (their, mine) in enumerate(pairs, start=turn)
    )
    ends = "".join(
        f'<td data-label="{name}"><span>{esc(OUTCOMES[one.outcome])}, trust {one.trust}</span></td>'
        for name, one in (("Theirs", theirs), ("Yours", yours))
    )
    return (
        '<section class="both"><h2>Their line and yours</h2><table><thead><tr>'
        '<th scope="col">Turn</th><th scope="col">Theirs</th><th scope="col">Yours</th></tr>'
        f'</thead><tbody>{rows}<tr><th scope="row">End</th>{ends}</tr></tbody></table></section>'
    )


def _cell(name: str, turn: Turn | None) -> str:
    if turn is None:
        return f'<td data-label="{name}"><span class="quiet">Nothing more was said.</span></td>'
    return (
        f'<td data-label="{name}"><p class="words" dir="auto">{esc(turn.text)}</p>'
        f'<p class="quiet">{esc(_worth(turn))}</p>'
        f'<p class="line" dir="auto">{esc(turn.line.text)}</p></td>'
    )


def _worth(turn: Turn) -> str:
    if not isinstance(turn.grade, Graded):
        return f"No grade; trust {turn.trust.after}"
    scores = " · ".join(f"{name} {turn.grade.scores.of(key)}" for key, name in CRITERIA.items())
    return f"{scores} · trust {turn.trust.after}"
