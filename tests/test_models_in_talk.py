"""Whole turns with models in the roles: the scripted model, and real servers that misbehave."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore

from simulator.content import Library
from simulator.errors import ModelFailed, Stopped
from simulator.events import BossSpeaks, Who
from simulator.graph import build_graph
from simulator.llm.opening import Models
from simulator.llm.scripted import ScriptedChat
from simulator.models.conversation import AUTHORED, Setup
from simulator.models.grading import Graded, Ungraded
from simulator.models.items import Item
from simulator.models.spending import Role
from simulator.pump import pumped
from simulator.session import Session
from simulator.spending import of_conversation
from simulator.storage import serializer
from simulator.wiring import NO_MODELS, parts_for, session_in_memory
from tests.asking import at
from tests.servers.behaviours import BEHAVIOURS
from tests.servers.misbehaving import Misbehaving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SETUP = Setup(scenario="ccd-email", persona="curt-vice-president")
FIRST = "I wrote that email about you to Robin. It was my fault."
SECOND = "It left you undermined in front of your own team."
LINE = "“It was my fault.” Whose else would it be?"


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with Misbehaving(BEHAVIOURS) as running:
        yield running


def grades(**quotes: str) -> str:
    """A grader's answer: every item, null where nothing shows it."""
    return json.dumps({item.value: quotes.get(item.value) for item in Item})


GOOD = grades(names_mistake="I wrote that email about you", owns_it="It was my fault")


def playing(library, boss=None, grader=None) -> Session:
    return session_in_memory(lambda: library, Models(boss, grader), Who())


def say(session: Session, conversation: str, text: str):
    *shown, settled = session.say(conversation, text)
    assert all(isinstance(event, BossSpeaks) for event in shown)
    return settled.turn


def test_a_model_voices_and_another_grades(library):
    boss, grader = ScriptedChat([LINE], name="voice"), ScriptedChat([GOOD], name="judge")
    session = playing(library, boss, grader)
    turn = say(session, session.start(SETUP).id, FIRST)
    assert (turn.line.text, turn.line.said_by) == (LINE, "voice")
    assert isinstance(turn.grade, Graded)
    assert turn.grade.reading.grader == "model:judge"
    assert turn.grade.reading.items == {Item.NAMES_MISTAKE, Item.OWNS_IT}


def test_roles_mix_either_way(library):
    authored = playing(library, grader=ScriptedChat([GOOD]))
    turn = say(authored, authored.start(SETUP).id, FIRST)
    assert turn.line.said_by == AUTHORED
    assert turn.grade.reading.grader == "model:scripted"
    voiced = playing(library, boss=ScriptedChat([LINE]))
    turn = say(voiced, voiced.start(SETUP).id, FIRST)
    assert turn.line.said_by == "scripted"
    assert not turn.grade.reading.grader.startswith("model:")


def test_a_grader_that_fails_leaves_the_turn_ungraded_and_trust_where_it_was(library):
    grader = ScriptedChat([ModelFailed("timeout", "The server took too long."), GOOD])
    session = playing(library, grader=grader)
    conversation = session.start(SETUP).id
    turn = say(session, conversation, FIRST)
    assert isinstance(turn.grade, Ungraded)
    assert "took too long" in turn.grade.reason
    assert turn.trust.change == 0
    assert turn.line.text


def test_grading_again_counts_what_follows_anew(library):
    failed = ModelFailed("timeout", "The server took too long.")
    impact = grades(names_impact="left you undermined")
    session = playing(library, grader=ScriptedChat([failed, impact, failed, GOOD]))
    conversation = session.start(SETUP).id
    say(session, conversation, FIRST)
    before = say(session, conversation, SECOND)
    still = session.grade_again(conversation, 1)
    assert isinstance(still.turns[0].grade, Ungraded)
    first, second = session.grade_again(conversation, 1).turns
    assert isinstance(first.grade, Graded)
    assert first.trust.change > 0
    assert second.trust.before == first.trust.after
    assert second.grade.scores.accountability == before.grade.scores.accountability + 2
    assert (second.line, second.direction) == (before.line, before.direction)
    assert say(session, conversation, "I'll call Robin tomorrow.").number == 3


