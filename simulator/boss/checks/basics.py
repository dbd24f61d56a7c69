"""What every line must be, authored ones too: short, not empty, and not said before."""

import re
from collections.abc import Iterable
from functools import lru_cache

from simulator.grading.words import count_words


def basics(line: str, most_words: int, said: Iterable[str]) -> tuple[str, ...]:
    """What keeps a line from being said at all, empty where nothing does.

    `most_words` is the persona's limit; `said` are her lines so far.
    """
    found = []
    if (words := count_words(without_directions(line))) > most_words:
        found.append(f"too long: {words} words, at most {most_words}")
    if not plain(line):
        found.append("empty")
    elif plain(line) in {plain(earlier) for earlier in said}:
        found.append("said before")
    return tuple(found)


def without_directions(line: str) -> str:
    """The line's speech, without what the boss does meanwhile."""
    return re.sub(r"\*[^*]*\*", " ", line)


# Every line is held against the same few hundred texts.
@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Only the words, in one case, with single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
