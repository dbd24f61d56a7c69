"""Writes the fitted network as ONNX with int8 weights."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.embedded.network import ItemNetwork

OPSET = 17


def export(network: ItemNetwork, file: Path) -> None:
    """The network at that place, for any number of turns and tokens."""
    ids = torch.ones(2, 12, dtype=torch.long)
    given = (ids, torch.zeros_like(ids), torch.ones_like(ids), torch.ones_like(ids).bool())
    names = ["ids", "types", "mask", "speech"]
    open_axes = {name: {0: "turns", 1: "tokens"} for name in names}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network.eval(),
            given,
            str(full),
            input_names=names,
            output_names=["turn", "evidence"],
            dynamic_axes={**open_axes, "turn": {0: "turns"}, "evidence": {0: "turns", 1: "tokens"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(file), weight_type=QuantType.QInt8, per_channel=True)
