"""Signal 9 at every step of a turn, in a real process: nothing answered is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.models.conversation import Outcome
from simulator.settings import read_settings
from simulator.wiring import open_session

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signal 9")

FIRST = "I wrote that email about you to Robin. It was my fault."
SECOND = "It left you undermined in front of your own team."

# A grader or a voice that dies where it is called is a real part at the real place.
CHILD = """
import dataclasses, os, signal, sys, threading
from simulator.content import load_library
from simulator.events import Who
from simulator.graph import build_graph
from simulator.locks import Locks
from simulator.models.conversation import Setup
from simulator.session import Session
from simulator.settings import read_settings
from simulator.storage import open_storage
from simulator.wiring import parts_for

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
library = load_library()
whole = parts_for(lambda: library)
mortal = {} if part == "after" else {part: Dies(getattr(whole(threading.Event()), part), at)}

def parts(left):
    return dataclasses.replace(whole(left), **mortal)

home = read_settings()
with open_storage(home.database) as (saver, store):
    session = Session(build_graph(saver), store, parts, Who(), Locks(home.locks))
    transcript = session.start(Setup(scenario="ccd-email", persona="curt-vice-president"))
    print("started", transcript.id, flush=True)
    for number, text in enumerate(sys.argv[3:], start=1):
        *_, settled = session.say(transcript.id, text, number)
        print("answered", settled.turn.number, settled.turn.line.text, flush=True)
    if part == "stand_in":
        session.end(transcript.id)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(home: Path, *arguments: str) -> tuple[str, list[str]]:
    """The conversation that was played until the signal, and the answers that were given."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "SIMULATOR_HOME": str(home)},
        timeout=120,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    started, *answered = child.stdout.splitlines()
    return started.split()[1], answered


@pytest.mark.parametrize("part", ["hearing", "grader", "voice", "after"])
@pytest.mark.parametrize("at", [1, 2])
def test_every_answered_turn_is_there_and_the_other_counts_once(tmp_path, monkeypatch, part, at):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    conversation, answered = killed(tmp_path, part, str(at), FIRST, SECOND)
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
    conversation, _ = killed(tmp_path, "voice", "1", FIRST)
    with open_session(read_settings()) as session:
        assert session.transcript(conversation).unanswered == FIRST
        resumed = session.resume(conversation)
        assert [turn.text for turn in resumed.turns] == [FIRST]
        assert resumed.unanswered is None
        assert session.resume(conversation) == resumed


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_meeting_cut_off_as_it_was_left_is_over_unless_the_user_goes_on(
    tmp_path, monkeypatch, goes_on
):
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    conversation, _ = killed(tmp_path, "stand_in", "1", FIRST)
    with open_session(read_settings()) as session:
        (kept,) = session.conversations()
        assert (kept.outcome, kept.unanswered) == (None, None)
        if goes_on:
            list(session.say(conversation, SECOND, 2))
            now = session.transcript(conversation)
            assert [turn.text for turn in now.turns] == [FIRST, SECOND]
            assert now.outcome is None
        else:
            now = session.resume(conversation)
            assert now.outcome is Outcome.LEFT_EARLY
            assert now.closing.text
