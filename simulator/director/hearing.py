"""What the boss takes from a turn besides its items: answers, and promises."""

import re
from collections.abc import Iterable, Iterator

from simulator.grading.quotes import locate
from simulator.grading.words import count_words
from simulator.models.base import Value
from simulator.models.conversation import Cue, Heard, Promise, Turn
from simulator.models.grading import Reading
from simulator.models.items import Item
from simulator.models.moves import Move
from simulator.models.past import Owed
from simulator.models.scenario import Answer, Scenario

SHORTEST_ANSWER = 4
LONGEST_PROMISE = 20
_CLAUSE_END = re.compile(r"[.,;:!?…](?=\s|$)|\s[-–—]")
_WHO = re.compile(r"\b(?:I|we|you)\b", re.IGNORECASE)
TESTS = frozenset(
    {Move.TEST_COMMITMENT, Move.RAISE_HIDDEN_FACT, Move.RECALL_PROMISE, Move.PROBE_WHY}
)
ASKS_A_NEED = frozenset({Move.PROBE_WHAT, Move.RECALL_PROMISE})
EVASIONS = frozenset({Cue.SMALL_TALK, Cue.TO_THE_MACHINE, Cue.NO_CONTENT, Cue.FLATTERY})


class Asked(Value):
    """Which of the boss's needs were answered before, and which one was asked just now."""

    answered: frozenset[str] = frozenset()
    just_now: str | None = None


def asked(turns: tuple[Turn, ...], owed: tuple[Owed, ...] = ()) -> Asked:
    """What stands before the turn that follows these; a later talk opens on what is owed."""
    answered = frozenset(need for turn in turns for need in turn.heard.answered)
    last = turns[-1].direction if turns else None
    just_now = last.about if last and last.move in ASKS_A_NEED else None
    if last is None and owed:
        just_now = owed[0].id
    return Asked(answered=answered, just_now=just_now)


def answered_needs(
    scenario: Scenario, text: str, reading: Reading, cues: dict[Cue, str], asked: Asked
) -> tuple[str, ...]:
    """Ids of the boss's needs that this turn answers for the first time.

    A need is answered by its items, or by its words outside a compliment or other evasion;
    the one just asked also by any turn that stays on the point and commits no fault. What
    such an answer is worth, code cannot tell.
    """
    to_the_point = count_words(text) >= SHORTEST_ANSWER and not (
        reading.faults or cues.keys() & EVASIONS
    )
    on_the_point = _without((words for cue, words in cues.items() if cue in EVASIONS), text)
    return tuple(
        need.id
        for need in scenario.needs
        if need.id not in asked.answered
        and (
            _answers(need.answered_by, on_the_point, reading)
            or (to_the_point and need.id == asked.just_now)
        )
    )


def stood_the_test(reading: Reading, last: Move | None) -> bool:
    """Whether a test, or a fact held against the user, was met with substance and no fault."""
    return last in TESTS and bool(reading.strengths) and not reading.faults


def not_for_the_boss(heard: Heard) -> frozenset[Item]:
    """The question of a turn that speaks to the machine and brings nothing else.

    It stays in the grade, and earns nothing of the boss.
    """
    brought = heard.reading.strengths
    aside = Cue.TO_THE_MACHINE in heard.cues and brought == {Item.INVITES_INPUT}
    return brought if aside else frozenset()


def touched_facts(scenario: Scenario, text: str) -> tuple[str, ...]:
    """Ids of the withheld facts that the words of this turn touch on."""
    return tuple(
        fact.id for fact in scenario.withheld_facts if says_any(text, fact.raise_when.words)
    )


def _answers(answer: Answer, text: str, reading: Reading) -> bool:
    return bool(reading.items & set(answer.items)) or says_any(text, answer.words)


def _without(evasions: Iterable[str], text: str) -> str:
    for words in evasions:
        text = text.replace(words, " ")
    return text


def says_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether any of the words or phrases is said, as whole words; `*` ends a stem."""
    return first_said(text, words) is not None


def first_said(text: str, words: tuple[str, ...]) -> str | None:
    """What was said of the words or phrases, by the first of them that was; small letters."""
    place = next(places_said(text, words), None)
    return " ".join(text[slice(*place)].casefold().replace("’", "'").split()) if place else None


def places_said(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the words or phrases stand in the text, in the order of the words."""
    plain = text.replace("’", "'")
    for word in words:
        for match in re.finditer(_pattern(word) + r"\w*", plain, re.IGNORECASE):
            yield match.span()


def _pattern(word: str) -> str:
    stem = word.removesuffix("*")
    said = r"\s+".join(re.escape(part) for part in stem.replace("’", "'").split())
    return rf"(?<!\w){said}" + ("" if stem != word else r"(?!\w)")


def _to_the_end(words: str, text: str) -> str:
    """The words with what follows them up to the end of the clause, unless that is far."""
    at = locate(words, text)
    rest = _CLAUSE_END.split(text[at[1] :], maxsplit=1)[0] if at else ""
    if not at or count_words(text[at[0] : at[1]] + rest) > LONGEST_PROMISE:
        return words
    return (text[at[0] : at[1]] + rest).strip()


def _distinct(quotes: Iterable[str]) -> list[str]:
    """Each quote once; of two of which one holds the other, the shorter that says who does it."""
    found: list[str] = []
    for words in sorted(quotes, key=lambda words: (not _WHO.search(words), len(words))):
        if not any(words in other or other in words for other in found):
            found.append(words)
    return found


def promises(reading: Reading, turn: int, text: str) -> tuple[Promise, ...]:
    """What the user committed to in this turn, with its time if one was given.

    Evidence may end in mid-clause; a promise that is held up weeks later may not.
    """
    action = reading.quote(Item.ACTION)
    safeguard = reading.quote(Item.SAFEGUARD)
    when = reading.quote(Item.WHEN)
    said = _distinct(_to_the_end(words, text) for words in (action, safeguard) if words)
    return tuple(Promise(turn=turn, words=words, when=when) for words in said)
