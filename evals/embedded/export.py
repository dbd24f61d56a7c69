"""Writes the fitted network as ONNX with int8 weights."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.embedded.network import ItemNetwork
from evals.embedded.one_turn import OneTurn

OPSET = 17
QUESTION = (101, 2339, 1029, 102)
ANSWER = (2026, 6707, 1012)
END = 102
"""Word pieces of a question and an answer, to trace the network with; any would do."""


@torch.no_grad()
def export(network: ItemNetwork, file: Path) -> None:
    """The network at that place, for one turn of any number of tokens.

    Raises AssertionError if, before its weights are rounded, it would say anything else than
    what was fitted.
    """
    types = [0] * len(QUESTION) + [1] * (len(ANSWER) + 1)
    words = range(len(QUESTION), len(QUESTION) + len(ANSWER))
    given = tuple(map(torch.tensor, ([*QUESTION, *ANSWER, END], types, [0, *words])))
    runs = OneTurn(network.eval()).eval()
    _check(runs(*given), _fitted(network, given))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            runs,
            given,
            str(full),
            input_names=["ids", "types", "read"],
            output_names=["turn", "evidence"],
            dynamic_axes={
                "ids": {0: "tokens"},
                "types": {0: "tokens"},
                "read": {0: "read"},
                "evidence": {0: "words"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        # Seven bits: with eight, sums overflow on processors without VNNI, and grades change.
        quantize_dynamic(
            str(full), str(file), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def _fitted(network: ItemNetwork, given: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    """What the network itself says of these tokens."""
    ids, types, read = given
    speech = torch.zeros_like(ids, dtype=torch.bool)
    speech[read[1:]] = True
    turn, tokens = network(ids[None], types[None], torch.ones_like(ids)[None], speech[None])
    return turn[0], tokens[0, read[1:]]


def _check(runs: tuple[torch.Tensor, ...], fitted: tuple[torch.Tensor, ...]) -> None:
    for one, other in zip(runs, fitted, strict=True):
        torch.testing.assert_close(one, other, atol=1e-3, rtol=1e-3)
