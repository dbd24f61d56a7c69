"""Numbers in words or digits, so that “twenty-sixth” and “26” are the same."""

import re
from functools import cache

from simulator.boss.checks.tables import content

# Lengths of a meeting or of a line are nobody's facts.
_LENGTH = r"[- ]?(?:minutes?|words?|seconds?)\b"
_DIGITS = re.compile(rf"\b\d[\d,]*+(?:\.\d+)?+(?!{_LENGTH})")
_LENGTH_IN_WORDS = re.compile(rf"\b[a-z]+(?:-[a-z]+)?{_LENGTH}")


def amounts(text: str) -> dict[float, str]:
    """Each number of the text with the words that say it, lengths of meetings left out."""
    found = {}
    for match in _DIGITS.finditer(text):
        found[float(match[0].replace(",", ""))] = match[0].rstrip(",")
    values, tens = _values(), ""
    for word in re.findall(r"[a-z]+", _LENGTH_IN_WORDS.sub(" ", text.casefold())):
        number = values.get(word)
        if tens and number and number < 10:
            found[float(values[tens] + number)] = f"{tens}-{word}"
            tens = ""
            continue
        if tens:
            found[float(values[tens])] = tens
        tens = word if number is not None and 20 <= number < 100 else ""
        if number is not None and not tens:
            found[float(number)] = word
    return found | ({float(values[tens]): tens} if tens else {})


@cache
def _values() -> dict[str, int]:
    words = content("words")
    plain = dict(enumerate(words["ones"].split()))
    plain |= {10 * tens: word for tens, word in enumerate(words["tens"].split(), start=2)}
    values = {word: number for number, word in plain.items()}
    values |= {f"{word}th": number for number, word in plain.items() if number < 20}
    values |= {f"{word[:-1]}ieth": number for number, word in plain.items() if number >= 20}
    return values | words["other_numbers"]
