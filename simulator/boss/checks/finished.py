"""What a line still owes its move before it can stand alone."""

from simulator.boss.checks.basics import plain
from simulator.boss.checks.facts import tells
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import take_apart
from simulator.models.moves import Move

WORDLESS = frozenset({Move.STAY_SILENT, Move.CLOSE_DOOR})


def lacking(line: str, at: Moment) -> tuple[str, ...]:
    """Why the line cannot end here, empty where it can.

    A fact that the move gives away must be in it, else the talk would go on as if the user
    had heard it. Words given back, or a gesture, are an answer only where nothing need be said.
    """
    spoken = take_apart(line, at.gives_back)
    silent = at.move in WORDLESS and spoken.directions
    found = []
    if not plain(spoken.own) and not silent:
        found.append("says nothing of its own")
    if at.raised and not tells(spoken, at):
        found.append("does not say the fact")
    return tuple(found)
