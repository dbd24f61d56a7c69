"""Agreement of two annotators, from the files that each of them left."""

import json

import pytest
from typer.testing import CliRunner

from evals.cli import application
from evals.turns import dataset
from simulator.errors import UserError

FIRST = [
    {"id": "a", "writer": "W1", "text": "My fault.", "items": {"owns_it": "My fault"}},
    {"id": "b", "writer": "W1", "text": "Friday.", "items": {"when": "Friday"}},
    {"id": "c", "writer": "W2", "text": "My fault.", "items": {"owns_it": "My fault"}},
    {"id": "d", "writer": "W2", "text": "Hm.", "items": {}},
    {"id": "not labelled twice", "writer": "W2", "text": "Hm.", "items": {}},
]
SECOND = [
    {"id": "c", "items": {"owns_it": "My fault"}},
    {"id": "a", "items": {}},
    {"id": "b", "items": {"when": "Friday"}},
    {"id": "d", "items": {"hedges": "Hm"}},
]


@pytest.fixture
def agreement(tmp_path):
    """Runs the command on rows; gives what it did."""

    def ran(second: list[dict], *options: str):
        names = []
        for name, rows in (("first.jsonl", FIRST), ("second.jsonl", second)):
            (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), "utf-8")
            names.append(str(tmp_path / name))
        return CliRunner().invoke(application(), ["agreement", *names, *options])

    return ran


def test_figures_by_hand(agreement):
    # owns_it: two and one, one of them the same: F1 2/3. when: F1 1. hedges the first never
    # met: in no mean. All at once: first 3, second 3, both 2.
    found = json.loads(agreement(SECOND, "--json").stdout)
    assert found["turns"] == 4
    assert found["macro_f1"]["value"] == pytest.approx((2 / 3 + 1) / 2)
    assert found["micro_f1"]["value"] == pytest.approx(4 / 6)
    owned = found["items"]["owns_it"]
    assert (owned["first"], owned["second"], owned["both"]) == (2, 1, 1)
    # By chance 2/4 * 1/4 + 2/4 * 3/4 = 0.5 agree, and 3/4 do.
    assert (owned["prevalence"], owned["kappa"]) == (3 / 8, pytest.approx(0.5))
    assert owned["f1"]["low"] < owned["f1"]["value"] < owned["f1"]["high"]


def test_the_table_shows_every_item(agreement):
    shown = agreement(SECOND).stdout
    assert "Two annotators on 4 turns" in shown
    assert all(item in shown for item in ("names_mistake", "owns_it", "seeks_closure"))


def test_only_the_turns_of_some_writers(agreement):
    assert json.loads(agreement(SECOND, "--json", "--writer", "W2").stdout)["turns"] == 2
    wrong = agreement(SECOND, "--writer", "W8,W9")
    assert isinstance(wrong.exception, UserError)
    assert str(wrong.exception).endswith("second.jsonl has no turn of W8, W9; name others")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"id": "z", "items": {}}, "id: 'z' is no turn of "),
        ({"id": "c", "items": {}}, "line 5: id: 'c' stands in line 1 too; give each its own"),
    ],
)
def test_a_turn_that_cannot_be_held_against_another_is_named(agreement, row, wrong):
    done = agreement([*SECOND, row])
    assert isinstance(done.exception, UserError)
    assert f"second.jsonl: {wrong}" in str(done.exception) and "\n" not in str(done.exception)


def test_the_data_that_comes_along_is_agreed_on():
    files = [str(dataset(name)) for name in ("turns.jsonl", "second.jsonl")]
    done = CliRunner().invoke(application(), ["agreement", *files, "--draws", "2", "--json"])
    found = json.loads(done.stdout)
    assert found["turns"] == 1096 and found["macro_f1"]["value"] > 0.95
    assert min(one["kappa"] for one in found["items"].values()) > 0.8
