"""A run: every grading kept at once, nothing paid for twice, gates that hold or do not."""

import json
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from evals.bench import Ask, Bench, NoAnswer
from evals.cli import application
from evals.gates import failures, gates
from evals.identity import identity, key
from evals.ledger import read_gradings
from evals.runs import open_folder, read_report
from simulator.errors import UserError
from simulator.grading.offline.grader import PatternGrader
from simulator.models.grading import Utterance
from simulator.models.items import Item
from tests.evals_graders import Broken, Fixed
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving

OWNED = {"my fault": Item.OWNS_IT}


def asks(*texts: str) -> list[Ask]:
    return [Ask(turn=f"t{n}", said=Utterance(text=text)) for n, text in enumerate(texts)]


def test_a_run_goes_on_where_it_stopped(tmp_path):
    first, again = Fixed(OWNED), Fixed(OWNED)
    Bench(first, tmp_path / "g.jsonl").grade(asks("It was my fault.", "No."))
    bench = Bench(again, tmp_path / "g.jsonl")
    graded = bench.grade(asks("It was my fault.", "No.", "Perhaps."))
    assert (first.asked, again.asked) == (2, 1)
    assert (bench.counts.asked, bench.counts.reused) == (1, 2)
    assert [one.items for one in graded] == [{Item.OWNS_IT}, set(), set()]
    assert len(read_gradings(tmp_path / "g.jsonl")) == 3


def test_a_line_that_was_cut_off_is_graded_again(tmp_path):
    path = tmp_path / "g.jsonl"
    Bench(Fixed(OWNED), path).grade(asks("One.", "Two."))
    path.write_bytes(path.read_bytes()[:-30])
    again = Fixed(OWNED)
    Bench(again, path).grade(asks("One.", "Two."))
    assert again.asked == 1
    last = Fixed(OWNED)
    Bench(last, path).grade(asks("One.", "Two."))
    assert last.asked == 0


def test_another_grader_repeat_or_context_is_another_grading():
    one = Utterance(text="It was my fault.")
    who = identity(Fixed(OWNED))
    keys = {
        key(who, one, 0),
        key(who, one, 1),
        key(who, one.model_copy(update={"boss_line": "Well?"}), 0),
        key(identity(Fixed(OWNED, name="fixed/2")), one, 0),
        key(identity(Fixed(OWNED, name="model:a")), one, 0),
        key(identity(Fixed(OWNED, name="model:a"), server="http://other/v1"), one, 0),
        key(who.model_copy(update={"rubric": "0"}), one, 0),
    }
    assert len(keys) == 7
    assert key(who, one, 0) == key(identity(Fixed(OWNED)), one, 0)


def test_only_a_failure_without_an_answer_is_asked_again(tmp_path):
    unanswered, answered = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for _ in range(2):
        silent, rambling = Broken("bad"), Broken("bad", answered=True)
        graded = Bench(silent, unanswered).grade(asks("bad", "good"))
        Bench(rambling, answered).grade(asks("bad", "good"))
        assert graded[0].items is None and graded[0].failure == "no luck"
    assert (silent.asked, rambling.asked) == (1, 0)


def test_a_grader_that_never_answers_stops_the_run(tmp_path):
    grader = Broken()
    with pytest.raises(NoAnswer, match="no luck"):
        Bench(grader, tmp_path / "g.jsonl").grade(asks(*map(str, range(50))))
    assert grader.asked == 5


def test_a_server_that_refuses_the_words_has_answered(tmp_path):
    texts = asks(*map(str, range(20)))
    graded = Bench(Broken(kind="content_refused"), tmp_path / "g.jsonl").grade(texts)
    again = Broken(kind="content_refused")
    assert Bench(again, tmp_path / "g.jsonl").grade(texts) == graded
    assert [one.items for one in graded] == [None] * 20 and again.asked == 0


@pytest.mark.parametrize("workers", [1, 4])
def test_turns_alike_to_the_letter_are_asked_once_and_told_apart_from_an_earlier_runs(
    tmp_path, workers
):
    alike = asks(*["It was my fault."] * 12)
    first, again = Fixed(OWNED), Fixed(OWNED)
    bench = Bench(first, tmp_path / "g.jsonl", workers=workers)
    graded = bench.grade(alike) + bench.grade(alike[:3])
    assert [one.turn for one in graded] == [ask.turn for ask in (*alike, *alike[:3])]
    assert first.asked == len(read_gradings(tmp_path / "g.jsonl")) == 1
    assert (bench.counts.asked, bench.counts.reused, bench.counts.doubles) == (1, 0, 14)
    later = Bench(again, tmp_path / "g.jsonl", workers=workers)
    later.grade(alike)
    assert again.asked == 0
    assert (later.counts.asked, later.counts.reused, later.counts.doubles) == (0, 1, 11)


