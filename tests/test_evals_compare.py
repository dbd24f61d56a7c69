"""Compare: which items flipped on which turns, and what does not compare."""

import json

import pytest
from typer.testing import CliRunner

from evals.basis import Basis, basis
from evals.bench import Bench
from evals.cli import application
from evals.compare import compare
from evals.pages.compare import outcome
from evals.pages.validity import outcome as page
from evals.runs import GRADINGS, open_folder, write
from evals.turns import LabelledTurn
from evals.validity import measure
from simulator.errors import UserError
from simulator.models.items import Item
from tests.evals_graders import Broken, Fixed

TURNS = [
    LabelledTurn(id="a", text="It was my fault.", items={"owns_it": "my fault"}),
    LabelledTurn(id="b", text="By Friday.", items={"when": "Friday"}),
    LabelledTurn(id="c", text="Hm.", items={}),
]
SAME = Basis(data="test", digest="0", asked={"repeats": "3"})


def a_run(folder, quotes=None, turns=TURNS, name="validity", grader="fixed/1", basis=SAME):
    open_folder(name, folder)
    reads = Fixed(quotes, grader) if isinstance(grader, str) else grader
    bench = Bench(reads, folder / GRADINGS)
    found = measure(bench, turns, draws=2)
    write(folder, name, bench.who, bench.counts, basis, page(found))
    return folder


@pytest.fixture
def before(tmp_path):
    return a_run(tmp_path / "before", {"my fault": Item.OWNS_IT})


def test_items_that_flipped_are_named_with_their_words(before, tmp_path):
    after = a_run(tmp_path / "after", {"friday": Item.WHEN})
    found = compare(before, after)
    assert found.both == 3 and found.same_items == pytest.approx(1 / 3)
    lost, gained = found.flipped
    assert (lost.turn, lost.lost, lost.gained) == ("a", {Item.OWNS_IT: "my fault"}, {})
    assert (gained.turn, gained.gained) == ("b", {Item.WHEN: "friday"})
    assert lost.change["accountability"] == -1 and gained.change["forward_path"] == 1
    assert found.item_flips[Item.OWNS_IT] == (1, 0) and found.item_flips[Item.WHEN] == (0, 1)
    # Before: owns_it 1, when 0, mean 0.5. After: the other way round.
    assert found.figures["macro_f1"].change == 0
    assert {figure.name for figure in outcome(found).figures} >= {"same_items", "macro_f1_change"}


def test_a_run_held_against_itself_is_the_same(before):
    found = compare(before, before)
    assert found.same_items == found.same_scores == 1 and found.flipped == ()


def test_turns_in_one_run_only_are_counted_and_left_out(before, tmp_path):
    after = a_run(tmp_path / "after", {"my fault": Item.OWNS_IT}, TURNS[1:])
    found = compare(before, after)
    assert (found.both, found.only_before, found.only_after) == (2, 1, 0)
    changes = {one.name: one.value for one in outcome(found).figures}
    assert changes["same_items"] == 1 and changes["macro_f1_change"] is None


def test_turns_of_one_name_that_say_something_else_are_counted_apart(before, tmp_path):
    reworded = TURNS[0].model_copy(update={"boss_line": "Whose fault was it?"})
    after = a_run(tmp_path / "after", {"my fault": Item.OWNS_IT}, [reworded, *TURNS[1:]])
    found = compare(before, after)
    assert (found.both, found.reworded, found.only_before, found.only_after) == (2, 1, 0, 0)
    assert found.figures["macro_f1"].change is None


def test_a_folder_that_another_grader_used_too_is_read_as_its_report_says(before, tmp_path):
    folder = tmp_path / "both"
    for name, words in (("a", "my fault"), ("b", "friday"), ("a", "my fault")):
        a_run(folder, {words: Item.OWNS_IT}, grader=name)
    found = compare(a_run(tmp_path / "a", {"my fault": Item.OWNS_IT}, grader="a"), folder)
    assert found.who_after.grader == "a" and found.same_items == 1


def test_a_figure_over_turns_graded_in_one_run_only_has_no_change(before, tmp_path):
    after = a_run(tmp_path / "after", grader=Broken("Friday", answered=True))
    found = compare(before, after)
    assert (found.both, found.ungraded) == (3, 1)
    assert found.figures["graded"].change is None


def test_what_does_not_compare_is_a_users_mistake(before, tmp_path):
    other = a_run(tmp_path / "other", {}, name="consistency")
    with pytest.raises(UserError, match="one eval"):
        compare(before, other)
    with pytest.raises(UserError, match="no report"):
        compare(before, tmp_path)
    turns = [LabelledTurn(id="z", text="Other.", items={})]
    with pytest.raises(UserError, match="no turn in common"):
        compare(before, a_run(tmp_path / "apart", {}, turns))


def validity_on(file, turns, folder):
    lines = [json.dumps({"id": id_, "text": text, "items": items}) for id_, text, items in turns]
    file.write_text("\n".join(lines), "utf-8")
    arguments = ["--data", str(file), "--out", str(folder), "--grader", "patterns", "--draws", "2"]
    assert CliRunner().invoke(application(), ["validity", *arguments]).exit_code == 0
    return folder


def test_other_labels_are_no_change_of_the_graders(tmp_path):
    turns = [("a", "It was my fault.", {"owns_it": "my fault"}), ("b", "By Friday.", {})]
    one = validity_on(tmp_path / "turns.jsonl", turns, tmp_path / "one")
    again = validity_on(tmp_path / "copied.jsonl", turns, tmp_path / "again")
    turns[1][2]["when"] = "By Friday"
    other = validity_on(tmp_path / "turns.jsonl", turns, tmp_path / "other")
    same, found = compare(one, again), compare(one, other)
    assert same.differences == () and same.figures["macro_f1"].change == 0
    assert found.both == 2 and found.same_items == 1
    assert found.figures["macro_f1"].change is None
    assert "labels included" in outcome(found).notes[0]


def test_other_options_are_told_and_nothing_is_called_a_change(before, tmp_path):
    often = SAME.model_copy(update={"asked": {"repeats": "5"}})
    found = compare(before, a_run(tmp_path / "after", {"my fault": Item.OWNS_IT}, basis=often))
    assert found.differences == ("repeats: 3; 5",)
    assert {one.change for one in found.figures.values()} == {None}
    assert "repeats: 3; 5" in outcome(found).notes[0]


def test_what_was_asked_of_a_run_of_talks_is_part_of_what_it_rests_on():
    hard = basis("fidelity", difficulties=("hard",), seeds=(0, 1), scenarios=())
    other = basis("fidelity", difficulties=("hard", "merciless"), seeds=(0, 1), scenarios=())
    assert hard.differences(hard) == ()
    assert hard.differences(other) == ("difficulties: hard; hard, merciless",)
    assert hard.asked["scenarios"] == "all"


@pytest.mark.parametrize(
    ("report", "field"), [("{}", "eval"), ("[]", "file"), ('{"eval": "validity"}', "made")]
)
def test_a_report_that_is_none_is_a_users_mistake(before, report, field):
    (before / "report.json").write_text(report, "utf-8")
    with pytest.raises(UserError, match=f"^[^\\n]*report.json: {field}: [^\\n]*; [^\\n]*--out"):
        compare(before, before)
