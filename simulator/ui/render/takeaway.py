"""What follows the debrief: the talk turn by turn, a copy of it, and what to do next."""

from simulator.models.conversation import Transcript
from simulator.models.grading import Graded
from simulator.rubric.definitions import Rubric
from simulator.ui.render.conversation import Look, conversation
from simulator.ui.render.grades import summary
from simulator.ui.render.text import esc
from simulator.ui.view import Cast
from simulator.ui.words import OUTCOMES


def whole_talk(cast: Cast, transcript: Transcript, rubric: Rubric, look: Look) -> str:
    """The talk with every grade, folded."""
    log = conversation(cast, transcript, rubric, look)
    is_open = " open" if look.again else ""
    return (
        f'<details class="whole"{is_open}><summary>The talk, turn by turn</summary>{log}</details>'
    )


def take_away(cast: Cast, transcript: Transcript, rubric: Rubric) -> str:
    """Buttons to copy or keep the talk as a text file, made in the browser."""
    return (
        '<p class="actions keep">'
        '<button type="button" data-copy>Copy the talk</button> '
        '<button type="button" data-save="hard-talk.md">Save it as a file'
        '</button><span class="done" role="status"></span></p>'
        f"<pre hidden>{esc(as_markdown(cast, transcript, rubric))}</pre>"
    )


def next_talk(transcript: Transcript) -> str:
    """What to do after a debrief; a talk that was taken over is taken over again."""
    origin = transcript.setup.origin
    again = (
        f'data-send="takeover" data-target="{esc(origin.source)}" data-number="{origin.turn}"'
        if origin
        else 'data-send="again"'
    )
    return (
        f'<p class="actions"><button class="primary" type="button" {again}>'
        "Try again, same choices</button> "
        '<button type="button" data-send="back">Choose another</button></p>'
    )


def as_markdown(cast: Cast, transcript: Transcript, rubric: Rubric) -> str:
    """The talk as a text file."""
    lines = [
        f"# {cast.scenario}",
        f"{transcript.started}, with {cast.boss}, {transcript.setup.difficulty.value}.",
        f"**{cast.boss}:** {transcript.opening.text}",
    ]
    for turn in transcript.turns:
        lines += [f"**You:** {turn.text}", f"*{summary(turn)}*"]
        if isinstance(turn.grade, Graded):
            lines += [f"- {rubric.label(x.item)}: “{x.quote}”" for x in turn.grade.reading.findings]
        lines.append(f"**{cast.boss}:** {turn.line.text}")
    if transcript.closing:
        lines.append(f"**{cast.boss}:** {transcript.closing.text}")
    return "\n\n".join([*lines, f"{OUTCOMES[transcript.outcome]}."]) + "\n"
