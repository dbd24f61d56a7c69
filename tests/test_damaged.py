"""One conversation whose bytes are damaged takes no other with it."""

import sqlite3
from collections.abc import Iterator

import pytest

from simulator.errors import DamagedConversation
from simulator.models.conversation import Setup
from simulator.rubric.definitions import Rubric
from simulator.settings import read_settings
from simulator.ui import courses, handlers, looking_back, preparing
from simulator.ui.view import Asked, Desk, Memory, Step
from simulator.wiring import open_session
from tests.commands import run

SETUP = Setup(scenario="ccd-email", persona="curt-vice-president")


@pytest.fixture
def desk(tmp_path, monkeypatch, rubric: Rubric) -> Iterator[Desk]:
    """Over two talks, of which the second is about to be damaged."""
    monkeypatch.setenv("SIMULATOR_HOME", str(tmp_path))
    with open_session(read_settings()) as session:
        yield Desk(session=session, rubric=rubric)


def damage(conversation: str) -> None:
    """Cut what is kept of it to half its length."""
    with sqlite3.connect(read_settings().database) as database:
        database.execute(
            "UPDATE checkpoints SET checkpoint = substr(checkpoint, 1, length(checkpoint) / 2)"
            " WHERE thread_id = ?",
            (conversation,),
        )
    database.close()


def test_the_others_are_shown_and_it_can_be_deleted(desk: Desk) -> None:
    whole, broken = (desk.session.start(SETUP).id for _ in range(2))
    damage(broken)
    assert [talk.id for talk in desk.session.conversations()] == [whole]
    for html in (looking_back.compared(desk), looking_back.listed(desk)):
        assert f'data-target="{whole}"' in html and broken in html
    assert "One afternoon" in courses.listed(desk)
    assert preparing.chosen_again(desk, Memory()).choose
    assert "is damaged" in looking_back.shown(desk, broken)
    left = looking_back.forgotten(desk, broken)
    assert broken not in left and whole in left
    assert broken not in looking_back.listed(desk)


@pytest.mark.parametrize("step", [Step.TALK, Step.DEBRIEF])
def test_a_page_that_stood_in_it_says_so(desk: Desk, step: Step) -> None:
    broken = desk.session.start(SETUP).id
    damage(broken)
    memory = Memory(step=step, conversation=broken)
    for page in (
        handlers.opened(desk, memory),
        handlers.left(desk, memory),
        handlers.tried_again(desk, memory),
        *handlers.said(desk, Asked(memory=memory, text="My fault.", number=1)),
    ):
        assert page.memory.step is Step.CHOOSE
        assert f"{broken} is damaged" in page.notice


def test_in_the_terminal_it_is_one_line(desk: Desk, tmp_path) -> None:
    broken = desk.session.start(SETUP).id
    damage(broken)
    done = run("chat", "--resume", broken, home=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"{DamagedConversation(broken)}\n"
