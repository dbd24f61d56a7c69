"""The message that asks for the talk: plain, or not, and the answer to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.asking import BUDGET, TRUST, reasons
from simulator.content import load_library
from simulator.errors import TurnRefused
from simulator.models.conversation import Setup
from simulator.models.moves import Reply
from simulator.models.request import Flaw
from simulator.session import Session
from simulator.wiring import offline_session

BOSS = "curt-vice-president"
PLAIN = (
    "Could I have ten minutes tomorrow about Monday's email?",
    "Do you have a quarter of an hour this week? It's about the Hartwell schedule.",
    "I'd like to talk with you about the board date. Would Thursday suit?",
)
SPEECHES = (
    "Can we talk about the email? I'm so sorry, I was exhausted and it was only a joke anyway.",
    "I want to meet about Monday. It was Robin who kept asking and he started it, not me.",
    "May I have ten minutes on the email? It was entirely my fault and I let the team down.",
)
SESSION = offline_session(load_library())
"""Hypothesis wants one that outlives an example."""


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_request_is_granted_and_helps_a_little(session: Session, text: str) -> None:
    asked = session.ask(BOSS, text)
    assert (asked.plainness, asked.kind, asked.flaws) == (5, Reply.GRANTED, {})
    assert asked.trust > 0
    assert asked.reply in session.library.persona(BOSS).replies[Reply.GRANTED]


@pytest.mark.parametrize("text", SPEECHES)
def test_the_speech_does_not_belong_in_it(session: Session, text: str) -> None:
    asked = session.ask(BOSS, text)
    assert asked.kind is Reply.NOT_IN_WRITING and asked.plainness <= 3
    assert asked.flaws[Flaw.SPEECH] in text
    assert any("The speech has begun" in told for told in reasons(asked))


def test_it_must_ask_and_say_what_for(session: Session) -> None:
    assert session.ask(BOSS, "Hello, I hope you are well.").kind is Reply.WHAT_FOR
    unclear = session.ask(BOSS, "Can we talk tomorrow?")
    assert unclear.kind is Reply.WHAT_FOR and set(unclear.flaws) == {Flaw.NO_SUBJECT}


def test_pressure_and_length_are_seen(session: Session) -> None:
    pressing = session.ask(BOSS, "I need to talk to you about the date ASAP!!")
    assert Flaw.PRESSURE in pressing.flaws
    long = session.ask(BOSS, "Could we meet about the plan? " + "It has many pages. " * 12)
    assert Flaw.TOO_LONG in long.flaws and long.words > BUDGET


def test_the_same_words_are_answered_alike(session: Session) -> None:
    assert session.ask(BOSS, PLAIN[0]) == session.ask(BOSS, PLAIN[0])


def test_nothing_cannot_be_sent(session: Session) -> None:
    with pytest.raises(TurnRefused):
        session.ask(BOSS, "  ")


def test_it_is_kept_with_the_talk_and_moves_its_start(session: Session) -> None:
    setup = Setup(scenario="ccd-email", persona=BOSS)
    without = session.start(setup).trust_at_start
    asked = session.ask(BOSS, PLAIN[0])
    with_it = session.start(setup.model_copy(update={"request": asked}))
    assert with_it.trust_at_start == without + asked.trust
    assert session.transcript(with_it.id).setup.request == asked


@given(text=st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_any_text_is_graded(text: str) -> None:
    session = SESSION
    try:
        asked = session.ask(BOSS, text)
    except TurnRefused:
        return
    assert asked.trust == TRUST[asked.plainness]
    assert asked.reply in session.library.persona(BOSS).replies[asked.kind]
