"""What the grader that ships may not fall below, on turns that no part of it was fitted to."""

import pytest
from typer.testing import CliRunner

from evals.cli import application
from evals.turns import dataset

FLOORS = {
    "macro_f1": 0.84,
    "accountability_kappa": 0.88,
    "brevity_kappa": 0.9,
    "forward_path_kappa": 0.9,
    "graded": 1,
}
"""Two or three points under what docs/grader.md reports: a slip shows, noise does not."""


@pytest.mark.parametrize("data", ["heldout.jsonl", "general.jsonl"])
def test_the_grader_that_ships_stays_above_its_floor(tmp_path, data):
    arguments = ["validity", "--gold", str(dataset(data)), "--out", str(tmp_path / "run")]
    gates = [f"--fail-under={name}={floor}" for name, floor in FLOORS.items()]
    done = CliRunner().invoke(application(), [*arguments, *gates])
    assert done.exit_code == 0, done.output