def test_a_boss_that_fails_is_stood_in_for_and_says_so(library):
    boss = ScriptedChat([ModelFailed("refused", "Nothing answers at 127.0.0.1:9.")])
    session = playing(library, boss=boss)
    turn = say(session, session.start(SETUP).id, FIRST)
    assert turn.line.said_by == AUTHORED
    assert any("Nothing answers" in note for note in turn.line.notes)


def test_tokens_are_counted_by_role(library):
    boss, grader = ScriptedChat([LINE, "And then?"]), ScriptedChat([GOOD, GOOD])
    session = playing(library, boss, grader)
    conversation = session.start(SETUP).id
    say(session, conversation, FIRST)
    spent = of_conversation(session.transcript(conversation).turns)
    assert set(spent) == {Role.BOSS, Role.GRADER}
    assert spent[Role.GRADER].calls == 1
    assert of_conversation(()) == {}


def twice_opened(library: Library, models: Models) -> tuple[Session, Session]:
    """A session with these models, and one without over the same conversations."""
    saver, store = InMemorySaver(serde=serializer()), InMemoryStore()
    first, second = (
        Session(build_graph(saver), store, parts_for(lambda: library, which), Who())
        for which in (models, NO_MODELS)
    )
    return first, second


@pytest.mark.parametrize("role", ["boss", "grader"])
def test_a_turn_that_closing_cuts_off_is_answered_later(library, server, role):
    hangs = NO_MODELS._replace(**{role: at(server, "hangs")})
    session, later = twice_opened(library, hangs)
    conversation = session.start(SETUP).id
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(list, pumped(session.say(conversation, FIRST)))
        assert server.arrived.wait(20)
        session.close()
        with pytest.raises(Stopped, match="Your words are kept"):
            reading.result(20)
    with pytest.raises(Stopped):
        list(session.say(conversation, SECOND))
    assert later.transcript(conversation).unanswered == FIRST
    (answered,) = later.resume(conversation).turns
    assert isinstance(answered.grade, Graded)
    assert answered.line.notes == ()


def test_nothing_is_kept_of_a_grade_that_nobody_waited_for(library, server):
    session, later = twice_opened(library, Models(None, at(server, "hangs")))
    conversation = session.start(SETUP).id
    events = session.say(conversation, FIRST)
    assert isinstance(next(events), BossSpeaks)
    events.close()
    assert later.transcript(conversation).unanswered == FIRST
    (answered,) = later.resume(conversation).turns
    assert isinstance(answered.grade, Graded)


@pytest.mark.parametrize(
    "behaviour",
    [
        "resets_at_once",
        "resets_mid_stream",
        "ends_mid_stream",
        "fails_mid_stream",
        "ten_megabytes",
        "endless",
        "storm",
        "errors",
        "web_page",
        "half_json",
        "wrong_shape",
        "empty_choices",
        "blank_text",
        "wrong_type",
        "bad_utf8",
        "redirect",
        "bad_key",
        "unknown_model",
        "too_long",
        "refused_content",
    ],
)
def test_whatever_the_server_does_the_talk_goes_on(library, server, behaviour):
    model = at(server, behaviour)
    session = playing(library, boss=model, grader=model)
    conversation = session.start(SETUP).id
    shown = []
    for event in session.say(conversation, FIRST):
        if isinstance(event, BossSpeaks):
            shown.append(event.line)
    (turn,) = session.transcript(conversation).turns
    assert turn.text == FIRST
    assert isinstance(turn.grade, Ungraded)
    assert turn.grade.reason
    assert turn.line == shown[-1]
    assert turn.line.said_by == AUTHORED
    assert turn.line.notes
    assert turn.trust.change == 0
    assert say(session, conversation, SECOND).number == 2
