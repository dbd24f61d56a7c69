"""A linear model over word and letter n-grams: what the small encoder overlooks.

Features are hashed (Weinberger and others, 2009), weighted by term frequency and inverse
document frequency, and brought to length one, words and letters apart.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np

BUCKETS = 1 << 17
WORDS = (1, 2, 3)
LETTERS = (2, 3, 4, 5)
_WORD = re.compile(r"[\w']+|[?!]")


class NgramModel:
    """One logit an item from a turn's own words. Reads its file at once."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as kept:
            self._weights = kept["weights"]
            self._scale = kept["scale"]
            self._bias = kept["bias"]
            self._idf = kept["idf"].astype(np.float32)

    def logits(self, text: str) -> np.ndarray:
        """The logit of each item, in the rubric's order."""
        total = self._bias.astype(np.float32).copy()
        for kind in (word_grams(text), letter_grams(text)):
            buckets, values = weighted(kind, self._idf)
            if len(buckets):
                total += (values @ self._weights[buckets].astype(np.float32)) * self._scale
        return total


def word_grams(text: str) -> Counter[int]:
    """How often each run of one to three words occurs, by bucket."""
    words = _WORD.findall(_plain(text))
    return Counter(
        _bucket("w", " ".join(words[start : start + size]))
        for size in WORDS
        for start in range(len(words) - size + 1)
    )


def letter_grams(text: str) -> Counter[int]:
    """How often each run of two to five letters within a word occurs, by bucket."""
    return Counter(chain.from_iterable(map(_letters, _plain(text).split())))


def weighted(grams: Counter[int], idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Buckets that are known, and their values: of length one together."""
    buckets = np.fromiter(grams.keys(), np.int64, len(grams))
    counts = np.fromiter(grams.values(), np.float32, len(grams))
    values = (1 + np.log(counts)) * idf[buckets]
    known = values > 0
    buckets, values = buckets[known], values[known]
    length = np.linalg.norm(values)
    return buckets, values / length if length else values


@lru_cache(maxsize=4096)
def _letters(word: str) -> tuple[int, ...]:
    padded = f" {word} "
    return tuple(
        _bucket("c", padded[start : start + size])
        for size in LETTERS
        for start in range(len(padded) - size + 1)
    )


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _bucket(kind: str, gram: str) -> int:
    return crc32(f"{kind}{gram}".encode()) % BUCKETS
