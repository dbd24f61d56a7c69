"""One conversation open in two real processes: no turn is lost, and none is counted twice."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.models.conversation import Difficulty, Setup
from simulator.settings import read_settings
from simulator.wiring import open_session

SETUP = Setup(scenario="ccd-email", persona="curt-vice-president", difficulty=Difficulty.FORGIVING)

# Says what it is given, each as the turn that it sees to be next, until all of it is answered.
GOES_ON = """
import sys
from simulator.errors import UserError
from simulator.settings import read_settings
from simulator.wiring import open_session

with open_session(read_settings()) as session:
    print("ready", flush=True)
    sys.stdin.readline()
    for text in sys.argv[2:]:
        answered = False
        while not answered:
            number = len(session.transcript(sys.argv[1]).turns) + 1
            try:
                *_, settled = session.say(sys.argv[1], text, number)
            except UserError as error:
                assert "another window" in str(error), error
            else:
                answered = True
                print(settled.turn.number, settled.turn.text, flush=True)
"""

# Its boss does not speak before a line comes in.
THINKS = """
import dataclasses, sys, threading
from simulator.content import load_library
from simulator.events import Who
from simulator.graph import build_graph
from simulator.locks import Locks
from simulator.session import Session
from simulator.settings import read_settings
from simulator.storage import open_storage
from simulator.wiring import parts_for

class Thinks:
    def __init__(self, real):
        self.real, self.name = real, real.name
    def speak(self, *given):
        print("thinking", flush=True)
        sys.stdin.readline()
        return self.real.speak(*given)

library, home = load_library(), read_settings()
whole = parts_for(lambda: library)

def parts(left):
    quick = whole(left)
    return dataclasses.replace(quick, voice=Thinks(quick.voice))

with open_storage(home.database) as (saver, store):
    session = Session(build_graph(saver), store, parts, Who(), Locks(home.locks))
    *_, settled = session.say(sys.argv[1], sys.argv[2], 1)
    print("answered", settled.turn.line.text, flush=True)
"""


def started(code: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own over the same conversations."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "SIMULATOR_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
    )


def finished(process: subprocess.Popen[str]) -> list[str]:
    """What it printed, once it has been told to go on."""
    said, told = process.communicate("\n", timeout=120)
    assert process.returncode == 0, told
    return said.splitlines()


def test_what_two_processes_say_at_once_is_all_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session:
        conversation = session.start(SETUP).id
    texts = [
        ("I wrote that email about you to Robin.", "It undermined you.", "I am sorry for it."),
        ("It was my fault alone.", "I'll tell Robin tomorrow.", "I'll send you the note by noon."),
    ]
    both = [started(GOES_ON, tmp_path, conversation, *own) for own in texts]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()
    answered = [line for process in both for line in finished(process)]
    with open_session(read_settings()) as session:
        turns = session.transcript(conversation).turns
    assert sorted(f"{turn.number} {turn.text}" for turn in turns) == sorted(answered)
    assert sorted(turn.text for turn in turns) == sorted(text for own in texts for text in own)
    assert os.name == "nt" or list((tmp_path / "locks").iterdir()) == []


@pytest.mark.parametrize("act", ["say", "resume", "end"])
def test_a_turn_under_way_in_another_process_is_waited_for(tmp_path, monkeypatch, act):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session, ThreadPoolExecutor(1) as here:
        conversation = session.start(SETUP).id
        there = started(THINKS, tmp_path, conversation, "I wrote that email. My fault.")
        assert there.stdout.readline() == "thinking\n"
        acts = {
            "say": lambda: list(session.say(conversation, "Something else.", 1)),
            "resume": lambda: session.resume(conversation),
            "end": lambda: session.end(conversation),
        }
        waiting = here.submit(acts[act])
        (answered,) = finished(there)
        if act == "say":
            with pytest.raises(UserError, match="another window"):
                waiting.result(60)
        else:
            waiting.result(60)
        (turn,) = session.transcript(conversation).turns
        assert turn.text == "I wrote that email. My fault."
        assert answered == f"answered {turn.line.text}"


def test_a_name_that_no_file_could_have_is_only_not_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session:
        for name in ("../../elsewhere", "\x00", "x" * 9000):
            with pytest.raises(UserError, match="nothing is kept"):
                session.resume(name)
