"""Fits the decision: one small logistic regression an item, and its threshold."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from simulator.grading.embedded.decision import Decision, Weights
from simulator.models.items import Item

ITEMS = tuple(Item)
LOWEST = 0.4
"""A fault wrongly found costs the user more than one that is missed."""
PULL = 4.0
"""Thresholds from few examples are noise; this many examples' worth of 0.5 is mixed in."""


def fit(grader: str, logits: np.ndarray, patterns: np.ndarray, truth: np.ndarray) -> Decision:
    """The decision from turns the encoder was not trained on (turns by items each)."""
    return Decision(
        grader=grader,
        items={
            item: _weights(logits[:, k], patterns[:, k], truth[:, k])
            for k, item in enumerate(ITEMS)
        },
    )


def _weights(logits: np.ndarray, patterns: np.ndarray, truth: np.ndarray) -> Weights:
    model = LogisticRegression(C=1.0).fit(np.stack([logits, patterns], axis=1), truth)
    (encoder, by_patterns), (bias,) = model.coef_[0], model.intercept_
    sums = encoder * logits + by_patterns * patterns + bias
    probability = 1 / (1 + np.exp(-sums))
    return Weights(
        encoder=round(float(encoder), 4),
        patterns=round(float(by_patterns), 4),
        bias=round(float(bias), 4),
        threshold=round(_threshold(probability, truth), 3),
    )


def _threshold(probability: np.ndarray, truth: np.ndarray) -> float:
    """Where F1 is best, averaged over its surroundings and drawn towards one half."""
    steps = np.arange(0.2, 0.8, 0.02)
    scores = [_f1(truth, probability >= step) for step in steps]
    smooth = np.convolve(np.pad(scores, 3, mode="edge"), np.ones(7) / 7, "valid")
    best, seen = steps[int(np.argmax(smooth))], truth.sum()
    return max(LOWEST, float((best * seen + 0.5 * PULL) / (seen + PULL)))


def _f1(truth: Sequence[bool], found: Sequence[bool]) -> float:
    both = 2 * np.sum(np.logical_and(truth, found))
    return float(both / max(1, np.sum(truth) + np.sum(found)))
