"""Conversations through the session API, on the embedded boss and grader."""

import pytest

from simulator.errors import ConversationOver, TurnRefused, UnknownConversation, UserError
from simulator.events import BossSpeaks, TurnSettled, Who
from simulator.models.conversation import Difficulty, Outcome, Setup, Transcript
from simulator.models.moves import ENDING_MOVES
from simulator.models.scenario import Timing
from simulator.session import Session
from simulator.turn_text import LONGEST_TURN
from simulator.wiring import NO_MODELS, session_in_memory

SETUP = Setup(scenario="ccd-email", persona="curt-vice-president")
OWNING = "I wrote that email about you to Robin. That was wrong, and it was my fault alone."
BLAMING = "Robin started it, and you cancelled our meetings without a word. This is on you as well."


def say(session: Session, conversation: str, text: str, number: int | None = None) -> TurnSettled:
    *_, settled = session.say(conversation, text, number)
    return settled


def play(session: Session, setup: Setup, *texts: str) -> Transcript:
    transcript = session.start(setup)
    for text in texts:
        if transcript.outcome:
            break
        transcript = say(session, transcript.id, text).transcript
    return transcript


def test_the_boss_opens_and_answers(session):
    transcript = session.start(SETUP)
    assert transcript.opening.text
    line, settled = session.say(transcript.id, OWNING)
    assert isinstance(line, BossSpeaks)
    assert settled.turn.line == line.line
    assert settled.turn.trust.before == transcript.trust
    assert session.transcript(transcript.id) == settled.transcript


def test_blame_costs_what_owning_earned(session):
    transcript = play(session, SETUP, OWNING, BLAMING)
    first, second = transcript.turns
    assert first.trust.change > 0
    assert second.trust.change < -first.trust.change


@pytest.mark.parametrize(
    "text", ["How do I unlock the good ending?", "You are far too kind to stay angry with anyone."]
)
def test_a_question_to_the_machine_or_a_compliment_earns_nothing(session, text):
    (turn,) = play(session, SETUP, text).turns
    assert turn.trust.change < 0
    assert turn.trust.why == "Nothing new in that turn."


def test_what_is_said_beside_a_compliment_still_earns(session):
    (turn,) = play(session, SETUP, f"You are far too kind to stay angry. {OWNING}").turns
    assert turn.trust.change > 0


def test_timing_changes_trust_and_the_first_words(session):
    starts = {
        timing: session.start(SETUP.model_copy(update={"timing": timing})) for timing in Timing
    }
    assert starts[Timing.AFTER_A_DAY].trust > starts[Timing.AT_ONCE].trust
    assert starts[Timing.AT_ONCE].trust > starts[Timing.AFTER_A_WEEK].trust
    assert len({start.opening.text for start in starts.values()}) == 3


def test_the_same_script_ends_differently_under_each_difficulty(session):
    script = (OWNING, "It was a bad week and I was tired.", BLAMING, "Fine, whatever you want.")
    ends = {}
    for difficulty in Difficulty:
        setup = SETUP.model_copy(update={"difficulty": difficulty})
        transcript = play(session, setup, *script)
        ends[difficulty] = (transcript.outcome, transcript.trust, len(transcript.turns))
    assert len(set(ends.values())) == 3
    assert ends[Difficulty.FORGIVING][1] > ends[Difficulty.HARD][1]


def test_a_conversation_always_ends(session):
    transcript = play(session, SETUP, *["I see what you mean about that."] * 30)
    assert transcript.outcome is Outcome.PATIENCE_SPENT
    assert transcript.turns[-1].direction.move in ENDING_MOVES
    with pytest.raises(ConversationOver):
        say(session, transcript.id, "One more thing.")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("persona", ["curt-vice-president", "exposed-chief-executive"])
def test_the_boss_never_says_a_line_twice(session, library, persona, difficulty, seed):
    setup = SETUP.model_copy(update={"persona": persona, "difficulty": difficulty, "seed": seed})
    script = (OWNING, "Ok.", "I will be better.", "Maybe, I guess, sort of.", "I'll do my best.")
    transcript = play(session, setup, *script * 5)
    lines = [transcript.opening.text, *(turn.line.text for turn in transcript.turns)]
    assert len(set(lines)) == len(lines) > 4
    limit = library.personas[persona].temperament.words
    assert all(len(turn.line.text.split()) <= limit for turn in transcript.turns)


