"""Runs the encoder with onnxruntime: one thread, no network, the same answer every time."""

from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime

from simulator.grading.embedded.tokens import Encoded

# On a processor the fused kernel is slower than the addition and the norm it stands for.
SLOWER_FUSED = ["SkipLayerNormFusion"]
ABSENT = -30.0
"""The logit of every item where nothing was said that the encoder can read."""


class Encoder:
    """Logits of each item for a window, and for each token of the user's own words."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(file),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOWER_FUSED,
        )

    def logits(self, window: Encoded) -> tuple[np.ndarray, np.ndarray]:
        """Logits of the window (items), and of its words (words, items)."""
        words = [place for place, spoken in enumerate(window.speech) if spoken]
        if not words:
            return self._silence
        given = {
            "ids": np.array(window.ids, np.int64),
            "types": np.array(window.types, np.int64),
            "read": np.array([0, *words], np.int64),
        }
        turn, evidence = self._session.run(None, given)
        return turn, evidence

    @cached_property
    def _silence(self) -> tuple[np.ndarray, np.ndarray]:
        items = self._session.get_outputs()[0].shape[0]
        return np.full(items, ABSENT, np.float32), np.empty((0, items), np.float32)
