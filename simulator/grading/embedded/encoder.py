"""Runs the encoder with onnxruntime: one thread, no network, the same answer every time."""

from pathlib import Path

import numpy as np
import onnxruntime

from simulator.grading.embedded.tokens import Encoded

# On a processor the fused kernel is slower than the addition and the norm it stands for.
SLOWER_FUSED = ["SkipLayerNormFusion"]


class Encoder:
    """Logits of each item for a window, and for each of its tokens."""

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
        """Logits of the window (items) and of its tokens (tokens, items)."""
        ids = np.array([window.ids], np.int64)
        given = {
            "ids": ids,
            "types": np.array([window.types], np.int64),
            "mask": np.ones_like(ids),
            "speech": np.array([window.speech], bool),
        }
        turn, tokens = self._session.run(None, given)
        return turn[0], tokens[0]
