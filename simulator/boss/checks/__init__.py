"""Whether a model's line may be said. Code decides; a line that fails is never shown.

Every problem is one line for the record: its kind, then the words that show it. Facts held
back are never named, because the record is shown beside the talk.
"""

from simulator.boss.checks.basics import basics
from simulator.boss.checks.facts import invented, leaked
from simulator.boss.checks.finished import lacking
from simulator.boss.checks.language import other_language
from simulator.boss.checks.moment import Moment, moment
from simulator.boss.checks.parts import take_apart
from simulator.boss.checks.repetition import repeated
from simulator.boss.checks.role import out_of_role
from simulator.boss.checks.shape import misshapen
from simulator.boss.checks.tone import wrong_tone

__all__ = ["Moment", "lacking", "moment", "problems"]

CHECKS = (misshapen, repeated, other_language, wrong_tone, out_of_role, leaked, invented)


def problems(line: str, at: Moment) -> tuple[str, ...]:
    """What keeps the line, or the beginning of one, from being said at this moment."""
    spoken = take_apart(line, at.gives_back)
    found = list(basics(line, at.most_words, at.said))
    for one in CHECKS:
        found += one(spoken, at)
    return tuple(dict.fromkeys(found))
