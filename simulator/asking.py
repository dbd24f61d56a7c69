"""The message that asks for the talk: how plain it is, and how the boss answers it.

A request asks for a little time and says what for. The speech does not belong in it
(after “You Lost Your Boss's Trust. Now What?”, Soon, not at once and not late). What
counts as the speech is what a grader finds in it; the rest are plain word lists.
"""

import re
from random import Random

from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.grading import Reading, Utterance
from simulator.models.items import ACCOUNTABILITY_STRENGTHS, FAULTS, Item
from simulator.models.moves import Reply
from simulator.models.persona import Persona
from simulator.models.request import Flaw, Request
from simulator.turn_text import cleaned

BUDGET = 40
COSTS = {
    Flaw.NO_ASK: 3,
    Flaw.NO_SUBJECT: 1,
    Flaw.SPEECH: 2,
    Flaw.PRESSURE: 1,
    Flaw.TOO_LONG: 1,
}
TRUST = {5: 2, 4: 1, 3: 0, 2: -1, 1: -2}
# To ask for a talk may look like asking for an end of it.
_OF_A_REQUEST = (Item.REPEATS, Item.HEDGES, Item.SEEKS_CLOSURE, Item.VAGUE_PROMISE)
_SPEECH = (
    *(item for item in ACCOUNTABILITY_STRENGTHS if item is not Item.NAMES_MISTAKE),
    *(item for item in FAULTS if item not in _OF_A_REQUEST),
)
_SORRY = re.compile(r"\b(sorry|apologi[sz]e|apolog(?:y|ies)|forgive|regret)\b", re.IGNORECASE)
_ASK = re.compile(
    r"\b(minutes?|meet(?:ing)?|talk|speak|sit down|see you|1:1|one[- ]to[- ]one|slot|"
    r"half an hour|an hour|come by|conversation|word with you|your time|time with you)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(about|regarding|concerning|re:|to discuss|on (?:the|my|your)|subject)\b", re.IGNORECASE
)
_PRESSURE = re.compile(
    r"(\burgent(?:ly)?\b|\basap\b|\bas soon as possible\b|\bimmediately\b|\bright away\b|"
    r"\bI need to\b|\bI really need\b|\bplease,? please\b|\bdesperate(?:ly)?\b|!{2,})",
    re.IGNORECASE,
)


def ask(text: str, grader: Grader, persona: Persona) -> Request:
    """Grade a request and answer it in the persona's own words.

    `plainness` is 5 less the cost of each flaw, at least 1. Raises `TurnRefused` for an
    empty or over-long text.
    """
    text = cleaned(text)
    words = count_words(text)
    flaws = _flaws(text, words, grader.read(Utterance(text=text)))
    plainness = max(1, 5 - sum(COSTS[flaw] for flaw in flaws))
    kind = _kind(flaws)
    reply = Random(text).choice(persona.replies[kind])
    return Request(
        text=text,
        words=words,
        flaws=flaws,
        plainness=plainness,
        kind=kind,
        reply=reply,
        trust=TRUST[plainness],
    )


def _flaws(text: str, words: int, reading: Reading) -> dict[Flaw, str]:
    found: dict[Flaw, str] = {}
    if not _ASK.search(text):
        found[Flaw.NO_ASK] = ""
    if not _SUBJECT.search(text):
        found[Flaw.NO_SUBJECT] = ""
    speech = [reading.quote(item) for item in _SPEECH if item in reading.items]
    sorry = _SORRY.search(text)
    if speech or sorry:
        found[Flaw.SPEECH] = speech[0] if speech else sorry[0]
    if pressure := _PRESSURE.search(text):
        found[Flaw.PRESSURE] = pressure[0]
    if words > BUDGET:
        found[Flaw.TOO_LONG] = ""
    return found


def _kind(flaws: dict[Flaw, str]) -> Reply:
    if Flaw.NO_ASK in flaws:
        return Reply.WHAT_FOR
    if Flaw.SPEECH in flaws:
        return Reply.NOT_IN_WRITING
    if Flaw.TOO_LONG in flaws:
        return Reply.TOO_LONG
    return Reply.WHAT_FOR if Flaw.NO_SUBJECT in flaws else Reply.GRANTED


def reasons(request: Request) -> list[str]:
    """What was found in a request, one plain sentence each."""
    told = {
        Flaw.NO_ASK: "It does not ask for a talk.",
        Flaw.NO_SUBJECT: "It does not say what for; a few words are enough.",
        Flaw.SPEECH: "The speech has begun in it: “{}”. Keep that for the room.",
        Flaw.PRESSURE: "It presses: “{}”.",
        Flaw.TOO_LONG: f"{request.words} words; {BUDGET} serve.",
    }
    found = [told[flaw].format(words) for flaw, words in request.flaws.items()]
    return found or ["It asks, says what for, and stops."]
