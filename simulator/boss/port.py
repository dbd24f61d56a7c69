"""What a voice is: somebody who can say a move in the boss's words."""

from typing import Protocol

from simulator.director.situation import Situation
from simulator.models.conversation import Direction, Line


class Voice(Protocol):
    """Says the director's move. It never decides what the move is."""

    name: str

    def speak(self, now: Situation, direction: Direction, seed: int) -> Line:
        """One line for this move; the same arguments may give another line only to a model."""
        ...
