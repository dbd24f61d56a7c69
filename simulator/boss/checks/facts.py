"""What the boss may know: nothing she holds back slips out, and nothing is made up."""

import re
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.numbers import amounts
from simulator.boss.checks.parts import PLACE, Spoken
from simulator.boss.checks.tables import words as words_of

KEY_LENGTH = 5
ANY_HOUR = 12
RUN = 3
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?! I\b)"
)
_NAME = re.compile(r"(?<![.!?:…“”\"*\n])(?<![.!?:…“”\"*] )(?<!^)\b[A-Z][\w’'-]*")
_TELLS = re.compile(
    r"(?:^|[.!?…:”] ?)([A-Z][a-z]{2,})(?: and [A-Z][a-z]+)? (?:told|said|says|knows|called|came|"
    r"asked|wants|thinks|mentioned|emailed|wrote|saw|heard|forwarded|works|reported|complained|"
    r"sent|from (?!now|here|the)[a-z]+)\b|(?:^|[.!?…:”] ?)(Legal|Finance|Compliance|Payroll) "
)


def leaked(spoken: Spoken, at: Moment) -> Iterator[str]:
    """A fact that is held back. It stays unnamed: the record is shown."""
    words, runs = _content(spoken.text), _runs(spoken.text)
    if any(
        _gives_away(words, wordings, at) or len(_retold(runs, wordings, at)) > 1
        for wordings in at.held
    ):
        yield "held-back fact"


def invented(spoken: Spoken, at: Moment) -> Iterator[str]:
    """A name, month or number that stands nowhere the boss could have it from."""
    for name in _names(spoken.own, at):
        yield f"invented fact: “{name}”"
    for month in _MONTH.findall(spoken.own):
        if not any(month in text for text in at.sources):
            yield f"invented fact: “{month}”"
    for amount, words in amounts(spoken.own).items():
        if amount > ANY_HOUR and amount not in at.amounts:
            yield f"invented fact: “{words}”"


def tells(spoken: Spoken, at: Moment) -> bool:
    """Whether the fact of this move is said: half of one of its wordings."""
    words = _content(spoken.text)
    return any(2 * len(words & content) >= len(content) for content in map(_content, at.raised))


def _content(text: str) -> frozenset[str]:
    words = plain(text.replace("’s", "").replace("'s", "")).split()
    return frozenset(word for word in words if len(word) > 2 and word not in words_of("small"))


def _gives_away(words: frozenset[str], wordings: tuple[str, ...], at: Moment) -> bool:
    """Enough of one wording, with a word in it that the talk has not had yet."""
    contents = [_content(wording) for wording in wordings]
    shared = max((words & content for content in contents), key=len)
    fresh = shared - at.vocabulary
    keys = {
        word
        for word in fresh
        if len(word) >= KEY_LENGTH and sum(word in content for content in contents) > 1
    }
    return len(fresh) > 1 or bool(fresh and len(shared) > 2) or bool(keys and len(shared) > 1)


def _retold(runs: set[str], wordings: tuple[str, ...], at: Moment) -> set[str]:
    """Turns of phrase that the line shares with a wording, and nobody has used before."""
    shared = runs & set().union(*map(_runs, wordings))
    return {run for run in shared if not any(f" {run} " in f" {x} " for x in at.plain_sources)}


def _runs(text: str) -> set[str]:
    words = plain(text).split()
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _names(own: str, at: Moment) -> Iterator[str]:
    text = own.replace(PLACE, "“”")
    found = [match[0] for match in _NAME.finditer(text)]
    found += [
        name
        for name in map("".join, _TELLS.findall(text))
        if name.casefold() not in words_of("nobody")
    ]
    for name in found:
        folded = name.casefold().replace("’", "'")
        parts = plain(folded.removesuffix("'s")).split()
        if folded not in words_of("common") and not at.vocabulary.issuperset(parts):
            yield name
