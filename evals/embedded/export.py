"""Writes the fitted network as ONNX with int8 weights."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.embedded.network import ItemNetwork
from evals.embedded.one_turn import OneTurn

OPSET = 17
_IDS = (101, 2339, 1029, 102, 2026, 6707, 1012, 102)
_FIRST_WORD = 4


@torch.no_grad()
def export(network: ItemNetwork, file: Path) -> None:
    """The network at that place, for one turn of any number of tokens.

    Raises AssertionError if what is written would say anything else than what was fitted.
    """
    ids = torch.tensor(_IDS)
    words = torch.arange(_FIRST_WORD, len(ids) - 1)
    given = (ids, (torch.arange(len(ids)) >= _FIRST_WORD).long(), torch.cat([words[:1] * 0, words]))
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
        quantize_dynamic(str(full), str(file), weight_type=QuantType.QInt8, per_channel=True)


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
