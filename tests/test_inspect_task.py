"""The Inspect AI task, run by Inspect itself in a process of its own, and read from its log."""

import json
import math
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from evals.bench import Bench
from evals.formula import formula
from evals.turns import dataset, read_turns
from evals.validity import measure
from simulator.grading.offline.grader import PatternGrader
from simulator.grading.quotes import stands_in
from simulator.models.items import Criterion
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving

pytestmark = pytest.mark.skipif(
    find_spec("inspect_ai") is None,
    reason="Inspect AI is not installed; pip install -e '.[inspect]' adds it",
)

HERE = Path(__file__).parents[1]
# Inspect leaves streams unclosed at its end, so its warnings stay out of this process.
SCRIPT = """
import json, sys
from pytest_socket import socket_allow_hosts
socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
from inspect_ai import eval
eval("evals/inspect_task.py", task_args=json.loads(sys.argv[1]), log_dir=sys.argv[2],
     log_format="json", display="none")
"""


def inspected(tmp_path: Path, **task: object) -> dict:
    """The log of one run."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(task), str(tmp_path / "logs")],
        cwd=HERE,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "OPENAI_API_KEY": "none"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    (log,) = (tmp_path / "logs").glob("*.json")
    found = json.loads(log.read_text("utf-8"))
    assert found["status"] == "success", found.get("error")
    return found


def figures(log: dict) -> dict[str, dict[str, float]]:
    """The figures of each criterion as Inspect reports them."""
    scored = log["results"]["scores"]
    assert [one.get("reducer") for one in scored] == [None] * len(Criterion)
    return {
        one["name"]: {name: each["value"] for name, each in one["metrics"].items()}
        for one in scored
    }


def test_inspect_reports_the_three_criteria_apart_with_the_figures_of_our_own_eval(tmp_path):
    turns = read_turns(dataset("smoke.jsonl"))
    log = inspected(tmp_path, grader="patterns", repeats=2)
    ours = measure(Bench(PatternGrader(), tmp_path / "g"), turns, draws=1)
    found = figures(log)
    assert set(found) == set(Criterion)
    for criterion, figure in ours.criteria.items():
        theirs = found[criterion]
        # The same turns twice leave agreement what it was.
        assert theirs["kappa_with_labels"] == pytest.approx(figure.kappa)
        assert theirs["bias_to_labels"] == pytest.approx(figure.bias)
        assert theirs["within_one"] == pytest.approx(figure.within_one)
        assert theirs["flips"] == 0
    assert all(one["scored_samples"] == 2 * len(turns) for one in log["results"]["scores"])


def test_each_grade_carries_its_evidence(tmp_path):
    log = inspected(tmp_path)
    turns = {turn.id: turn for turn in read_turns(dataset("smoke.jsonl"))}
    assert {sample["id"] for sample in log["samples"]} == set(turns)
    for sample in log["samples"]:
        score, turn = sample["scores"]["grade"], turns[sample["id"]]
        findings = score["metadata"]["reading"]["findings"]
        assert score["metadata"]["reading"]["grader"].startswith("embedded/")
        assert all(stands_in(one["quote"], turn.text) for one in findings)
        items = frozenset(one["item"] for one in findings)
        assert score["value"] == formula(turn, items).model_dump()
    assert all(math.isnan(one["flips"]) for one in figures(log).values())


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_turn_that_could_not_be_graded_is_unscored_and_never_wrong(tmp_path):
    lines = dataset("smoke.jsonl").read_text("utf-8").splitlines()[:2]
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(lines), "utf-8")
    with Misbehaving(BEHAVIOURS) as server:
        url = server.url("refusal")
        log = inspected(tmp_path, grader="some-model", data=str(few), base_url=url)
    for one in log["results"]["scores"]:
        assert (one["scored_samples"], one["unscored_samples"]) == (0, 2)
    for sample in log["samples"]:
        assert math.isnan(sample["scores"]["grade"]["value"])
        assert sample["scores"]["grade"]["explanation"]
