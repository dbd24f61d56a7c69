"""Fits the n-gram model and writes it with int8 weights."""

from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from evals.turns import LabelledTurn
from simulator.grading.embedded.ngrams import BUCKETS, letter_grams, weighted, word_grams
from simulator.models.items import Item

ITEMS = tuple(Item)
FEWEST_TURNS = 2
PENALTY = 8.0


def fit_ngrams(turns: list[LabelledTurn], file: Path) -> None:
    """One balanced logistic regression an item over every n-gram seen in two turns or more."""
    grams = [(word_grams(turn.text), letter_grams(turn.text)) for turn in turns]
    idf = _idf([Counter([*words, *letters]) for words, letters in grams])
    matrix = _matrix(grams, idf)
    weights = np.zeros((BUCKETS, len(ITEMS)), np.float32)
    bias = np.zeros(len(ITEMS), np.float32)
    for position, item in enumerate(ITEMS):
        truth = [item in turn.items for turn in turns]
        model = LogisticRegression(
            C=PENALTY, class_weight="balanced", max_iter=300, solver="liblinear"
        ).fit(matrix, truth)
        weights[:, position], bias[position] = model.coef_[0], model.intercept_[0]
    scale = np.abs(weights).max(axis=0) / 127
    whole = np.round(weights / scale).astype(np.int8)
    np.savez_compressed(file, weights=whole, scale=scale, bias=bias, idf=idf.astype(np.float16))


def _idf(turns: list[Counter[int]]) -> np.ndarray:
    seen = np.zeros(BUCKETS)
    for grams in turns:
        seen[list(grams)] += 1
    smooth = np.log((1 + len(turns)) / (1 + seen)) + 1
    return np.where(seen >= FEWEST_TURNS, smooth, 0)


def _matrix(grams: list[tuple[Counter[int], Counter[int]]], idf: np.ndarray) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, kinds in enumerate(grams):
        for kind in kinds:
            buckets, found = weighted(kind, idf)
            rows += [row] * len(buckets)
            columns += buckets.tolist()
            values += found.tolist()
    return csr_matrix((values, (rows, columns)), shape=(len(grams), BUCKETS))
