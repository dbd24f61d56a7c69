"""action and when: what the speaker will do, checkable later, and the time it is tied to."""

from collections.abc import Iterable, Iterator

from simulator.grading.clauses import Sentence
from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_SUPPOSING = frozenset("if not would whether never before until when once after".split())
_FRAGMENT = 5


def actions(turn: Turn) -> Iterator[Hit]:
    """The commitments in this turn that one could later check."""
    promised = (hit for hit in search(turn, "commitments.promised") if _promises(hit))
    scheduled = (hit for hit in search(turn, "commitments.timed") if _schedules(hit))
    return iter(sorted([*promised, *scheduled], key=lambda hit: hit.start))


def time_of(turn: Turn, actions: Iterable[Hit]) -> Hit | None:
    """The first time tied to an action: in its sentence, or in a fragment beside it."""
    times: dict[Sentence, Hit] = {}
    for hit in search(turn, "times"):
        times.setdefault(hit.sentence, hit)
    places = {sentence: place for place, sentence in enumerate(turn.sentences)}
    for action in actions:
        place = places[action.sentence]
        around = (action.sentence, *turn.sentences[max(place - 1, 0) : place + 2])
        beside = (one for one in around if one is action.sentence or _is_fragment(one))
        if tied := next((times[one] for one in beside if one in times), None):
            return tied
    return None


def _promises(hit: Hit) -> bool:
    if matches("commitments.empty", hit.around(0, 5)) or _supposed(hit):
        return False
    timed = matches("times", hit.view.words)
    return timed or not matches("commitments.vague", hit.around(0, 12))


def _schedules(hit: Hit) -> bool:
    """Whether what might be a habit or a state is a promise: it has a time, and lies ahead."""
    words = hit.view.words
    if matches("commitments.past", words) or matches("commitments.vague", hit.around(0, 12)):
        return False
    empty = matches("commitments.empty", hit.around(0, 5))
    return matches("times", words) and not (empty or _supposed(hit))


def _supposed(hit: Hit) -> bool:
    offered = matches("commitments.offered", hit.sentence.words)
    return bool(_SUPPOSING & set(hit.before(2))) or (hit.sentence.question and not offered)


def _is_fragment(sentence: Sentence) -> bool:
    """Whether a sentence only adds to its neighbour ("By Friday.")."""
    return len(sentence.tokens) <= _FRAGMENT
