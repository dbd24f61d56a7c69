"""`simulator chat`: what is a turn, what is none, and how a talk is gone on with."""

import os
import shlex
import subprocess
import sys

import pytest

from simulator.models.conversation import Transcript
from simulator.settings import Settings
from simulator.wiring import open_session
from tests.commands import run
from tests.terminal import Terminal

in_terminal = pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")

OWNED = "I wrote it. My fault."


def only_talk(home) -> Transcript:
    with open_session(Settings(home=home)) as session:
        (talk,) = session.conversations()
        return talk


def said(home) -> list[str]:
    return [turn.text for turn in only_talk(home).turns]


def quit_from(terminal: Terminal) -> None:
    terminal.type("/quit\r")
    code, shown = terminal.close()
    assert code == 0
    assert "Kept. Go on with:" in shown


@in_terminal
@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("dumb", "I wrote it.\n\nMy fault.\n"),
        ("xterm", "\x1b[200~I wrote it.\n\nMy fault.\x1b[201~\r"),
    ],
)
def test_a_pasted_text_is_one_turn(tmp_path, kind, keys):
    with Terminal("chat", "ccd-email", home=tmp_path, kind=kind) as terminal:
        terminal.see("> ")
        terminal.type(keys)
        terminal.see("[accountability")
        terminal.see("> ")
        quit_from(terminal)
    assert said(tmp_path) == ["I wrote it.\n\nMy fault."]


@in_terminal
def test_what_was_typed_too_early_waits_in_the_line(tmp_path):
    with Terminal("chat", "ccd-email", home=tmp_path) as terminal:
        terminal.type("I wrote it.\nMy ")
        terminal.see("> I wrote it. My ")
        terminal.type("fault.\r")
        terminal.see("[accountability")
        terminal.see("> ")
        quit_from(terminal)
    assert said(tmp_path) == ["I wrote it. My fault."]


@in_terminal
def test_a_long_line_arrives_whole_and_an_arrow_key_is_no_turn(tmp_path):
    long = "é" * 3000
    with Terminal("chat", "ccd-email", home=tmp_path) as terminal:
        terminal.see("> ")
        terminal.type(f"{long}\r")
        terminal.see("[accountability")
        terminal.see("> ")
        terminal.type("\x1b[A\r")
        terminal.see("Nothing to send yet")
        terminal.see("> ")
        quit_from(terminal)
    assert said(tmp_path) == [long]


@in_terminal
def test_words_wait_in_the_line_while_the_scenario_is_mended(tmp_path):
    content = tmp_path / "content"
    run("new", "scenario", "late", "--content", str(content), home=tmp_path)
    scenario = content / "scenarios" / "late.yaml"
    sound = scenario.read_text("utf-8")
    with Terminal("chat", "late", "--content", str(content), home=tmp_path) as terminal:
        terminal.see("> ")
        scenario.write_text(sound + "\nbudgit: 60\n", "utf-8")
        terminal.type(f"{OWNED}\r")
        terminal.see("there is no 'late'")
        terminal.see("late.yaml: budgit: there is no such field")
        terminal.see(f"> {OWNED}")
        scenario.write_text(sound, "utf-8")
        terminal.type("\r")
        terminal.see("[accountability")
        terminal.see("> ")
        quit_from(terminal)
    assert said(tmp_path) == [OWNED]


def test_what_is_meant_as_a_command_is_no_turn(tmp_path):
    lines = ("/help", "/hlep", "/quit now", "quit", "Exit.", "help", OWNED, "/QUIT", OWNED)
    done = run("chat", "ccd-email", home=tmp_path, stdin="\n".join(lines))
    shown = " ".join(done.stdout.split())
    assert shown.count("/end leaves the meeting, /quit keeps it for later.") == 1 + 6
    assert "Not sent: “/hlep”." in shown
    assert said(tmp_path) == [OWNED]


def test_a_path_is_a_turn(tmp_path):
    run("chat", "ccd-email", home=tmp_path, stdin="/home/robin is where I put it.\n")
    assert said(tmp_path) == ["/home/robin is where I put it."]


def test_the_command_that_is_printed_goes_on(tmp_path):
    content = tmp_path / "my content"
    run("new", "scenario", "late", "--content", str(content), home=tmp_path)
    models = ("--boss", "authored", "--grader", "offline", "--base-url", "http://127.0.0.1:9/v1")
    command = ("chat", "late", "--content", str(content), *models)
    first = run(*command, home=tmp_path, stdin=f"{OWNED}\n")
    (last,) = (line for line in first.stdout.splitlines() if line.startswith("Kept."))
    program, *arguments = shlex.split(last.removeprefix("Kept. Go on with: "))
    assert program == "simulator"
    assert set(models) < set(arguments)
    second = run(*arguments, home=tmp_path, stdin="/end\n")
    assert second.returncode == 0
    assert f"> {OWNED}" in second.stdout
    assert "You ended the meeting" in second.stdout


def test_a_talk_that_cannot_be_opened_says_how_to_go_on(tmp_path):
    content = tmp_path / "content"
    run("new", "scenario", "late", "--content", str(content), home=tmp_path)
    run("chat", "late", "--content", str(content), home=tmp_path, stdin=f"{OWNED}\n")
    conversation = only_talk(tmp_path).id
    done = run("chat", "--resume", conversation, home=tmp_path)
    assert done.returncode == 2
    assert f"Kept. Go on with: simulator chat --resume {conversation}" in done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_a_locale_without_letters_stops_nobody(tmp_path):
    unset = {name: os.environ[name] for name in os.environ if not name.startswith("PYTHONIO")}
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "chat", "ccd-email"],
        input="I copied André. My fault.\n".encode(),
        capture_output=True,
        env={**unset, "LC_ALL": "C", "PYTHONUTF8": "0", "SIMULATOR_HOME": str(tmp_path)},
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert said(tmp_path) == ["I copied André. My fault."]