def test_several_workers_give_the_same_in_the_same_order(tmp_path):
    texts = [f"{n} my fault" if n % 3 else str(n) for n in range(40)]
    alone = Bench(Fixed(OWNED), tmp_path / "a.jsonl").grade(asks(*texts))
    crowd = Bench(Fixed(OWNED), tmp_path / "b.jsonl", workers=8).grade(asks(*texts))
    assert alone == crowd
    assert len(read_gradings(tmp_path / "b.jsonl")) == 40


def test_a_line_that_is_no_grading_is_named(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text('{"turn": "t"}\n', "utf-8")
    with pytest.raises(UserError, match="line 1"):
        Bench(PatternGrader(), path)


def test_gates_name_the_figure_that_is_too_low():
    figures = {"macro_f1": 0.9, "kappa": None}
    assert failures(figures, gates(["0.8", "macro_f1=0.9"])) == []
    assert failures(figures, gates(["0.95"])) == ["macro_f1: 0.900 is under 0.95"]
    assert "could not be measured" in failures(figures, gates(["kappa=0"]))[0]


def test_a_gate_on_no_figure_is_a_users_mistake():
    with pytest.raises(UserError, match="--fail-under: 'nothing' is no figure"):
        failures({"macro_f1": 0.9}, gates(["nothing=1"]))


@pytest.mark.parametrize("gate", ["macro_f1=high", "high", "", "macro_f1=nan", "inf"])
def test_a_gate_that_is_no_number_stops_the_run_before_it_starts(tmp_path, gate):
    run = tmp_path / "run"
    done = CliRunner().invoke(
        application(), ["validity", "--out", str(run), f"--fail-under={gate}"]
    )
    assert isinstance(done.exception, UserError)
    assert re.fullmatch(r"--fail-under: '\w*' is no number; write .*0\.8", str(done.exception))
    assert not run.exists()


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("command", ["all", "validity"])
def test_a_run_that_stops_names_the_folder_in_which_it_goes_on(tmp_path, command):
    run = tmp_path / "run"
    with Misbehaving(BEHAVIOURS) as server:
        arguments = [command, "--grader", "m", "--base-url", server.url("unknown_model")]
        done = CliRunner().invoke(application(), [*arguments, "--out", str(run)])
    assert isinstance(done.exception, UserError)
    assert str(done.exception).endswith(f"; the same command with --out {run} goes on")
    assert "\n" not in str(done.exception)


def test_runs_that_begin_in_one_second_have_a_folder_each(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len({open_folder("validity", None) for _ in range(5)}) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        *(["validity", "--grader", "nobody"], ["all", "--grader", "nobody"]),
        *(["injection", "--boss", "nobody"], ["all", "--boss", "nobody"]),
    ],
)
def test_a_name_that_cannot_be_meant_leaves_no_folder(tmp_path, arguments):
    run = tmp_path / "run"
    done = CliRunner().invoke(application(), [*arguments, "--out", str(run)])
    assert isinstance(done.exception, UserError) and "nobody" in str(done.exception)
    assert not run.exists()


def test_a_folder_belongs_to_one_eval(tmp_path):
    assert open_folder("validity", tmp_path / "a") == open_folder("validity", tmp_path / "a")
    with pytest.raises(UserError, match="holds a run of validity"):
        open_folder("consistency", tmp_path / "a")
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be used"):
        open_folder("validity", tmp_path / "file")
    with pytest.raises(UserError, match="no report"):
        read_report(tmp_path / "a")


def test_the_command_line_writes_a_folder_and_holds_a_gate(tmp_path):
    def run(*more: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-W", "error", "-m", "evals", "validity", "--draws", "20"]
        return subprocess.run(
            [*command, "--out", str(tmp_path / "run"), *more],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    first = run("--json")
    report = json.loads(first.stdout)
    assert first.returncode == 0
    assert report["turns"] == 24 and report["counts"]["asked"] == 24
    assert json.loads((tmp_path / "run" / "report.json").read_text("utf-8")) == report
    second = run("--json", "--fail-under", "macro_f1=1.01")
    assert second.returncode == 1 and "gate: macro_f1" in second.stderr
    assert json.loads(second.stdout)["counts"] == report["counts"] | {"asked": 0, "reused": 24}
    third = run("--fail-under", "nothing=1")
    assert third.returncode == 2 and "Traceback" not in third.stderr
