"""invites_input: a real question to the boss, or an open offer to be told."""

from simulator.grading.clauses import Sentence
from simulator.grading.offline.matching import Hit, matches, search, whole
from simulator.grading.offline.turn import Turn

_DENYING = frozenset(("not", "if"))
_SHORTEST = 4


def find(turn: Turn) -> Hit | None:
    """The first real question or open offer to the boss."""
    offers = list(filter(_offers, search(turn, "invitations")))
    questions = [whole(sentence) for sentence in turn.sentences if _asks(sentence)]
    return min(questions + offers, key=lambda hit: hit.start, default=None)


def _offers(hit: Hit) -> bool:
    idle = _idle(hit.view.words) and hit.sentence.question
    return not (_DENYING & set(hit.before(2)) or idle)


def _asks(sentence: Sentence) -> bool:
    words, tail = sentence.bare.words, sentence.clauses[-1].words
    if not (sentence.question or matches("invitations.unmarked", words)):
        return False
    if len(sentence.tokens) < _SHORTEST or _idle(words):
        return False
    return matches("invitations.open", tail) or matches("invitations.to_the_boss", words)


def _idle(words: str) -> bool:
    """Small talk, a check of understanding, or a question that wants no answer."""
    return matches("invitations.small", words) or matches("invitations.idle", words)
