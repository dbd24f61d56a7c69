"""Lines said before, almost word for word too, and lines that are the user's own words."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken, split
from simulator.boss.checks.tables import words as words_of

NEAR = 0.85
SHORTEST = 3
ECHO = 6


def repeated(spoken: Spoken, at: Moment) -> Iterator[str]:
    """What has been said in this talk already, by either side."""
    words = _content(spoken.text)
    if len(words) >= SHORTEST and any(_near(words, _content(line)) for line in at.said):
        yield "said before"
    sentences = [plain(sentence) for sentence in spoken.sentences]
    if len(set(sentences)) < len(sentences):
        yield "said before: the same sentence twice"
    own = plain(spoken.own).split()
    theirs = {plain(sentence) for turn in at.heard for sentence in split(turn)}
    echoes = theirs & {one for one in sentences if len(one.split()) >= SHORTEST}
    if echoes or any(_run(own, plain(turn)) for turn in at.heard):
        yield "repeats the user without quoting"
    if spoken.misquotes:
        yield "misquotes: nobody said that"


def _content(line: str) -> list[str]:
    return [word for word in plain(line).split() if word not in words_of("fillers")]


def _near(words: list[str], earlier: list[str]) -> bool:
    return SequenceMatcher(None, words, earlier, autojunk=False).ratio() >= NEAR


def _run(words: list[str], turn: str) -> bool:
    runs = (words[i : i + ECHO] for i in range(len(words) - ECHO + 1))
    return any(f" {' '.join(run)} " in f" {turn} " for run in runs)
