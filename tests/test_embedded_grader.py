"""The embedded grader: evidence, doubt, and the same answer every time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.turns import dataset, read_turns
from simulator.grading.embedded.grader import EmbeddedGrader
from simulator.grading.embedded.tokens import OVERLAP, WINDOW, TurnTokenizer
from simulator.grading.quotes import stands_in
from simulator.models.grading import Utterance
from simulator.models.items import Item
from simulator.turn_text import LONGEST_TURN

RULED_OUT = {Item.OWNS_IT, Item.VAGUE_PROMISE, Item.WHEN}
"""What code may take out again, however likely."""


@pytest.fixture(scope="module")
def grader() -> EmbeddedGrader:
    return EmbeddedGrader()


@pytest.mark.parametrize(
    "text",
    [
        "That's your fault, not mine.",
        "It was Kofi's mistake, not my mistake!",
        "You had the table, so it wasn't my responsibility.",
        "It wasn't me, it was Tom.",
    ],
)
def test_what_is_put_away_from_the_speaker_is_not_owned(grader: EmbeddedGrader, text: str) -> None:
    found = grader.read(Utterance(text=text, boss_line="Whose doing was that?")).items
    assert not found & {Item.OWNS_IT, Item.NAMES_MISTAKE}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item.OWNS_IT, "I take full responsibility."),
        (Item.OWNS_IT, "Look, that's on me."),
        (Item.BLAME_SHIFT, "It's their fault, not mine."),
        (Item.BLAME_SHIFT, "That was QA's job, not mine."),
        (Item.BLAME_SHIFT, "You should have told me it mattered."),
        (Item.BLAME_SHIFT, "My team let me down."),
        (Item.BLAME_SHIFT, "This is on you as well."),
        (Item.BLAME_SHIFT, "Noor should have told you about it."),
        (Item.BLAME_SHIFT, "The vendor was late, that's why it slipped."),
        (Item.BLAME_SHIFT, "Sam promised me it was done, but it wasn't."),
        (Item.BLAME_SHIFT, "My team got the estimate wrong."),
        (Item.BLAME_SHIFT, "It's not my fault, it's their fault, not mine."),
        (Item.MINIMIZES, "It's not a big deal."),
        (Item.MINIMIZES, "I'm sorry if you felt hurt."),
        (Item.DEFENSIVE, "I've always done it that way and it was always fine."),
        (Item.DEFENSIVE, "You're overreacting."),
        (Item.DEFENSIVE, "I don't accept any of this."),
        (Item.EXCUSE, "I meant well."),
        (Item.SEEKS_CLOSURE, "So, are we good?"),
    ],
)
@pytest.mark.parametrize("boss_line", ["", "What happened?"])
def test_what_is_said_in_so_many_words_is_heard(grader, item, text, boss_line):
    found = {
        one.item: one for one in grader.read(Utterance(text=text, boss_line=boss_line)).findings
    }
    assert item in found
    assert found[item].probability >= 0.7
    assert stands_in(found[item].quote, text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item.BLAME_SHIFT, "I won't tell you it's their fault, because it isn't."),
        (Item.BLAME_SHIFT, "I should have told you about it."),
        (Item.BLAME_SHIFT, "I got it wrong."),
        (Item.BLAME_SHIFT, "I was late, that's why it slipped."),
        (Item.DEFENSIVE, "I don't agree with all of it, but most is fair."),
        (Item.BLAME_SHIFT, 'I told Ann "it\'s their fault, not mine", and that was untrue.'),
        (Item.BLAME_SHIFT, "It's nobody's fault but mine."),
        (Item.BLAME_SHIFT, "That's your call."),
        (Item.BLAME_SHIFT, "It's your decision, not mine."),
        (Item.MINIMIZES, "It's not a problem."),
        (Item.MINIMIZES, "That's not the issue."),
        (Item.OWNS_IT, "I was wrong?"),
        (Item.EXCUSE, "I was angry and I own that."),
        (Item.OWNS_IT, "You want me to take full responsibility for what Ann did?"),
        (Item.MINIMIZES, "I told myself it was not a big deal. It was one."),
        (Item.SEEKS_CLOSURE, "I won't ask you whether we are good."),
    ],
)
def test_what_only_looks_like_it_is_not_taken_at_its_word(grader, item, text):
    found = {one.item: one for one in grader.read(Utterance(text=text)).findings}
    assert item not in found or found[item].probability < 0.9


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        (
            "I told the board the fourteenth without asking the team. That was my call.",
            {Item.NAMES_MISTAKE, Item.OWNS_IT},
            {Item.EXCUSE, Item.BLAME_SHIFT, Item.ACTION},
        ),
        (
            "It made you look careless in front of the board, and the team lost a week.",
            {Item.NAMES_IMPACT},
            {Item.VAGUE_PROMISE, Item.GROVELS},
        ),
        (
            "By Thursday noon I'll send you the open risks, and Mara signs each of them first.",
            {Item.ACTION, Item.WHEN, Item.SAFEGUARD},
            {Item.VAGUE_PROMISE, Item.OVER_PROMISES},
        ),
        ("I'm sorry. I'm so, so sorry. I'm a disgrace, please.", {Item.GROVELS}, {Item.ACTION}),
        ("What would you need to see from me first?", {Item.INVITES_INPUT}, {Item.SEEKS_CLOSURE}),
        ("So, are we good? Can we put it behind us?", {Item.SEEKS_CLOSURE}, {Item.OWNS_IT}),
        ("I promise you will never see a mistake from me again.", {Item.OVER_PROMISES}, set()),
        ("Yes.", set(), set(Item)),
    ],
)
def test_it_hears_meaning(grader, text, there, not_there):
    items = grader.read(Utterance(text=text)).items
    assert there <= items
    assert not items & not_there


@pytest.mark.parametrize("boss_line", ["", "I read it twice.", "*taps the page once*"])
@pytest.mark.parametrize(
    "text",
    [
        "I see what you mean.",
        "Okay, I understand what you're saying.",
        "That makes sense. I see what you mean about that.",
    ],
)
def test_a_nod_is_no_fault(grader, text, boss_line):
    assert not grader.read(Utterance(text=text, boss_line=boss_line)).items


def test_a_barb_that_begins_like_a_nod_is_one(grader):
    assert Item.DEFENSIVE in grader.read(Utterance(text="I see. Whatever you say.")).items


def test_the_words_of_a_time_end_before_the_plan_begins(grader):
    reading = grader.read(Utterance(text="By Friday I'll tell Robin myself that it was unfair."))
    assert reading.quote(Item.WHEN) == "By Friday"


def test_every_quote_stands_in_its_turn_with_a_probability(grader):
    for turn in read_turns(dataset("smoke.jsonl")):
        for finding in grader.read(turn.said).findings:
            assert stands_in(finding.quote, turn.text)
            assert 0 < finding.probability <= 1


def test_a_finding_is_as_likely_as_when_every_sign_is_read(grader):
    for turn in read_turns(dataset("heldout.jsonl")):
        likely = grader.probabilities(turn.said)
        for finding in grader.read(turn.said).findings:
            assert finding.probability == round(likely[finding.item], 3)
        sure = {item for item, probability in likely.items() if probability > 0.5}
        assert grader.read(turn.said).items >= sure - RULED_OUT


def test_the_same_turn_gets_the_same_reading_from_another_instance(grader):
    turns = [turn.said for turn in read_turns(dataset("smoke.jsonl"))]
    assert [grader.read(one) for one in turns] == [EmbeddedGrader().read(one) for one in turns]


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=300), st.text(max_size=80))
def test_any_text_is_read(text, boss_line):
    grader = EmbeddedGrader()
    for finding in grader.read(Utterance(text=text, boss_line=boss_line)).findings:
        assert stands_in(finding.quote, text)


def test_the_end_of_the_longest_turn_is_read_too(grader):
    rambling = "The weather on the way in was grey and the train stood still. " * 60
    said = rambling[: LONGEST_TURN - 60] + " I told the board June. That was my fault."
    assert Item.OWNS_IT in grader.read(Utterance(text=said)).items


@pytest.mark.parametrize("text", ["\u200b", "…", "🙂", "a"])
def test_where_nothing_is_said_nothing_is_found(grader, text):
    assert grader.read(Utterance(text=text, boss_line="Well?")).findings == ()


def test_windows_hold_every_word_piece():
    tokenizer = TurnTokenizer(EmbeddedGrader().folder / "tokenizer.json")
    text = " ".join(f"word{number}" for number in range(900))
    windows = tokenizer.encode("Well?", text)
    covered = {
        span for one in windows for span, mine in zip(one.spans, one.speech, strict=True) if mine
    }
    assert max(end for _, end in covered) == len(text)
    assert all(sum(one.speech) <= WINDOW for one in windows)
    assert len(windows) > 1 > OVERLAP / WINDOW
