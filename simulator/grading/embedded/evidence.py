"""The words that show an item: the run of tokens around the strongest one."""

import numpy as np

from simulator.grading.embedded.tokens import Encoded

ENOUGH = 0.15
GAP = 2
FEWEST_WORDS = 3
_EDGES = ' \t\n,;:-–—."“”'
_SENTENCE_ENDS = ".!?\n…"
_CLAUSE_ENDS = ".!?\n…,;:—–"


def quote(text: str, window: Encoded, logits: np.ndarray, fewest: int = FEWEST_WORDS) -> str:
    """Verbatim words of the text, within one sentence; `logits` are one item's per token.

    The run grows from the strongest token over neighbours that are at least `ENOUGH` as
    probable, across gaps of at most `GAP` tokens. Fewer than `fewest` words would convince
    nobody: then it is the clause they stand in.
    """
    speech = [i for i, inside in enumerate(window.speech) if inside]
    if not speech:
        return ""
    shares = 1 / (1 + np.exp(-logits))
    best = max(speech, key=logits.tolist().__getitem__)
    enough, shown = float(shares[best] * ENOUGH), shares.tolist()
    first = _grow(best, -1, speech[0], shown, enough, text, window)
    last = _grow(best, 1, speech[-1], shown, enough, text, window)
    start, end = window.spans[first][0], window.spans[last][1]
    words = _whole_words(text, start, end)
    return words if len(words.split()) >= fewest else _clause(text, start, end)


def _grow(
    start: int, step: int, end: int, shown: list[float], enough: float, text: str, window: Encoded
) -> int:
    reached = position = start
    while position != end and abs(position - reached) <= GAP:
        left, right = sorted((position, position + step))
        between = text[window.spans[left][0] : window.spans[right][0]]
        if any(mark in between for mark in _SENTENCE_ENDS):
            break
        position += step
        if shown[position] >= enough:
            reached = position
    return reached


def _clause(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    return text[start:end].strip(_EDGES)


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(_EDGES)
