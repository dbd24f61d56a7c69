"""The offline grader, through its one door: what it finds, what it leaves, and when."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.grading import quotes
from simulator.grading.offline.grader import PatternGrader
from simulator.models.grading import Exchange, Utterance
from simulator.models.items import Item

SENTENCES = tomllib.loads(
    (Path(__file__).parent / "offline_sentences.toml").read_text(encoding="utf-8")
)
OWNED = "I hid it from you. That was my doing."
FULL = (
    "I told the board March after engineering had said no. That was my call. You took the heat "
    "for it. By Friday you'll have a plan engineering has signed, and nothing goes to the board "
    "without their signature. What would you change?"
)


def read(text, boss_line="", *earlier):
    exchanges = tuple(Exchange(boss="Well?", user=said) for said in earlier)
    return PatternGrader().read(Utterance(text=text, boss_line=boss_line, earlier=exchanges))


def sentences(which):
    return [(Item(name), text) for name, table in SENTENCES.items() for text in table[which]]


def test_every_item_has_its_table():
    assert set(SENTENCES) == set(Item)


@pytest.mark.parametrize(("item", "text"), sentences("present"))
def test_the_item_is_found_with_words_of_the_sentence(item, text):
    quote = read(text).quote(item)
    assert quote
    assert quote in text


@pytest.mark.parametrize(("item", "text"), sentences("absent"))
def test_the_item_is_not_found(item, text):
    assert read(text).quote(item) is None


def test_a_full_turn_meets_every_strength_and_no_fault():
    reading = read(FULL)
    assert reading.strengths == {
        Item.NAMES_MISTAKE,
        Item.OWNS_IT,
        Item.NAMES_IMPACT,
        Item.ACTION,
        Item.WHEN,
        Item.SAFEGUARD,
        Item.INVITES_INPUT,
    }
    assert reading.faults == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Im sorry i didnt tell you. its my fault. ill send the list by friday",
        "I’m sorry I didn’t tell you. It’s my fault. I’ll send the list by Friday.",
        "SORRY I DIDN'T TELL YOU. IT'S MY FAULT. I'M GONNA SEND THE LIST BY FRIDAY.",
    ],
)
def test_typing_does_not_change_what_is_found(text):
    assert read(text).items == {Item.NAMES_MISTAKE, Item.OWNS_IT, Item.ACTION, Item.WHEN}


class TestContext:
    def test_a_cause_excuses_where_nobody_asked(self):
        assert Item.EXCUSE in read("I was afraid of the conversation.", "Nine days.").items

    @pytest.mark.parametrize(
        ("text", "boss_line"),
        [
            ("I was afraid of the conversation.", "Why nine days?"),
            ("I was afraid, and I own that.", "Nine days."),
            ("I was exhausted. That's no excuse.", "Nine days."),
        ],
    )
    def test_a_cause_that_was_asked_for_or_owned_is_no_excuse(self, text, boss_line):
        assert Item.EXCUSE not in read(text, boss_line).items

    def test_a_plea_stays_an_excuse_though_the_boss_asked(self):
        assert Item.EXCUSE in read("Anyone would have done the same.", "Why?").items

    def test_should_have_owns_only_what_nothing_beside_it_excuses(self):
        assert Item.OWNS_IT in read("I should have told you.").items
        assert Item.OWNS_IT not in read("I should have told you. I was swamped.").items

    def test_ownership_that_its_sentence_takes_back_is_none(self):
        assert Item.OWNS_IT in read("That part's on me.").items
        assert Item.OWNS_IT not in read("That part's on me, but you never asked.").items

    def test_words_in_quotation_marks_are_not_the_speakers(self):
        assert read('I won\'t say "mistakes were made" or "if you were hurt".').faults == set()

    def test_a_vague_promise_counts_only_without_an_action(self):
        vague = "I'll be more open."
        assert Item.VAGUE_PROMISE in read(vague).items
        assert Item.VAGUE_PROMISE not in read(f"{vague} I'll send you the log by Friday.").items

    def test_a_time_counts_only_for_what_the_speaker_will_do(self):
        assert Item.WHEN in read("I'll call her. On Monday.").items
        assert Item.WHEN not in read("I'll do better. You heard on Monday.").items

    def test_sarcasm_promises_nothing(self):
        reading = read("Lovely. Next time I'll file a ticket on Monday, shall I?")
        assert Item.DEFENSIVE in reading.items
        assert Item.ACTION not in reading.items

    @pytest.mark.parametrize(("apologies", "grovels"), [(2, False), (3, True)])
    def test_the_third_apology_grovels(self, apologies, grovels):
        reading = read(" ".join(["I'm sorry.", "I apologise.", "Sorry."][:apologies]))
        assert (Item.GROVELS in reading.items) is grovels

    def test_backstory_needs_length(self):
        table = SENTENCES["over_explains"]["present"]
        assert all(Item.OVER_EXPLAINS in read(text).items for text in table)
        assert all(Item.OVER_EXPLAINS not in read(text.split(".")[0]).items for text in table)

    def test_saying_an_earlier_turn_again_repeats_it(self):
        said = "I told the board a date that engineering had already rejected."
        again = "The board was told a date that engineering rejected, and I told it."
        assert Item.REPEATS not in read(again).items
        assert Item.REPEATS in read(again, "And?", said).items


class TestAnyText:
    @pytest.mark.parametrize(
        "text", ["", "   ", "...", "?!", "\U0001f600", "\n\n", '"""', "''", "ß"]
    )
    def test_nothing_is_found_in_nothing(self, text):
        reading = read(text)
        assert reading.items == set()
        assert reading.grader == "offline-patterns/1"

    @pytest.mark.parametrize(
        "unit",
        [
            "so ",
            "i ",
            "i will ",
            "every ",
            "and i ",
            ", ",
            "'",
            '"',
            "-",
            "a",
            "not ",
            "if you ",
            "\u00df",
        ],
    )
    def test_a_text_made_to_be_slow_is_read_to_its_end(self, unit):
        text = unit * (20_000 // len(unit))
        reading = read(text)
        assert all(quotes.stands_in(finding.quote, text) for finding in reading.findings)

    @settings(deadline=None, max_examples=60)
    @given(
        st.lists(
            st.sampled_from(
                [*FULL.split(), "\u2019", "\u2014", "...", "?", "\n", '"', "I'm", "sorry", "\u0130"]
            ),
            max_size=60,
        ).map(" ".join)
    )
    def test_every_quote_stands_in_the_turn_and_reading_again_agrees(self, text):
        reading = read(text)
        assert all(quotes.stands_in(finding.quote, text) for finding in reading.findings)
        assert reading.dropped == ()
        assert read(text) == reading
