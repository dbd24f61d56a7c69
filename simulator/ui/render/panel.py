"""What the boss heard: the bucket, then the latest turn's grades."""

from simulator.models.conversation import Transcript, TrustChange
from simulator.rubric.definitions import Rubric
from simulator.ui.render.bucket import bucket
from simulator.ui.render.grades import HIDDEN, ON_ITS_WAY, grades
from simulator.ui.render.text import esc
from simulator.ui.view import Again, Cast

NOT_YET = "This turn is not counted yet."


def panel(
    cast: Cast,
    transcript: Transcript,
    rubric: Rubric,
    hide: bool,
    fresh: bool,
    again: Again | None = None,
) -> str:
    """The right side of the talk. `fresh` says that the last turn has just been settled."""
    if hide:
        return _framed(cast, f'<p class="quiet">{esc(HIDDEN)}</p>')
    return _framed(cast, _body(cast, transcript, rubric, fresh, again))


def awaited(cast: Cast, transcript: Transcript) -> str:
    """The same side while the grader still reads the turn that the boss has answered."""
    # The change of the turn before is not what this one was worth.
    stands = TrustChange(before=transcript.trust, after=transcript.trust, why=NOT_YET)
    drawing = bucket(transcript.trust, stands, 1000, cast, fresh=False)
    return _framed(cast, f'{drawing}<p class="quiet">{ON_ITS_WAY}</p>')


def _framed(cast: Cast, body: str) -> str:
    return (
        f'<section class="heard" aria-label="What {esc(cast.first)} heard">'
        f'<h2 tabindex="-1">What {esc(cast.first)} heard</h2>{body}'
        "</section>"
    )


def _body(
    cast: Cast, transcript: Transcript, rubric: Rubric, fresh: bool, again: Again | None
) -> str:
    turns = transcript.turns
    change = turns[-1].trust if turns else None
    # The drawing in the fold under the turn has the turn's own number as its name.
    drawing = bucket(transcript.trust, change, 1000 + len(turns), cast, fresh)
    if not turns:
        return (
            f'{drawing}<p class="quiet">Nothing heard yet. Say your first sentence; '
            "what it was worth appears here.</p>"
        )
    return drawing + grades(cast, transcript, turns[-1], rubric, again)
