"""The boss quotes the user: verbatim, short, and never more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.boss.slots import LONGEST_QUOTE, fill, spoken
from simulator.models.moves import Slot


@pytest.mark.parametrize(
    ("template", "words", "expected"),
    [
        ("“{quote}.” Forward to what?", "moving forward,", "“Moving forward.” Forward to what?"),
        ("You said “{quote}”.", "just a quick email", "You said “just a quick email”."),
        ("Stop. “{quote}.” Whose?", "we all could have", "Stop. “We all could have.” Whose?"),
        (
            "“{quote}.” No.",
            "I was going to tell you about it on Monday",
            "“I was going to tell you about…” No.",
        ),
        ("“{quote}.” No.", "Do you still trust me? I hope so.", "“Do you still trust me.” No."),
    ],
)
def test_quotes_read_as_speech(template, words, expected):
    assert fill(template, {Slot.QUOTE: spoken(words)}) == expected


@pytest.mark.parametrize("nothing", ["", "   ", "...", "“”", "*"])
def test_a_line_with_nothing_to_quote_is_not_said(nothing):
    assert fill("“{quote}.” Meaning?", {Slot.QUOTE: spoken(nothing)}) is None


@given(st.text(max_size=300))
def test_no_slot_or_quotation_opens_inside_a_quote(text):
    assert not set(spoken(text)) & set('{}“”"*')


@given(st.text(max_size=300))
def test_a_quote_is_short_and_the_users_own(text):
    quoted = spoken(text)
    words = quoted.rstrip("…").split()
    assert len(words) <= LONGEST_QUOTE
    assert all(word in text for word in words if not set(text) & set('{}“”"*'))
