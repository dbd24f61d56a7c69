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
    model = LogisticRegression(C=1.0).fit(given, truth)
    (encoder, ngrams, by_patterns), (bias,) = model.coef_[0], model.intercept_
    probability = model.predict_proba(given)[:, 1]
    return Weights(
        encoder=round(float(encoder), 4),
        ngrams=round(float(ngrams), 4),
        patterns=round(float(by_patterns), 4),
        bias=round(float(bias), 4),
        threshold=round(_threshold(probability, truth), 3),
    )


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
