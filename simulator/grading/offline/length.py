"""over_explains: backstory, detail or self-analysis at the cost of the point."""

from collections.abc import Iterable

from simulator.grading.offline.matching import Hit, whole
from simulator.grading.offline.turn import Turn

_WORDS = 68
_SENTENCES = 3
_SHARE = 0.5
_REMARK = 4


def find(turn: Turn, pointed: Iterable[Hit]) -> Hit | None:
    """The longest sentence of backstory, where backstory takes up most of the turn.

    `pointed` are the hits of strengths: a sentence that holds one makes the point.
    """
    points = {hit.sentence for hit in pointed}
    story = [one for one in turn.sentences if one not in points and not one.question]
    told = [one for one in story if len(one.tokens) > _REMARK]
    words = sum(len(one.tokens) for one in story)
    if len(told) < _SENTENCES or words < max(_WORDS, _SHARE * turn.words):
        return None
    return whole(max(told, key=lambda one: len(one.tokens)))
