"""What the boss heard: the bucket, then the latest turn's grades."""

from simulator.models.conversation import Transcript
from simulator.rubric.definitions import Rubric
from simulator.ui.render.bucket import bucket
from simulator.ui.render.grades import HIDDEN, grades
from simulator.ui.render.text import esc
from simulator.ui.view import Cast


def panel(cast: Cast, transcript: Transcript, rubric: Rubric, hide: bool, fresh: bool) -> str:
    """The right side of the talk. `fresh` says that the last turn has just been settled."""
    return (
        f'<section class="heard" aria-label="What {esc(cast.first)} heard">'
        f"<h2>What {esc(cast.first)} heard</h2>{_body(cast, transcript, rubric, hide, fresh)}"
        "</section>"
    )


def _body(cast: Cast, transcript: Transcript, rubric: Rubric, hide: bool, fresh: bool) -> str:
    if hide:
        return f'<p class="quiet">{esc(HIDDEN)}</p>'
    turns = transcript.turns
    last = turns[-1] if turns else None
    change = last.trust if last else None
    # The drawing in the fold under the turn has the turn's own number as its name.
    drawing = bucket(transcript.trust, change, 1000 + len(turns), cast.step, fresh)
    if last is None:
        return (
            f'{drawing}<p class="quiet">Nothing heard yet. Say your first sentence; '
            "what it was worth appears here.</p>"
        )
    return drawing + grades(cast, transcript, last, rubric)
