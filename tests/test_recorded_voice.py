"""A real model's lines for moves given by hand, replayed: a changed prompt is recorded anew."""

import pytest

from simulator.boss.actor import ModelVoice
from simulator.boss.line_bank import LineBank
from simulator.director.situation import Situation
from simulator.models.conversation import AUTHORED, Difficulty, Direction, Heard
from simulator.models.grading import Finding, Reading
from simulator.models.items import Item
from simulator.models.moves import Move
from simulator.rubric.trust import terms

pytestmark = pytest.mark.cassette
SAID = "It was a bad week and I was tired."
MOVES = (
    Direction(
        move=Move.CHALLENGE_EXCUSE, why="You gave an excuse: “I was tired”.", quote="I was tired"
    ),
    Direction(move=Move.DEMAND_PLAN, why="You have not said what you will do."),
)


def test_what_a_small_model_says_is_checked_or_stood_in_for(recorded_chat, library):
    persona, scenario = library.persona("curt-vice-president"), library.scenario("ccd-email")
    reading = Reading(grader="hand", findings=(Finding(item=Item.EXCUSE, quote="I was tired"),))
    now = Situation(
        persona=persona,
        scenario=scenario,
        terms=terms(persona, scenario, Difficulty.HARD),
        turns=(),
        opening="What did you want to see me about?",
        text=SAID,
        heard=Heard(reading=reading),
        words=9,
        trust=24,
    )
    voice = ModelVoice(recorded_chat, LineBank())
    for direction in MOVES:
        line = voice.speak(now, direction, seed=3)
        assert 0 < len(line.text.split()) <= persona.temperament.words
        assert line.said_by in {AUTHORED, recorded_chat.name}
        assert line.notes or line.said_by == recorded_chat.name
        assert line.spent.calls >= 1
