"""`simulator play`: the contract in docs/json-contract.md."""

import os
import signal
import subprocess
import sys

import pytest

from simulator.models.conversation import Outcome
from simulator.models.moves import Move
from tests.commands import objects, run
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import PATIENCE, Misbehaving

TURNS = (
    "I wrote that email about you to Robin. That was wrong, and it was my fault alone.",
    "It left you undermined in front of your own team.",
    "From Monday I'll bring every objection to you before the meeting.",
    "It was a bad week and I was tired, to be fair.",
)


@pytest.fixture
def turns(tmp_path):
    file = tmp_path / "turns.txt"
    file.write_text("\n".join(TURNS) + "\n\n", "utf-8")
    return file


def test_one_object_a_turn_and_a_last_one(turns, tmp_path):
    done = run("play", "ccd-email", "--turns", str(turns), "--json", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    *played, last = objects(done.stdout)
    assert [one["text"] for one in played] == list(TURNS)
    for number, one in enumerate(played, start=1):
        assert list(one) == [
            "turn",
            "text",
            "grade",
            "heard",
            "move",
            "reason",
            "line",
            "trust",
            "concession",
            "ended",
            "tokens",
            "said_by",
            "notes",
        ]
        assert one["turn"] == number
        assert one["move"] in set(Move)
        assert one["reason"] and one["line"]
        assert (one["said_by"], one["notes"]) == ("authored", [])
        assert set(one["heard"]) == {"items", "cues", "answered"}
        trust = one["trust"]
        assert list(trust) == ["before", "after", "change", "why"]
        assert trust["after"] - trust["before"] == trust["change"]
        grade = one["grade"]
        assert all(1 <= grade[x] <= 5 for x in ("accountability", "brevity", "forward_path"))
        assert all(quote in one["text"] for quote in grade["items"].values())
    assert list(last) == ["outcome", "trust", "turns", "promises", "tokens"]
    assert last["outcome"] in {None, *Outcome}
    assert last["trust"] == played[-1]["trust"]["after"]
    assert last["turns"] == len(TURNS)
    assert all(list(promise) == ["turn", "words", "when"] for promise in last["promises"])


def test_the_same_input_gives_the_same_bytes_and_a_seed_other_lines(turns, tmp_path):
    command = ("play", "ccd-email", "--turns", str(turns), "--json")
    first = run(*command, home=tmp_path / "a")
    second = run(*command, home=tmp_path / "b")
    assert first.stdout == second.stdout
    other = run(*command, "--seed", "5", home=tmp_path)
    assert [x["line"] for x in objects(other.stdout)[:-1]] != [
        x["line"] for x in objects(first.stdout)[:-1]
    ]


def test_it_reads_standard_input_and_keeps_nothing(tmp_path):
    home = tmp_path / "home"
    done = run("play", "ccd-email", "--turns", "-", home=home, stdin="It was me.\n")
    assert done.returncode == 0
    assert "You: It was me." in done.stdout
    assert not home.exists()


def test_a_turn_too_long_is_told_with_its_line_and_the_rest_is_played(tmp_path):
    text = "It was me.\n" + "x" * 20_000 + "\nI'll call Robin tomorrow.\n"
    done = run("play", "ccd-email", "--turns", "-", "--json", home=tmp_path, stdin=text)
    assert done.returncode == 1
    assert "line 2: 20,000 characters; at most 4,000" in done.stderr
    assert objects(done.stdout)[-1]["turns"] == 2


def test_turns_after_the_end_are_told_of(tmp_path):
    text = "I see what you mean about that.\n" * 30
    done = run("play", "ccd-email", "--turns", "-", "--json", home=tmp_path, stdin=text)
    assert done.returncode == 1
    assert "the meeting was over before it" in done.stderr
    *played, last = objects(done.stdout)
    assert played[-1]["ended"] == last["outcome"] == "patience_spent"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing",), "scenario: there is no 'nothing'; use one of always-done-so"),
        (("ccd-email", "--persona", "santa"), "persona: 'santa' does not play ccd-email"),
        (("ccd-email", "--difficulty", "easy"), "difficulty: 'easy' is not known; use one of"),
        (("ccd-email", "--timing", "never"), "timing: 'never' is not known; use one of at_once"),
        (("ccd-email", "--content", "gone"), "gone: not a folder"),
        (("ccd-email", "--local", "gone.gguf"), "--local: gone.gguf is no file"),
    ],
)
def test_a_wrong_choice_is_one_line(turns, tmp_path, arguments, told):
    done = run("play", *arguments, "--turns", str(turns), home=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_server_on_the_command_line_plays_the_boss(turns, tmp_path, monkeypatch):
    monkeypatch.setenv("SIMULATOR_BOSS_MODEL", "a-model")
    command = ("play", "ccd-email", "--turns", str(turns), "--json")
    with Misbehaving(BEHAVIOURS) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url("fine"))
        alone = run(*command, home=tmp_path)
        assert not server.asked
        asked_for = run(*command, "--base-url", server.url("fine"), home=tmp_path)
    assert objects(alone.stdout)[-1]["tokens"] == {}
    assert set(objects(asked_for.stdout)[-1]["tokens"]) == {"boss"}


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_line_that_stands_in_for_a_model_says_so(turns, tmp_path):
    command = ("play", "ccd-email", "--turns", str(turns), "--boss", "a-model")
    with Misbehaving(BEHAVIOURS) as server:
        told = run(*command, "--json", "--base-url", server.url("bad_key"), home=tmp_path)
        shown = run(*command, "--base-url", server.url("bad_key"), home=tmp_path)
    assert told.returncode == shown.returncode == 0
    for turn in objects(told.stdout)[:-1]:
        assert turn["said_by"] == "authored"
        assert all(note in shown.stdout for note in turn["notes"])
        assert turn["notes"]
    for done in (told, shown):
        assert done.stderr == (
            "a-model speaks for the boss; grades come from the offline grader."
            " Your words stay on this computer.\n"
        )


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted by a signal elsewhere")
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_interrupted_while_a_model_answers_it_ends_at_once(turns, tmp_path):
    with Misbehaving(BEHAVIOURS) as server:
        model = ("--base-url", server.url("hangs"), "--boss", "a-model")
        play = subprocess.Popen(
            [
                *(sys.executable, "-W", "error", "-m", "simulator", "play", "ccd-email"),
                *("--turns", str(turns), *model),
            ],
            env={**os.environ, "SIMULATOR_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # Tests that run in a shell's background inherit that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        assert server.arrived.wait(PATIENCE)
        play.send_signal(signal.SIGINT)
        _, told = play.communicate(timeout=60)
        assert not server.answered.is_set()
    assert play.returncode != 0
    assert "Traceback" not in told


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_turn_is_one_line(tmp_path, text):
    done = run("play", "ccd-email", "--turns", "-", home=tmp_path, stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "-: file: no turn in it; write one a line\n"


def test_a_file_that_cannot_be_read_is_one_line(tmp_path):
    done = run("play", "ccd-email", "--turns", str(tmp_path / "gone"), home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "gone: file: no such file or directory" in done.stderr
