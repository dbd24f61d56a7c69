"""Whether a line may be said. Code decides; a line that fails is never shown."""

import re
from collections.abc import Iterable

from simulator.grading.words import count_words


def problems(line: str, most_words: int, said: Iterable[str]) -> tuple[str, ...]:
    """What keeps a line from being said, empty where nothing does.

    `most_words` is the persona's limit; `said` are her lines so far.
    """
    found = []
    spoken = re.sub(r"\*[^*]*\*", " ", line)
    if (words := count_words(spoken)) > most_words:
        found.append(f"{words} words, at most {most_words}")
    if not line.strip():
        found.append("empty")
    if _plain(line) in {_plain(earlier) for earlier in said}:
        found.append("said before")
    return tuple(found)


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
