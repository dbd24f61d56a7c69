"""repeats: the same point twice in a turn, or again at length after an earlier turn."""

import re

from simulator.grading.clauses import Sentence, sentences
from simulator.grading.offline.matching import Hit
from simulator.grading.offline.turn import Turn

_STOP = frozenset(
    "the a an and or but so of to in on at for with from by it is was were are be been am i you he she we they me him her us them my your his "
    "our their this that these those do did does not have has had will would can could should as if then than there what which who how when "
    "where why all any some no yes very just about up out over into too also more because one get got go going know think really thing things "
    "let say said going time way like well right sorry please thank thanks now never ever still only again much make made want need".split()
)
# Words that make the same point in other clothes.
_SAME = {
    "silent": "quiet", "nothing": "quiet", "told": "tell", "spoke": "speak", "communicative": "open", "communicate": "open", "transparent": "open",
    "layered": "layer", "juggling": "juggle", "mistaken": "mistake", "apologise": "sorry", "wrote": "write", "writing": "write", "written": "write",
    "long": "long", "air": "air", "took": "take", "taken": "take", "slipped": "slip", "missed": "miss",
}  # fmt: skip
_SUFFIX = re.compile(r"(?:ing|ed|es|s|ly|er|ment)$")
_SHARED = 0.6


def find(turn: Turn) -> Hit | None:
    """The later of two passages that make one point."""
    seen: list[tuple[int, set[str]]] = []
    for index, sentence in enumerate(turn.sentences):
        points = content(sentence)
        for other, earlier in seen:
            if _same(points, earlier):
                return Hit(sentence, sentence, 0, len(sentence.tokens) - 1)
        if not sentence.question and len(points) >= 2:
            seen.append((index, points))
    return _again(turn)


def content(sentence: Sentence) -> set[str]:
    """The stems of the words that carry the sentence's point."""
    return {_stem(token.text) for token in sentence.tokens if _carries(token.text)}


def _carries(word: str) -> bool:
    return word not in _STOP and len(word) > 2 and word.isalpha()


def _stem(word: str) -> str:
    word = _SAME.get(word, word)
    stem = _SUFFIX.sub("", word)
    return stem if len(stem) > 2 else word


def _same(points: set[str], earlier: set[str]) -> bool:
    shared = points & earlier
    return len(shared) >= 2 and len(shared) >= _SHARED * min(len(points), len(earlier))


def _again(turn: Turn) -> Hit | None:
    """A sentence of some length that an earlier turn has said already."""
    before = [content(s) for exchange in turn.utterance.earlier for s in sentences(exchange.user)]
    for sentence in turn.sentences:
        points = content(sentence)
        if len(points) >= 4 and any(len(points & old) >= 0.75 * len(points) for old in before):
            return Hit(sentence, sentence, 0, len(sentence.tokens) - 1)
    return None
