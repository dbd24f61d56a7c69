"""Numbers in words or digits, so that “twenty-sixth” and “26” are the same."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "dozen": 12,
    "dozens": 24,
}
_WORDS = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {f"{word}th": number for number, word in enumerate(_ONES)}
    | {f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, start=2)}
    | _ORDINALS
)
# Lengths of a meeting or a line are nobody's facts.
_MEETING = r"(?![- ]?(?:minutes?|words?|seconds?)\b)"
_DIGITS = re.compile(rf"\b\d[\d,]*+(?:\.\d+)?+{_MEETING}")
_MEETING_IN_WORDS = re.compile(r"\b[a-z]+(?:-[a-z]+)? (?:minutes?|words?|seconds?)\b")


def amounts(text: str) -> dict[float, str]:
    """Each number of the text with the words that say it, lengths of meetings left out."""
    found: dict[float, str] = {}
    for match in _DIGITS.finditer(text):
        found[float(match[0].replace(",", "").rstrip("."))] = match[0]
    words = re.findall(r"[a-z]+", _MEETING_IN_WORDS.sub(" ", text.casefold()))
    for index, word in enumerate(words):
        number = _WORDS.get(word)
        if number is None:
            continue
        following = _WORDS.get(words[index + 1]) if index + 1 < len(words) else None
        if word in _TENS and following is not None and following < 10:
            found[float(number + following)] = f"{word}-{words[index + 1]}"
        elif not (index and words[index - 1] in _TENS and number < 10):
            found[float(number)] = word
    return found
