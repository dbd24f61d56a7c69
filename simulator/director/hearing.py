"""What the boss takes from a turn besides its items: answers, and promises."""

import re

from simulator.models.content import Answer, Scenario
from simulator.models.conversation import Promise
from simulator.models.grading import Reading
from simulator.models.items import Item


def answered_needs(
    scenario: Scenario, text: str, reading: Reading, before: frozenset[str]
) -> tuple[str, ...]:
    """Ids of the boss's needs that this turn answers for the first time."""
    return tuple(
        need.id
        for need in scenario.needs
        if need.id not in before and _answers(need.answered_by, text, reading)
    )


def touched_facts(scenario: Scenario, text: str) -> tuple[str, ...]:
    """Ids of the withheld facts that the words of this turn touch on."""
    return tuple(
        fact.id for fact in scenario.withheld_facts if says_any(text, fact.raise_when.words)
    )


def _answers(answer: Answer, text: str, reading: Reading) -> bool:
    return bool(reading.items & set(answer.items)) or says_any(text, answer.words)


def says_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether any of the words or phrases is said, as whole words; `*` ends a stem."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    return any(re.search(_pattern(word), plain) for word in words)


def _pattern(word: str) -> str:
    plain = " ".join(word.casefold().replace("’", "'").split())
    stem = plain.removesuffix("*")
    return rf"(?<!\w){re.escape(stem)}" + ("" if stem != plain else r"(?!\w)")


def promises(reading: Reading, turn: int) -> tuple[Promise, ...]:
    """What the user committed to in this turn, with its time if one was given."""
    action = reading.quote(Item.ACTION)
    safeguard = reading.quote(Item.SAFEGUARD)
    when = reading.quote(Item.WHEN)
    said = dict.fromkeys(words for words in (action, safeguard) if words)
    return tuple(Promise(turn=turn, words=words, when=when) for words in said)
