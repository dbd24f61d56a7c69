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
    """Verbatim words of the text, within one sentence; `logits` are one item's, word by word.

    The run grows from the strongest token over neighbours that are at least `ENOUGH` as
    probable, across gaps of at most `GAP` tokens. Fewer than `fewest` words would convince
    nobody: then it is the clause they stand in.
    """
    spans = [span for span, spoken in zip(window.spans, window.speech, strict=True) if spoken]
    if not spans:
        return ""
    shown = (1 / (1 + np.exp(-logits))).tolist()
    best = shown.index(max(shown))
    first, last = _grow(best, -1, shown, text, spans), _grow(best, 1, shown, text, spans)
    start, end = spans[first][0], spans[last][1]
    words = _whole_words(text, start, end)
    return words if len(words.split()) >= fewest else _clause(text, start, end)


def _grow(
    start: int, step: int, shown: list[float], text: str, spans: list[tuple[int, int]]
) -> int:
    reached = position = start
    end = len(spans) - 1 if step > 0 else 0
    while position != end and abs(position - reached) <= GAP:
        left, right = sorted((position, position + step))
        between = text[spans[left][0] : spans[right][0]]
        if any(mark in between for mark in _SENTENCE_ENDS):
            break
        position += step
        if shown[position] >= shown[start] * ENOUGH:
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