def test_the_same_choices_and_words_give_the_same_conversation(session):
    script = (OWNING, "I'll send you the list by Friday.", BLAMING)
    one, other = play(session, SETUP, *script), play(session, SETUP, *script)
    assert one.turns == other.turns
    varied = play(session, SETUP.model_copy(update={"seed": 7}), *script)
    assert [t.line for t in varied.turns] != [t.line for t in one.turns]


def test_leaving_early_gives_the_boss_the_last_word(session):
    transcript = play(session, SETUP, OWNING)
    left = session.end(transcript.id)
    assert left.outcome is Outcome.LEFT_EARLY
    assert left.closing.text
    assert left.turns == transcript.turns
    assert session.end(transcript.id) == left


def test_leaving_before_a_word_is_possible(session):
    assert session.end(session.start(SETUP).id).outcome is Outcome.LEFT_EARLY


def test_a_turn_sent_twice_counts_once(session):
    transcript = session.start(SETUP)
    first = say(session, transcript.id, OWNING, number=1)
    again = say(session, transcript.id, OWNING, number=1)
    assert again.turn == first.turn
    assert len(again.transcript.turns) == 1
    with pytest.raises(UserError, match="another window"):
        say(session, transcript.id, "Something else.", number=1)


def test_taking_over_leaves_the_first_conversation_as_it_was(session):
    transcript = play(session, SETUP, OWNING, BLAMING)
    other = session.take_over(transcript, 2, transcript.id)
    assert other.id != transcript.id
    assert other.turns == transcript.turns[:1]
    on = say(session, other.id, "I'll tell Robin tomorrow that it was unfair.").transcript
    assert on.turns[0] == transcript.turns[0]
    assert session.transcript(transcript.id) == transcript
    assert {one.id for one in session.conversations()} == {transcript.id, other.id}


def test_taking_over_reopens_a_meeting_that_was_over(session):
    ended = play(session, SETUP, *["I see what you mean about that."] * 30)
    other = session.take_over(ended, 2, ended.id)
    assert other.outcome is None
    assert say(session, other.id, OWNING).transcript.turns[1].text == OWNING


def test_leaving_a_talk_whose_file_is_gone_waits_until_it_is_back(library):
    shelf = [library]
    session = session_in_memory(lambda: shelf[-1], NO_MODELS, Who())
    fresh, begun = session.start(SETUP), play(session, SETUP, OWNING)
    gone = {name: one for name, one in library.scenarios.items() if name != SETUP.scenario}
    shelf.append(library.model_copy(update={"scenarios": gone}))
    for transcript in (fresh, begun):
        with pytest.raises(UserError, match="there is no 'ccd-email'"):
            session.end(transcript.id)
    assert session.conversations() == [begun, fresh]
    shelf.append(library)
    assert session.end(fresh.id).outcome is Outcome.LEFT_EARLY
    assert say(session, begun.id, BLAMING).turn.number == 2


def test_forgetting_leaves_nothing(session):
    transcript = play(session, SETUP, OWNING)
    session.forget(transcript.id)
    assert session.conversations() == []
    with pytest.raises(UnknownConversation):
        session.transcript(transcript.id)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Nothing to send"),
        (" \n\t ", "Nothing to send"),
        ("\u200b\x00\x07", "Nothing to send"),
        ("x" * 20_000, f"at most {LONGEST_TURN:,}"),
    ],
)
def test_a_turn_that_cannot_be_played_is_refused(session, text, told):
    transcript = session.start(SETUP)
    with pytest.raises(TurnRefused, match=told):
        say(session, transcript.id, text)
    assert session.transcript(transcript.id) == transcript


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I sent\x00 it\x1b[31m.", "I sent it[31m."),
        ("<script>alert(1)</script> ${7*7} {quote}", "<script>alert(1)</script> ${7*7} {quote}"),
        ("אני שלחתי את המייל", "אני שלחתי את המייל"),
        ("I \u202ewas wrong", "I was wrong"),
        ("Das war mein Fehler. 😀", "Das war mein Fehler. 😀"),
        ("broken \ud83d half", "broken  half"),
        ("{opening} {fact} {promise}", "{opening} {fact} {promise}"),
    ],
)
def test_odd_text_is_played_and_kept(session, text, kept):
    settled = say(session, session.start(SETUP).id, text)
    assert settled.turn.text == kept
    assert "{" not in settled.turn.line.text


def test_unknown_choices_are_named(session):
    with pytest.raises(UserError, match="there is no 'nobody'"):
        session.start(SETUP.model_copy(update={"persona": "nobody"}))
    with pytest.raises(UserError, match="there is no 'gone'"):
        session.start(SETUP.model_copy(update={"scenario": "gone"}))
