"""Whole turns voiced by a real model, replayed: a prompt that changes must be recorded anew."""

import pytest

from simulator.events import TurnSettled, Who
from simulator.llm.opening import Models
from simulator.models.conversation import AUTHORED, Setup
from simulator.models.spending import Role
from simulator.spending import of_conversation
from simulator.wiring import session_in_memory

pytestmark = pytest.mark.cassette
SETUP = Setup(scenario="ccd-email", persona="curt-vice-president", seed=3)
TURNS = (
    "I wrote that email about you to Robin. It was my fault.",
    "It left you undermined in front of your own team.",
    "I'll tell Robin by Friday that what I wrote was unfair.",
)


def test_a_small_model_voices_the_boss_and_nothing_unchecked_is_kept(recorded_chat, library):
    session = session_in_memory(library, Models(boss=recorded_chat, grader=None), Who())
    conversation = session.start(SETUP).id
    for text in TURNS:
        *_, settled = session.say(conversation, text)
        assert isinstance(settled, TurnSettled)
    turns = session.transcript(conversation).turns
    limit = library.persona(SETUP.persona).temperament.words
    for turn in turns:
        assert 0 < len(turn.line.text.split()) <= limit
        assert turn.line.said_by in {AUTHORED, recorded_chat.name}
        if turn.line.said_by == AUTHORED:
            assert turn.line.notes
    assert len({turn.line.text for turn in turns}) == len(turns)
    assert of_conversation(turns)[Role.BOSS].calls >= len(turns)
