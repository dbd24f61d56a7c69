"""A conversation to go through again: canned, or one of the user's own."""

from simulator.models.base import Value
from simulator.models.conversation import Transcript
from simulator.replay import replay
from simulator.ui.view import Desk


class Lesson(Value):
    """A played conversation, with a learning point for each turn where it is a canned one."""

    source: str
    title: str
    about: str = ""
    shape: str = ""
    transcript: Transcript
    points: tuple[str, ...] = ()

    @property
    def is_canned(self) -> bool:
        """Whether somebody wrote it to be learnt from."""
        return bool(self.points)


def lesson(desk: Desk, source: str) -> Lesson:
    """The conversation of that name (`scenario/name`, or an id); `UserError` where there is none.

    A canned one is played afresh, in milliseconds a turn, so it always shows today's rubric.
    """
    if "/" not in source:
        transcript = desk.session.transcript(source)
        scenario = desk.library.scenarios.get(transcript.setup.scenario)
        title = scenario.title if scenario else transcript.setup.scenario
        return Lesson(source=source, title=title, transcript=transcript)
    canned = desk.library.canned_one(source)
    played = replay(desk.practice, canned)
    return Lesson(
        source=source,
        title=canned.title,
        about=canned.about,
        shape=canned.shape,
        transcript=played.transcript,
        points=tuple(turn.point for turn in canned.turns),
    )


def up_to(transcript: Transcript, turns: int) -> Transcript:
    """The conversation as it stood after so many turns."""
    if turns >= len(transcript.turns):
        return transcript
    cut = {"turns": transcript.turns[:turns], "outcome": None, "closing": None}
    return transcript.model_copy(update=cut)
