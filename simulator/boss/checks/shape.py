"""The shape of a spoken line: sentences, questions, stage directions, and nothing but speech."""

import re
import unicodedata
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.models.moves import ENDING_MOVES, Move

MOST_SENTENCES = 2
MOST_QUESTIONS = 1
DIRECTION_WORDS = 9
LONGEST_WORD = 40
SILENCE_WORDS = 3
GRANTING_MOVES = ENDING_MOVES | {Move.CONCEDE}
_NOT_SPEECH = re.compile(
    r"__|[`#<>{}|\\~=]|https?:|www\.|^\s*(?:[-•·]|\d+[.)])\s|\n\s*\S|\w/\w|&\w+;"
)
_BRACKETS = re.compile(r"[()\[\]]")
_FEELING = re.compile(
    r"\b(?:smil|grin|laugh|chuckl|smirk|sneer|nod|soften|warm|sigh|frown|glar|scowl|wince|"
    r"blush|cry|cries|tear|shout|yell|slam|hug|comfort|pat|thought|think|feel|sympath|"
    r"disappoint|angr|annoy|impress|pleas|relie|concern|eyebrow|tone|voice)\w*|"
    r"\b(?!fami|rep|app|supp|on\b|early\b)\w{3,}ly\b",
    re.IGNORECASE,
)


def misshapen(spoken: Spoken, at: Moment) -> Iterator[str]:
    """What no boss would say in one breath, or nobody could say at all."""
    count = len(spoken.sentences)
    # A fact comes in a frame and may itself take two sentences.
    most = MOST_SENTENCES + (at.move in (Move.RAISE_HIDDEN_FACT, Move.OPEN))
    if count > most:
        yield f"too many sentences: {count}, at most {most}"
    questions = spoken.own.count("?")
    if questions > MOST_QUESTIONS:
        yield f"too many questions: {questions}, one at a time"
    if questions and at.move in GRANTING_MOVES:
        yield "too many questions: nothing is asked in this move"
    if at.move is Move.STAY_SILENT and len(plain(spoken.own).split()) > SILENCE_WORDS:
        yield "speaks where silence is the move"
    yield from _directions(spoken, at)
    yield from _marks(spoken, at)


def _directions(spoken: Spoken, at: Moment) -> Iterator[str]:
    if len(spoken.directions) > 1:
        yield f"stage direction: {len(spoken.directions)} of them, one at most"
    for words in spoken.directions:
        if len(words.split()) > DIRECTION_WORDS:
            yield f"stage direction: {len(words.split())} words, at most {DIRECTION_WORDS}"
        known = any(plain(words) in text for text in at.plain_sources)
        if not known and (feeling := _FEELING.search(words)):
            yield f"stage direction: “{feeling[0]}” shows a feeling"
    if bracket := _BRACKETS.search(spoken.own):
        yield f"stage direction: “{bracket[0]}” is not spoken"


def _marks(spoken: Spoken, at: Moment) -> Iterator[str]:
    if mark := _NOT_SPEECH.search(spoken.own) or re.search(r"\*\*", spoken.text):
        yield f"not speech: “{mark[0].strip()}”"
    for character in spoken.text:
        if unicodedata.category(character) in {"So", "Sk", "Cs", "Co", "Cn"}:
            yield f"not speech: “{character}”"
    if spoken.text.replace("**", "").count("*") % 2:
        yield "not speech: an asterisk alone"
    if spoken.own.count("“") != spoken.own.count("”") or spoken.own.count('"') % 2:
        yield "not speech: a quotation mark alone"
    if any(len(word) > LONGEST_WORD for word in spoken.text.split()):
        yield "not speech: a word without an end"
    if "!" in spoken.own:
        yield "shouting: “!”"
    for word in re.findall(r"\b[A-Z]{4,}\b", spoken.own):
        if not any(word in text for text in at.sources):
            yield f"shouting: “{word}”"
