"""Still the boss, and nobody else: no role swap, no narrator, no talk of prompts."""

import re
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.boss.checks.tables import pattern
from simulator.models.moves import Move

RUN = 6
KINDS = {
    "speaker": "not the boss",
    "employee": "not the boss",
    "narrator": "not the boss",
    "backstage": "quotes its instructions",
    "verdict": "decides too much",
    "closing": "decides too much",
}
_ENDS = frozenset({Move.CLOSE_DOOR, Move.LEAVE_DOOR_OPEN, Move.CONCEDE, Move.OPEN})


def out_of_role(spoken: Spoken, at: Moment) -> Iterator[str]:
    """Words that are the employee's, a narrator's, a machine's, or decide what code decides."""
    words = spoken.folded
    for table, kind in KINDS.items():
        match = pattern("role", table).search(words)
        if match and not (table == "closing" and at.move in _ENDS):
            yield f"{kind}: “{match[0].strip(' .,!?')}”"
    if _names_herself(words, at):
        yield f"not the boss: “{at.name}”"
    if _run(plain(spoken.own).split(), f" {plain(at.instructions)} "):
        yield "quotes its instructions"


def _names_herself(words: str, at: Moment) -> bool:
    parts = [part for part in plain(at.name).split() if len(part) > 2]
    return any(re.search(rf"\b{re.escape(part)}\b", words) for part in parts)


def _run(words: list[str], instructions: str) -> bool:
    runs = (words[i : i + RUN] for i in range(len(words) - RUN + 1))
    return any(f" {' '.join(run)} " in instructions for run in runs)
