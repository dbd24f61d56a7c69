"""The command line's other commands, and what they cost to start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.session import Session
from simulator.settings import Settings, read_settings
from simulator.wiring import open_session
from tests.commands import objects, run
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import PATIENCE, Misbehaving


def test_list_names_what_can_be_played(tmp_path):
    done = run("list", "--json", home=tmp_path)
    (found,) = objects(done.stdout)
    assert {one["id"] for one in found["scenarios"]} >= {"ccd-email", "slipped-board-timeline"}
    for scenario in found["scenarios"]:
        assert set(scenario["personas"]) <= {one["id"] for one in found["personas"]}
    assert "ccd-email" in run("list", home=tmp_path).stdout


def test_check_counts_what_it_checked(tmp_path):
    done = run("check", home=tmp_path)
    assert done.returncode == 0
    assert "nothing wrong" in done.stdout
    empty = run("check", str(tmp_path), home=tmp_path)
    assert (empty.returncode, empty.stdout.split(";")[0]) == (1, "No content files there")


def test_a_talk_in_the_terminal_is_kept_and_gone_on_with(tmp_path):
    first = run("chat", "ccd-email", home=tmp_path, stdin="I wrote it. My fault.\n/quit\n")
    assert first.returncode == 0
    assert "Your words stay on this computer." in first.stdout
    conversation = first.stdout.split("--resume ")[1].split()[0]
    second = run("chat", "--resume", conversation, home=tmp_path, stdin="/end\n")
    assert second.returncode == 0
    assert "I wrote it. My fault." in second.stdout
    assert "You ended the meeting" in second.stdout
    assert "Next time:" in second.stdout


def test_a_talk_with_a_model_names_the_host_before_a_word_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example.com/v1")
    monkeypatch.setenv("SIMULATOR_BOSS_MODEL", "some-model")
    monkeypatch.setenv("SIMULATOR_GRADER_MODEL", "offline")
    done = run("chat", "ccd-email", home=tmp_path, stdin="/quit\n")
    assert done.returncode == 0
    assert "some-model speaks for the boss" in done.stdout
    assert "Your words go to models.example.com." in done.stdout


def test_the_end_of_input_keeps_the_talk(tmp_path):
    done = run("chat", "ccd-email", home=tmp_path, stdin="\nI wrote it.\n")
    assert done.returncode == 0
    assert "Nothing to send yet" in done.stdout
    assert "Kept. Go on with" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted by a signal elsewhere")
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_interrupted_while_the_boss_answers_the_talk_is_kept(tmp_path):
    with Misbehaving(BEHAVIOURS) as server:
        chat = subprocess.Popen(
            [
                *(sys.executable, "-W", "error", "-m", "simulator", "chat", "ccd-email"),
                *("--base-url", server.url("hangs"), "--boss", "a-model"),
            ],
            env={**os.environ, "SIMULATOR_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # Tests that run in a shell's background inherit that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        chat.stdin.write("I wrote it.\n")
        chat.stdin.flush()
        assert server.arrived.wait(PATIENCE)
        chat.send_signal(signal.SIGINT)
        said, told = chat.communicate(timeout=60)
    assert (chat.returncode, told) == (0, "")
    conversation = said.split("Kept. Go on with: simulator chat --resume ")[1].split()[0]
    assert "> I wrote it." in run("chat", "--resume", conversation, home=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("chat",), "name a scenario, or --resume"),
        (("chat", "--resume", "nothing"), "nothing is kept under 'nothing'"),
        (("chat", "ccd-email", "--seed", "9" * 20), "seed: too large to be kept; use a number"),
        (("list", "--content", "gone"), "gone: not a folder"),
        (("schema", __file__), "not a directory; name a folder that can be written to"),
    ],
)
def test_mistakes_are_one_line(tmp_path, arguments, told):
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("chat", "ccd-email"),
        ("play", "ccd-email", "--turns", "-"),
        ("grade", "-"),
        ("replay", "ccd-email/strong"),
    ],
)
def test_a_broken_file_is_told_by_every_command_that_takes_a_folder(tmp_path, command):
    broken = tmp_path / "scenarios" / "ccd-email.yaml"
    broken.parent.mkdir()
    broken.write_text("id: ccd-email\nbudgit: 60\n", "utf-8")
    turn = '{"id": 1, "text": "It was me."}\n'
    done = run(*command, "--content", str(tmp_path), home=tmp_path, stdin=turn)
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert (
        told.count("ccd-email.yaml: budgit: there is no such field; remove it or correct its name")
        == 1
    )


def test_a_home_of_somebody_who_is_not_here_is_one_line():
    done = run("chat", "ccd-email", home=Path("~nobody-of-that-name/talks"))
    assert done.returncode == 2
    assert done.stderr.startswith("SIMULATOR_HOME: '~nobody-of-that-name/talks' is in the home of")
    assert len(done.stderr.splitlines()) == 1


def test_what_is_kept_can_be_read_by_its_owner_alone_and_other_errors_keep_their_name(tmp_path):
    settings = Settings(home=tmp_path)
    with pytest.raises(BrokenPipeError), open_session(settings):
        raise BrokenPipeError
    if os.name == "posix":
        assert settings.database.stat().st_mode & 0o777 == 0o600


def test_a_home_that_cannot_be_used_is_one_line(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "conversations.sqlite").write_text("this is no database " * 100, "utf-8")
    done = run("chat", "ccd-email", home=home, stdin="/quit\n")
    assert done.returncode == 2
    assert "conversations.sqlite: cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (["--help"], {"gradio", "langgraph", "openai", "pydantic", "yaml"}),
        (["list"], {"gradio", "langgraph", "openai"}),
        (["check"], {"gradio", "langgraph", "openai"}),
        (["grade", "/dev/null"], {"gradio", "langgraph", "openai"}),
    ],
)
def test_a_command_imports_only_what_it_uses(command, unwanted):
    code = (
        "import sys; from simulator.cli.main import app\n"
        "try: app(sys.argv[1:], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "print('|', *sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.rsplit("|", 1)[1].split())
    assert "simulator" in loaded
    assert not loaded & unwanted


def test_the_page_and_the_terminal_share_what_is_kept(tmp_path, monkeypatch):
    run("chat", "ccd-email", home=tmp_path, stdin="I wrote it.\n/quit\n")
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session:
        assert isinstance(session, Session)
        (kept,) = session.conversations()
        assert kept.turns[0].text == "I wrote it."
