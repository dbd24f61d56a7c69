"""Wrong ideas about repair, each with the turn and the words that showed it."""

from itertools import pairwise

from simulator.boss.slots import spoken
from simulator.director.hearing import places_said
from simulator.grading.clauses import NEGATIVES, Clause, sentences
from simulator.models.base import Value
from simulator.models.conversation import Turn
from simulator.models.grading import Graded
from simulator.models.items import Item
from simulator.models.scenario import Scenario, Trigger

LONGEST_QUOTE = 15
# A denial reaches this many words on: "I would never ask you to go for a drink".
REACH = 5
ANSWERS_FOR_IT = frozenset({Item.NAMES_MISTAKE, Item.OWNS_IT})
_SET_ASIDE = (("instead", "of"), ("rather", "than"))
_NOT_YET = frozenset("when until till whether".split())
_VERBS = frozenset(
    "is was does did do will would can could should has have are were cannot".split()
)


class Misread(Value):
    """A turn that showed a wrong idea about repair, the words of it, and what to make of it."""

    turn: int
    idea: str
    quote: str
    remark: str


def misread(turns: tuple[Turn, ...], scenario: Scenario) -> tuple[Misread, ...]:
    """Each wrong idea once, at the first turn that showed it."""
    found = []
    for idea in scenario.misreadings:
        shown = ((turn, _shows(turn, idea.shows_when)) for turn in turns)
        first = next(((turn, quote) for turn, quote in shown if quote), None)
        if first:
            turn, quote = first
            found.append(Misread(turn=turn.number, idea=idea.id, quote=quote, remark=idea.remark))
    return tuple(found)


def _shows(turn: Turn, trigger: Trigger) -> str | None:
    """The words of a turn that show the idea: what a listed item quotes, or the listed words.

    An item that the grader doubts proves nothing. Words alone prove little: whoever
    answers for the matter in the same breath has not misread it. An ungraded turn has
    nothing but its words.
    """
    if isinstance(turn.grade, Graded):
        reading = turn.grade.reading
        quotes = (reading.quote(item) for item in trigger.items if item not in reading.unsure)
        quote = next((quote for quote in quotes if quote), None)
        if quote and not _is_denial(quote, trigger.words):
            return quote if len(quote.split()) <= LONGEST_QUOTE else spoken(quote, LONGEST_QUOTE)
        if reading.items & ANSWERS_FOR_IT:
            return None
    return _meant(turn.text, trigger.words)


def _meant(text: str, words: tuple[str, ...]) -> str | None:
    """What was said of the words or phrases and not denied, as it stands in the text."""
    clauses = [clause for sentence in sentences(text) for clause in sentence.clauses]
    for start, end in places_said(text, words):
        around = next((c for c in reversed(clauses) if c.start <= start), None)
        if around is None or not _denied(around, start, end):
            return text[start:end]
    return None


def _is_denial(quote: str, words: tuple[str, ...]) -> bool:
    """Whether a quote says the listed words only to deny them: “We will not open as planned.”"""
    return bool(list(places_said(quote, words))) and _meant(quote, words) is None


def _denied(clause: Clause, start: int, end: int) -> bool:
    """Whether the clause denies what stands there, or only waits for it.

    So do "not a drink", "a drink would not do" and "a line a day until it is fixed". A question
    does not: "can't we go for a drink" asks for one.
    """
    before = [token.text for token in clause.tokens if token.end <= start][-REACH:]
    after = [token.text for token in clause.tokens if token.start >= end][:3]
    set_aside = any(pair in _SET_ASIDE for pair in pairwise(before))
    if set_aside or not _NOT_YET.isdisjoint(before):
        return True
    if clause.question:
        return False
    follows = bool(after) and after[0] in _VERBS and not NEGATIVES.isdisjoint(after)
    return follows or not NEGATIVES.isdisjoint(before)
