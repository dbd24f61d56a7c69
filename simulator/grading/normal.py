"""One normal form for the many ways of typing the same words.

Patterns are written once, against lower case, spelt-out words: "I'm gonna",
"im going to" and "I\u2019ll" all read *i will*. Every token remembers where it stood.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from simulator.grading.spelling import (
    AFTER_IS,
    BEFORE_IS,
    ENDINGS,
    NEGATIONS,
    NOT_ILLNESS_AFTER,
    PARTICIPLES,
    SHORT_FORMS,
)

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*\w*|[bw]/[co]\b|(?:[ap]\.m|e\.g|i\.e|\bmrs?|\bms|\bdr)\."
    r"|'?[^\W_]+(?:'[^\W_]+)*|[.!?\u2026]+|\n+|(?!(?<=\w)-\w)\S",
    re.IGNORECASE,
)
_MARKS = str.maketrans(
    "\u2018\u2019\u02bc\u00b4`\u201c\u201d\u2010\u2011\u2013\u2014", "'''''\"\"--;;"
)
_UNAPOSTROPHED = {form.replace("'", ""): form for form in NEGATIONS}
_UNSETTLED = frozenset(("'d", "'s", "of", "its"))
_JOINING = frozenset(("am", "is", "are", "it's", "ill", "id"))
_ISE = re.compile(r"(?<=\w\w\w)iz(?=(?:e|es|ed|ing|ation)$)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark in normal form, with its span in the original text."""

    text: str
    start: int
    end: int


def normalise(text: str) -> list[Token]:
    """The tokens of a text in normal form."""
    spelt = []
    for match in _TOKEN.finditer(text.translate(_MARKS)):
        for word in _spell_out(match.group().lower()):
            spelt.append(Token(word, match.start(), match.end()))
    return _join_futures([_resolve(spelt, index) for index in range(len(spelt))])


@lru_cache(maxsize=4096)
def _spell_out(word: str) -> tuple[str, ...]:
    """The words that one typed word stands for."""
    word = _UNAPOSTROPHED.get(word, word)
    if word in NEGATIONS:
        return NEGATIONS[word], "not"
    if word in SHORT_FORMS:
        return tuple(SHORT_FORMS[word].split())
    if word in ("ill", "id"):
        return (word,)
    for ending, spelt in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return *_spell_out(word[: -len(ending)]), spelt
    return (_ISE.sub("is", word.strip("'") or word),)


def _resolve(tokens: list[Token], index: int) -> Token:
    """A token whose meaning hangs on its neighbours, settled."""
    token = tokens[index]
    if token.text not in _UNSETTLED:
        return token
    before = tokens[index - 1].text if index else ""
    after = [token.text for token in tokens[index + 1 : index + 4]]
    settled = token.text
    if token.text == "'d":
        settled = _had_or_would(after)
    elif token.text == "'s":
        settled = "is" if before in BEFORE_IS or AFTER_IS & set(after[:1]) else "'s"
    elif token.text == "of" and before in ("should", "would", "could", "must", "might"):
        settled = "have"
    elif token.text == "its" and after[:1] and after[0] in _AFTER_IT_IS:
        settled = "it's"
    return Token(settled, token.start, token.end)


_AFTER_IT_IS = frozenset("a an the not my on just only been all no never so like fine".split())


def _had_or_would(after: list[str]) -> str:
    verb = next((word for word in after if word not in ("not", "never", "also", "really")), "")
    return "had" if verb in PARTICIPLES or verb.endswith("ed") else "would"


def _join_futures(tokens: list[Token]) -> list[Token]:
    """The same tokens with "am going to", "ill" and "its" in their full forms."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.text not in _JOINING:
            joined.append(token)
            index += 1
            continue
        words = [token.text for token in tokens[index : index + 4]]
        span = (token.start, token.end)
        if words[0] in ("am", "is", "are") and words[1:3] == ["going", "to"]:
            joined.append(Token("will", token.start, tokens[index + 2].end))
            index += 3
            continue
        if words[0] in ("am", "is", "are") and words[1:4] == ["not", "going", "to"]:
            joined.append(Token("will", *span))
            joined.append(Token("not", tokens[index + 1].start, tokens[index + 3].end))
            index += 4
            continue
        for word in _with_apostrophe(words, joined[-1].text if joined else ""):
            joined.append(Token(word, *span))
        index += 1
    return joined


def _with_apostrophe(words: list[str], before: str) -> list[str]:
    """What "ill", "id" and "its" stand for where an apostrophe was left out."""
    word, after = words[0], words[1] if len(words) > 1 else ""
    if word == "it's":
        return ["it", "is"]
    if word == "ill" and before not in NOT_ILLNESS_AFTER and after.isalpha() and after != "and":
        return ["i", "will"]
    if word == "id" and before not in NOT_ILLNESS_AFTER and after.isalpha():
        return ["i", _had_or_would(words[1:])]
    return [word]
