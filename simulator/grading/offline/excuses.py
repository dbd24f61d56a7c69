"""excuse: a reason that lightens the speaker's part, neither asked for nor owned."""

from collections.abc import Iterator

from simulator.grading.offline.assertion import asked
from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_IN_PASSING = frozenset("if before when while after until whether not".split())


def find(turn: Turn, owned: bool) -> Hit | None:
    """The first clause that excuses the speaker; `owned` says whether the turn takes the blame.

    A plea asks to be judged mildly and is an excuse whoever asked; a cause is one only
    where the boss did not ask why and the turn does not own it.
    """
    disclaimed = any(matches("excuses.disclaimed", s.bare.words) for s in turn.sentences)
    plea = next(_excusing(turn, "excuses.pleas"), None)
    if plea and not (owned and disclaimed):
        return plea
    if owned or disclaimed or matches("excuses.asked_why", turn.boss):
        return None
    return next(_excusing(turn, "excuses.causes"), None)


def _excusing(turn: Turn, name: str) -> Iterator[Hit]:
    """Questions and suppositions excuse nobody, nor does what the speaker will do."""
    for hit in search(turn, name):
        told_in_passing = _IN_PASSING & set(hit.before(2))
        if not (asked(hit) or told_in_passing or " will " in f" {hit.clause.words} "):
            yield hit
