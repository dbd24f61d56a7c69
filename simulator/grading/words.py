"""Counting words: the one count behind the budget of a turn and every share of it."""

import re

# What parts two words besides white space: long dashes, double hyphens, dots of
# omission, and a mark of punctuation between letters ("yes,but") that digits
# ("1,000", "10:30") do not have.
_BREAK = re.compile(r"[\s\u2012-\u2015\u2026]+|-{2,}|\.{2,}|(?<=[^\W\d])[,;:!?]+(?=[^\W\d])")

# Scripts that write no spaces: each sign counts as a word, as editors count them.
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def count_words(text: str) -> int:
    """How many words the text has; contractions and hyphenated words are one each."""
    signs = len(_UNSPACED.findall(text))
    return signs + sum(map(_is_word, _BREAK.split(_UNSPACED.sub(" ", text))))


def _is_word(token: str) -> bool:
    """Punctuation, dashes and emoji alone are no words."""
    return any(character.isalnum() for character in token)
