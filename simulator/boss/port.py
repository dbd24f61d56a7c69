"""What a voice is: somebody who can say a move in the boss's words."""

from collections.abc import Callable
from typing import Protocol

from simulator.director.situation import Situation
from simulator.models.conversation import Direction, Line


def unheard(text: str) -> None:
    """For a caller that waits for the whole line."""


class Voice(Protocol):
    """Says the director's move. It never decides what the move is."""

    name: str

    def speak(
        self,
        now: Situation,
        direction: Direction,
        seed: int,
        on_sentence: Callable[[str], None] = unheard,
    ) -> Line:
        """One line for this move; the same arguments may give another line only to a model.

        A voice that finds its words one by one hands what stands of the line so far to
        `on_sentence`, checked; each begins with the one before, and the line with the last.
        """
        ...
