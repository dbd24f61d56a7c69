"""Calibration and ablation of the embedded grader, as whoever maintains it runs them."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from evals.turns import SMOKE, dataset

BOTH = "all pairs of turn and item", "findings, as a user sees them"


def run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", f"evals.embedded{module}", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture(scope="module")
def calibration(tmp_path_factory):
    """What it prints of the small data, and the diagram."""
    out = tmp_path_factory.mktemp("calibration") / "diagram.svg"
    done = run(".calibration", str(dataset(SMOKE)), "--writer", "", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return done.stdout, out.read_text("utf-8")


def test_pairs_and_findings_are_told_apart(calibration):
    shown, _ = calibration
    totals = [int(re.search(rf"{title}: (\d+)", shown)[1]) for title in BOTH]
    assert totals[0] == 24 * 18 and 0 < totals[1] < totals[0]
    counts = [
        sum(map(int, re.findall(r"\n  said .* of (\d+)", part)))
        for part in re.split("|".join(BOTH), shown)[1:]
    ]
    assert counts == totals
    assert len(re.findall(r"calibration error 0\.\d{3}", shown)) == 2


def test_the_unsure_are_held_against_the_others(calibration):
    shown, _ = calibration
    found = int(re.search(rf"{BOTH[1]}: (\d+)", shown)[1])
    unsure, others = re.findall(r"(?:unsure, .* 0\.7|others): there (\S+)  of (\d+)", shown)
    assert int(unsure[1]) + int(others[1]) == found
    assert float(unsure[0]) < float(others[0])


def test_the_diagram_has_ticks_and_says_how_many(calibration):
    shown, diagram = calibration
    texts = [one.text for one in ElementTree.fromstring(diagram).iter() if one.tag.endswith("text")]
    assert [texts.count(tick) for tick in ("0", "0.5", "1")] >= [2, 2, 2]
    pairs = shown.split(BOTH[1])[0]
    assert set(re.findall(r"  of (\d+)", pairs)) <= set(texts)


@pytest.mark.parametrize(
    ("module", "arguments", "wrong"),
    [
        (".calibration", ["none.jsonl"], "none.jsonl: file: No such file"),
        (".calibration", [str(dataset(SMOKE)), "--writer", "nobody"], "no turn of 'nobody'"),
        (".ablation", ["no-such-folder"], "no-such-folder: no grader's files; name"),
        (".ablation", ["--decide-on", "nobody"], "no turn of 'nobody' meets names_mistake"),
        # Where PyTorch is installed, what is missing is the file.
        (
            "",
            ["none.jsonl", "none", "--decide-on", "a", "--hold-out", "b"],
            r"(not installed; pip install -e '.\[training\]')|(none.jsonl: file: No such file)",
        ),
    ],
)
def test_a_mistake_is_one_line(module, arguments, wrong):
    done = run(module, *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert re.search(wrong, done.stderr) and len(done.stderr.splitlines()) == 1
