"""What every grader is, whether it asks a model or matches patterns."""

from typing import Protocol

from simulator.models.grading import Reading, Utterance


class Grader(Protocol):
    """Finds items in one user turn; never writes a score."""

    name: str

    def read(self, utterance: Utterance) -> Reading:
        """The items of this turn; raises `GradingFailed` where nothing usable came back."""
        ...
