"""A disk that fills up in the midst of a talk: one line, and what was typed is not lost."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from simulator.rubric.definitions import Rubric
from simulator.settings import read_settings
from simulator.ui import handlers, looking_back, replaying
from simulator.ui.view import Asked, Desk, Memory, Mode, Step
from simulator.wiring import open_session
from tests.commands import run

resource = pytest.importorskip("resource", reason="no file's size can be limited here")

CHOSEN = Memory(step=Step.PREPARE, scenario="ccd-email", persona="curt-vice-president")
TOLD = "conversations.sqlite: cannot be used"


@contextmanager
def full() -> Iterator[None]:
    """No file may grow beyond what the kept conversations take now; also for a child."""
    kept = read_settings().database
    sizes = [file.stat().st_size for file in kept.parent.glob(f"{kept.name}*")]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def desk(tmp_path, monkeypatch, rubric: Rubric) -> Iterator[Desk]:
    """Over conversations on a disk."""
    assert signal.getsignal(signal.SIGXFSZ) is signal.SIG_IGN
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session:
        yield Desk(session=session, rubric=rubric)


def test_the_page_says_why_and_goes_on_once_there_is_room(desk: Desk) -> None:
    memory = handlers.begun(desk, Asked(memory=CHOSEN)).memory
    asked = Asked(memory=memory, text="I wrote that email. My fault.", number=1)
    with full():
        *_, page = handlers.said(desk, asked)
        assert TOLD in page.composer and page.browser()["answered"] == ""
        assert page.memory == memory and page.settled == 0
        assert TOLD in handlers.left(desk, memory).composer
        begun = handlers.begun(desk, Asked(memory=CHOSEN))
        assert begun.memory.step is Step.PREPARE and TOLD in begun.notice
        assert TOLD in looking_back.forgotten(desk, memory.conversation)
        picked = {"score:accountability": "3", "score:brevity": "3", "score:forward_path": "3"}
        judged = Asked(target="ccd-email/strong", number=1, mode=Mode.PREDICT, picked=picked)
        assert TOLD in replaying.judged(desk, judged)
    *_, page = handlers.said(desk, asked)
    assert page.settled == 1 and page.answered == asked.text
    assert [talk.id for talk in desk.session.conversations()] == [memory.conversation]


def test_the_terminal_says_why_in_one_line_and_how_to_go_on(desk: Desk, tmp_path) -> None:
    conversation = handlers.begun(desk, Asked(memory=CHOSEN)).memory.conversation
    with full():
        done = run(
            "chat", "--resume", conversation, home=tmp_path, stdin="I wrote it.\n" * 9 + "/quit\n"
        )
    said = (done.stdout + done.stderr).replace("\n", "")  # a terminal's lines are broken
    assert TOLD in said and f"--resume {conversation}" in said
    assert "Traceback" not in said
    for turn in desk.session.transcript(conversation).turns:
        assert turn.text == "I wrote it."
