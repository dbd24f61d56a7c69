"""repeats: the same point twice in a turn, or again at length after an earlier turn."""

import re
from collections import Counter, deque
from functools import cache

from simulator.grading.clauses import Passage, sentences
from simulator.grading.offline.matching import Hit, whole
from simulator.grading.offline.tables import content
from simulator.grading.offline.turn import Turn

_ENDING = re.compile(r"(?:ing|ed|es|s|ly|ment)$")
_SHARED = 2
_OVERLAP = 0.5
_HARPED = 3
_HARPED_SHARE = 0.25
_AT_LENGTH = 4
_RUN = 5
_MEMORY = 50
_APOLOGETIC = frozenset("sorry apologise please beg".split())


def find(turn: Turn) -> Hit | None:
    """The later of two clauses that make one point, or the sentence that harps on a word."""
    return _twice(turn) or _echoed(turn) or _harped(turn) or _again(turn)


def _twice(turn: Turn) -> Hit | None:
    """Two clauses about the same few things."""
    seen: deque[set[str]] = deque(maxlen=_MEMORY)
    for sentence in turn.sentences:
        for clause in sentence.clauses:
            points = set(_points(clause))
            if any(_same(points, earlier) for earlier in seen):
                return whole(sentence)
            if not sentence.question:
                seen.append(points)
    return None


def _echoed(turn: Turn) -> Hit | None:
    """A run of words said twice, apologies apart."""
    said: set[tuple[str, ...]] = set()
    for sentence in turn.sentences:
        words = [token.text for token in sentence.bare.tokens]
        runs = {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
        if any(run in said and not _APOLOGETIC & set(run) for run in runs):
            return whole(sentence)
        said |= runs
    return None


def _harped(turn: Turn) -> Hit | None:
    """One thing named in sentence after sentence, until little else is said."""
    points = [_points(sentence) for sentence in turn.sentences]
    spread = Counter(point for found in points for point in set(found))
    often = Counter(point for found in points for point in found)
    harped = {
        point
        for point, sentences_with_it in spread.items()
        if sentences_with_it >= _HARPED and often[point] >= _HARPED_SHARE * often.total()
    }
    last = (s for s, found in zip(turn.sentences, points, strict=True) if harped & set(found))
    return next((whole(sentence) for sentence in reversed(list(last))), None)


def _again(turn: Turn) -> Hit | None:
    """A sentence of some length that an earlier turn has said already."""
    before = [
        set(_points(one)) for exchange in turn.utterance.earlier for one in sentences(exchange.user)
    ]
    for sentence in turn.sentences:
        points = set(_points(sentence))
        if len(points) >= _AT_LENGTH and any(_same(points, earlier) for earlier in before):
            return whole(sentence)
    return None


def _same(points: set[str], earlier: set[str]) -> bool:
    shared = len(points & earlier)
    return shared >= _SHARED and shared >= _OVERLAP * len(points | earlier)


def _points(passage: Passage) -> list[str]:
    """What the words of a passage are about: stems, or concepts that many words share."""
    function, concepts = _vocabulary()
    words = [token.text for token in passage.tokens if token.text.isalpha()]
    return [
        concepts.get(word) or _stem(word)
        for word in words
        if word in concepts or (word not in function and len(word) > 2)
    ]


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 2 else word


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    """The words that carry no point, and the concept behind each word that shares one."""
    table = content("repetition")
    concepts = {
        word: concept for concept, words in table["concepts"].items() for word in words.split()
    }
    return frozenset(table["words"]["function"].split()), concepts
