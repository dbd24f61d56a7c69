"""What the page does with what was sent, without a browser."""

import logging
import queue
import threading
from logging.handlers import QueueHandler

import pytest

from simulator.content import Library
from simulator.pump import pumped
from simulator.rubric.definitions import Rubric
from simulator.session import Session
from simulator.ui import handlers, looking_back
from simulator.ui.view import Asked, Desk, Memory, Step

CHOSEN = Memory(step=Step.PREPARE, scenario="ccd-email", persona="curt-vice-president")


@pytest.fixture
def desk(session: Session, library: Library, rubric: Rubric) -> Desk:
    """The embedded boss, in memory."""
    return Desk(session=session, rubric=rubric)


def begin(desk: Desk, **more: object) -> Memory:
    """Into the room."""
    return handlers.begun(desk, Asked(memory=CHOSEN, **more)).memory


def say(desk: Desk, memory: Memory, text: str, number: int = 1) -> list:
    """One turn, as the pages it makes."""
    return list(handlers.said(desk, Asked(memory=memory, text=text, number=number)))


def test_choices_lead_into_the_room(desk: Desk) -> None:
    page = handlers.begun(desk, Asked(memory=CHOSEN, reflections={"the-act": "x", "other": " "}))
    assert page.memory.step is Step.TALK and page.memory.conversation
    setup = desk.session.transcript(page.memory.conversation).setup
    assert setup.reflections == {"the-act": "x"}


def test_the_line_is_shown_before_the_grades(desk: Desk) -> None:
    pages = say(desk, begin(desk), "I wrote that email about you.")
    assert [page.waiting for page in pages] == [True, True, False]
    assert "on its way" in pages[0].conversation and pages[1].panel is None
    assert pages[-1].settled == 1 and 'class="grades"' in pages[-1].panel


def test_a_turn_sent_twice_counts_once(desk: Desk) -> None:
    memory = begin(desk)
    for _ in range(2):
        pages = say(desk, memory, "I wrote that email about you.")
    assert pages[-1].settled == 1


def test_a_refused_turn_says_why_and_changes_nothing(desk: Desk) -> None:
    pages = say(desk, begin(desk), " \n ")
    assert len(pages) == 1 and "Nothing to send yet" in pages[0].composer
    assert pages[0].settled == 0


def test_another_window_has_gone_on(desk: Desk) -> None:
    memory = begin(desk)
    say(desk, memory, "I wrote that email about you.")
    pages = say(desk, memory, "Something else.")
    assert "another window" in pages[-1].composer and pages[-1].settled == 1


def test_only_words_that_were_answered_are_no_draft_any_more(desk: Desk) -> None:
    memory = begin(desk)
    first, again, other = (
        [page.browser()["answered"] for page in say(desk, memory, text)]
        for text in (" My fault. ", " My fault. ", "Something else.")
    )
    assert first == ["", "", " My fault. "] and again[-1] == " My fault. "
    assert set(other) == {""}


def test_a_talk_deleted_while_it_is_answered_leads_back_to_the_cards(desk: Desk) -> None:
    memory = begin(desk)
    pages = handlers.said(desk, Asked(memory=memory, text="My fault.", number=1))
    next(pages)
    desk.session.forget(memory.conversation)
    (page,) = pages
    assert page.memory.step is Step.CHOOSE and "no longer kept" in page.notice


@pytest.mark.parametrize("step", [Step.TALK, Step.DEBRIEF])
def test_what_is_no_longer_kept_leads_back_to_the_cards(desk: Desk, step: Step) -> None:
    page = handlers.opened(desk, CHOSEN.at(step, conversation="gone"))
    assert page.memory.step is Step.CHOOSE and "no longer kept" in page.notice


def test_a_scenario_that_is_gone_leads_back_to_the_cards(desk: Desk) -> None:
    for memory in (CHOSEN.at(Step.PREPARE, scenario="gone"), CHOSEN.at(Step.PREPARE, persona="x")):
        assert handlers.opened(desk, memory).memory.step is Step.CHOOSE
    page = handlers.begun(desk, Asked(memory=CHOSEN.at(Step.PREPARE, scenario="gone")))
    assert page.memory.step is Step.CHOOSE and page.notice


def test_leaving_leads_to_the_debrief(desk: Desk) -> None:
    memory = begin(desk)
    page = handlers.left(desk, memory)
    assert page.over and "Read the debrief" in page.composer
    page = handlers.reviewed(desk, page.memory)
    assert page.memory.step is Step.DEBRIEF and "Try again" in page.debrief
    assert handlers.opened(desk, page.memory).debrief == page.debrief


def test_trying_again_keeps_the_choices_and_the_old_talk(desk: Desk) -> None:
    memory = begin(desk)
    again = handlers.tried_again(desk, memory).memory
    assert again.conversation != memory.conversation
    old, new = (desk.session.transcript(x.conversation).setup for x in (memory, again))
    assert new.model_copy(update={"seed": old.seed}) == old


def test_looking_back_and_deleting(desk: Desk) -> None:
    memory = begin(desk)
    say(desk, memory, "I wrote that email about you.")
    assert memory.conversation in looking_back.listed(desk)
    shown = looking_back.shown(desk, memory.conversation)
    assert "I wrote that email" in shown and "Go on with this talk" in shown
    assert memory.conversation not in looking_back.forgotten(desk, memory.conversation)
    assert "nothing is kept" in looking_back.shown(desk, memory.conversation)


def test_a_turn_runs_to_its_end_though_nobody_looks() -> None:
    done = threading.Event()

    def work():
        yield 1
        yield 2
        done.set()

    events = pumped(work())
    assert next(events) == 1
    events.close()
    assert done.wait(5)


def test_what_goes_wrong_in_a_turn_reaches_the_page() -> None:
    def work():
        yield 1
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(pumped(work()))


def test_what_goes_wrong_in_a_turn_that_nobody_reads_is_told() -> None:
    told: queue.SimpleQueue = queue.SimpleQueue()
    go = threading.Event()
    handler, log = QueueHandler(told), logging.getLogger("simulator")

    def work():
        yield 1
        go.wait(5)
        raise ValueError("a defect")

    events = pumped(work())
    next(events)
    log.addHandler(handler)
    try:
        events.close()
        go.set()
        assert "a defect" in told.get(timeout=5).getMessage()
    finally:
        log.removeHandler(handler)
