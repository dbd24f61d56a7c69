"""Quotes: every verified quote stands in its turn, and is found where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.grading import quotes
from simulator.grading.words import count_words
from simulator.models.grading import Finding
from simulator.models.items import Item

TURN = "I told the board “March” — and\n\n  it wasn\u2019t true\u2026 Stra\u00dfe 9."

passages = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
shapes = st.sampled_from(list("aAbß İıſ'’\"“”-—… \n\u200b\u0301é"))
odd_passages = st.lists(shapes, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("i TOLD the board", "I told the board"),
        ('"march"', "“March”"),
        ("march” - and it", "March” — and\n\n  it"),
        ("wasn't true...", "wasn’t true…"),
        ("STRASSE 9", "Straße 9"),
        ("  the board  ", "the board"),
    ],
)
def test_what_typing_changes_does_not_hide_a_quote(quote, found):
    start, end = quotes.locate(quote, TURN)
    assert TURN[start:end] == found
    assert quotes.stands_in(quote, TURN)


@pytest.mark.parametrize("quote", ["", "   ", "I told the team", "boardMarch", "true Straße"])
def test_words_that_are_not_there_are_not_found(quote):
    assert quotes.locate(quote, TURN) is None
    assert not quotes.stands_in(quote, TURN)


def test_a_span_covers_a_whole_character_that_folding_lengthens():
    assert quotes.locate("s", "aß") == (1, 2)
    assert quotes.locate("i", "xİ") == (1, 2)


def test_composed_and_decomposed_letters_are_the_same():
    assert quotes.locate("caf\u00e9", "the cafe\u0301 bill") == (4, 9)


def test_words_pasted_with_invisible_characters_are_found():
    assert quotes.locate("my fault", "my\u200b fa\u00adult") == (0, 10)


@given(odd_passages | passages, st.data())
def test_a_slice_of_the_turn_stands_in_it_and_is_found_by_its_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    span = quotes.locate(quote, text)
    assert quotes.stands_in(quote, text) == (span is not None)
    if not quotes.fold(quote):
        assert span is None
    else:
        assert quotes.fold(quote) in quotes.fold(text[slice(*span)])
        assert quotes.fold(quote) not in quotes.fold(text[: span[0]])


@given(odd_passages | passages)
def test_folding_twice_changes_nothing_more(text):
    assert quotes.fold(quotes.fold(text)) == quotes.fold(text)


@given(st.lists(odd_passages | passages, max_size=5), odd_passages | passages)
def test_verify_keeps_exactly_the_findings_that_stand(said, text):
    findings = [Finding(item=Item.OWNS_IT, quote=quote) for quote in said]
    kept, dropped = quotes.verify(findings, text)
    assert all(quotes.fold(finding.quote) in quotes.fold(text) for finding in kept)
    assert list(kept) == [f for f in findings if quotes.stands_in(f.quote, text)]
    assert bool(dropped) == (len(kept) < len(findings))


def test_verify_names_each_dropped_item_once():
    findings = [
        Finding(item=Item.OWNS_IT, quote="my call"),
        Finding(item=Item.OWNS_IT, quote="my doing"),
        Finding(item=Item.NAMES_MISTAKE, quote="I told the board"),
    ]
    kept, dropped = quotes.verify(findings, TURN)
    assert [finding.item for finding in kept] == [Item.NAMES_MISTAKE]
    assert dropped == (Item.OWNS_IT,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" — … - ?! 😀", 0),
        ("I don't know", 3),
        ("I don’t know", 3),
        ("a well-known, half-baked date", 4),
        ("seven weeks - or eight — late", 5),
        ("well...maybe", 2),
        ("yes,but 1,000 at 10:30", 5),
        ("co\u00f6perate नमस्ते दुनिया", 3),
        ("我错了", 3),
        ("это моя вина", 3),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(text, count):
    assert count_words(text) == count


@given(passages, passages)
def test_words_of_two_passages_add_up(first, second):
    assert count_words(f"{first}\n{second}") == count_words(first) + count_words(second)
