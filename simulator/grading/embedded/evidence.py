"""The words that show an item: the run of tokens around the strongest one."""

import numpy as np

from simulator.grading.embedded.tokens import Encoded

ENOUGH = 0.35
GAP = 2
_EDGES = ' \t\n,;:-–—."“”'
_SENTENCE_ENDS = ".!?\n…"


def quote(text: str, window: Encoded, logits: np.ndarray) -> str:
    """Verbatim words of the text, within one sentence; `logits` are one item's per token.

    The run grows from the strongest token over neighbours that are at least `ENOUGH` as
    probable, across gaps of at most `GAP` tokens.
    """
    speech = [i for i, inside in enumerate(window.speech) if inside]
    if not speech:
        return ""
    best = max(speech, key=lambda i: logits[i])
    shown = 1 / (1 + np.exp(-logits))
    enough = shown[best] * ENOUGH
    first = _grow(best, -1, speech[0], shown, enough, text, window)
    last = _grow(best, 1, speech[-1], shown, enough, text, window)
    return _whole_words(text, window.spans[first][0], window.spans[last][1])


def _grow(
    start: int, step: int, end: int, shown: np.ndarray, enough: float, text: str, window: Encoded
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


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(_EDGES)
