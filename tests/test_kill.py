"""Signal 9 at every step of a turn, in a real process: nothing answered is lost."""

import os
import signal
import subprocess
import sys

import pytest

from simulator.settings import read_settings
from simulator.wiring import open_session

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signal 9")

FIRST = "I wrote that email about you to Robin. It was my fault."
SECOND = "It left you undermined in front of your own team."

# A grader or a voice that dies where it is called is a real part at the real place.
CHILD = """
import dataclasses, os, signal, sys, threading
from simulator.models.conversation import Setup
from simulator.settings import read_settings
from simulator.wiring import open_session

class Dies:
    name = "dies"
    def __init__(self, real, at):
        self.real, self.left = real, at
    def __getattr__(self, what):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return getattr(self.real, what)

part, at = sys.argv[1], int(sys.argv[2])
with open_session(read_settings()) as session:
    if part != "after":
        parts = session._parts(threading.Event())
        dying = dataclasses.replace(parts, **{part: Dies(getattr(parts, part), at)})
        session._parts = lambda left: dying
    transcript = session.start(Setup(scenario="ccd-email", persona="curt-vice-president"))
    print("started", transcript.id, flush=True)
    for number, text in enumerate(sys.argv[3:], start=1):
        *_, settled = session.say(transcript.id, text, number)
        print("answered", settled.turn.number, settled.turn.line.text, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("part", ["hearing", "grader", "voice", "after"])
@pytest.mark.parametrize("at", [1, 2])
def test_every_answered_turn_is_there_and_the_other_counts_once(tmp_path, monkeypatch, part, at):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    child = subprocess.run(
        [sys.executable, "-c", CHILD, part, str(at), FIRST, SECOND],
        capture_output=True,
        text=True,
        env={**os.environ, "SIMULATOR_HOME": str(tmp_path)},
        timeout=120,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    started, *answered = child.stdout.splitlines()
    conversation = started.split()[1]
    with open_session(read_settings()) as session:
        kept = session.transcript(conversation)
        for turn, line in zip(kept.turns, answered, strict=True):
            assert line == f"answered {turn.number} {turn.line.text}"
        sent = [FIRST, SECOND][len(answered) :]
        if kept.unanswered is not None:
            assert kept.unanswered == sent[0]
        for number, text in enumerate(sent, start=len(answered) + 1):
            list(session.say(conversation, text, number))
        whole = session.transcript(conversation)
        assert [turn.text for turn in whole.turns] == [FIRST, SECOND]
        assert whole.unanswered is None


def test_a_turn_cut_off_is_answered_when_the_talk_is_opened_again(tmp_path, monkeypatch):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    child = subprocess.run(
        [sys.executable, "-c", CHILD, "voice", "1", FIRST],
        capture_output=True,
        text=True,
        env={**os.environ, "SIMULATOR_HOME": str(tmp_path)},
        timeout=120,
    )
    conversation = child.stdout.split()[1]
    with open_session(read_settings()) as session:
        assert session.transcript(conversation).unanswered == FIRST
        resumed = session.resume(conversation)
        assert [turn.text for turn in resumed.turns] == [FIRST]
        assert resumed.unanswered is None
        assert session.resume(conversation) == resumed
