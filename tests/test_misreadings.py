"""Remarks on misreadings: drawn by a sentence that shows one, and by none that comes close."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from simulator.models.conversation import Setup
from simulator.models.grading import Finding, Ungraded
from simulator.models.items import Item
from simulator.report import debrief

SAID = yaml.safe_load((Path(__file__).parent / "data" / "misreadings.yaml").read_text("utf-8"))
BAD = [(name, *pair) for name, said in SAID.items() for pair in said["bad"]]
GOOD = [(name, text) for name, said in SAID.items() for text in said["good"]]
CLEAN = "That was my decision and nobody else's."
FEWEST = 3
LONGEST = 15


@pytest.fixture
def misread(session, library, rubric):
    """What the debrief remarks on after a clean first turn and one more."""

    def play(name, said):
        scenario = library.scenarios[name]
        talk = session.start(Setup(scenario=name, persona=scenario.personas[0]))
        for text in (CLEAN, said):
            list(session.say(talk.id, text))
        return debrief(session.transcript(talk.id), scenario, rubric).misread

    return play


def test_every_misreading_of_every_scenario_has_a_sentence(library):
    wanted = {(s.id, m.id) for s in library.scenarios.values() for m in s.misreadings}
    assert {(name, idea) for name, idea, _ in BAD} == wanted
    bad, good = Counter(name for name, *_ in BAD), Counter(name for name, _ in GOOD)
    for name in library.scenarios:
        assert min(bad[name], good[name]) >= FEWEST, name


@pytest.mark.parametrize(("name", "idea", "said"), BAD)
def test_a_sentence_that_shows_a_wrong_idea_draws_the_remark(name, idea, said, misread):
    shown = {one.idea: one for one in misread(name, said)}
    assert idea in shown, f"{name}: {said!r} shows {idea}; give words that occur in it"
    assert shown[idea].turn == 2
    assert shown[idea].quote.rstrip("…").casefold() in said.casefold()


@pytest.mark.parametrize(("name", "said"), GOOD)
def test_a_sentence_that_only_sounds_like_one_draws_none(name, said, misread):
    assert misread(name, said) == (), f"{name}: {said!r} is no misreading"


def regraded(talk, **changes):
    """The talk with another grade on its last turn."""
    *before, last = talk.turns
    return talk.model_copy(update={"turns": (*before, last.model_copy(update=changes))})


def test_an_ungraded_turn_has_nothing_but_its_words(session, library, rubric):
    scenario = library.scenarios["ccd-email"]
    talk = session.start(Setup(scenario="ccd-email", persona=scenario.personas[0]))
    list(session.say(talk.id, "I wrote that email to Robin, it was wrong. I did say sorry for it."))
    talk = session.transcript(talk.id)
    assert debrief(talk, scenario, rubric).misread == ()
    bare = regraded(talk, grade=Ungraded(reason="the model failed"))
    assert [one.quote for one in debrief(bare, scenario, rubric).misread] == ["did say sorry"]


def test_what_a_long_item_quotes_is_shown_cut(session, library, rubric):
    scenario = library.scenarios["quiet-blocker"]
    talk = session.start(Setup(scenario="quiet-blocker", persona=scenario.personas[0]))
    said = "You will see " + "door after door " * 10 + "in its frame before July."
    list(session.say(talk.id, said))
    talk = session.transcript(talk.id)
    grade = talk.turns[-1].grade
    promised = Finding(item=Item.OVER_PROMISES, quote=said)
    reading = grade.reading.model_copy(update={"findings": (promised,)})
    long = regraded(talk, grade=grade.model_copy(update={"reading": reading}))
    (shown,) = debrief(long, scenario, rubric).misread
    assert shown.quote.endswith("…")
    assert said.startswith(shown.quote.rstrip("…"))
    assert len(shown.quote.split()) <= LONGEST
