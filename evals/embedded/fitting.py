"""Fits the decision: one small logistic regression an item, and its threshold."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from simulator.grading.embedded.decision import Decision, Signs, Weights
from simulator.models.items import Item

ITEMS = tuple(Item)
LOWEST, HIGHEST = 0.4, 0.5
"""A fault wrongly found costs the user more than one that is missed."""


def fit(grader: str, signs: list[list[Signs]], truth: np.ndarray) -> Decision:
    """The decision from turns nothing else was fitted to; `truth` is turns by items."""
    return Decision(
        grader=grader,
        items={
            item: _weights([turn[k] for turn in signs], truth[:, k]) for k, item in enumerate(ITEMS)
        },
    )


def _weights(signs: list[Signs], truth: np.ndarray) -> Weights:
    given = np.array([(one.encoder, one.ngrams, one.patterns) for one in signs], float)
    model, used = _regression(given, truth)
    coefficients = np.zeros(given.shape[1])
    coefficients[used] = model.coef_[0]
    encoder, ngrams, by_patterns = (round(float(one), 4) for one in coefficients)
    probability = model.predict_proba(given[:, used])[:, 1]
    return Weights(
        encoder=encoder,
        ngrams=ngrams,
        patterns=by_patterns,
        bias=round(float(model.intercept_[0]), 4),
        threshold=round(_threshold(probability, truth), 3),
    )


def _regression(given: np.ndarray, truth: np.ndarray) -> tuple[LogisticRegression, np.ndarray]:
    """The regression and the columns it uses.

    What speaks for an item cannot speak against it: a sign that comes out negative owes it
    to few examples, or says nothing beside the others, and is left out.
    """
    used = np.arange(given.shape[1])
    while True:
        model = LogisticRegression(C=1.0).fit(given[:, used], truth)
        speaks = model.coef_[0] >= 0
        if speaks.all() or len(used) == 1:
            return model, used
        used = used[speaks]


def _threshold(probability: np.ndarray, truth: np.ndarray) -> float:
    """Half of the best F1: for probabilities that mean what they say, F1 is best there.

    After Lipton, Elkan and Naryanaswamy, “Optimal Thresholding of Classifiers to Maximize
    F1 Measure” (2014). The best threshold itself, read off a few dozen examples, is noise.
    """
    best = max(_f1(truth, probability >= step) for step in np.arange(0.2, 0.8, 0.02))
    return min(HIGHEST, max(LOWEST, best / 2))


def _f1(truth: Sequence[bool], found: Sequence[bool]) -> float:
    both = 2 * np.sum(np.logical_and(truth, found))
    return float(both / max(1, np.sum(truth) + np.sum(found)))
