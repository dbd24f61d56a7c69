"""What a turn does that no item covers: flattery, small talk, tricks, silence, questions."""

from simulator.grading.clauses import Sentence
from simulator.grading.emptiness import without_content
from simulator.grading.offline.matching import matches, search
from simulator.grading.offline.turn import Turn
from simulator.models.conversation import Cue
from simulator.models.grading import Utterance

_BY_PATTERN = (Cue.FLATTERY, Cue.SMALL_TALK, Cue.TO_THE_MACHINE)


def cues(text: str, boss_line: str = "") -> dict[Cue, str]:
    """The cues of a turn, each with the words that show it, verbatim."""
    if without_content(text, boss_line):
        return {Cue.NO_CONTENT: text.strip()}
    turn = Turn(Utterance(text=text, boss_line=boss_line))
    found = {cue: _words_of(turn, cue) for cue in _BY_PATTERN} | {Cue.ASKS: _question(turn)}
    return {cue: words for cue, words in found.items() if words}


def _words_of(turn: Turn, cue: Cue) -> str:
    hit = next(search(turn, f"cues.{cue.value}", full=True), None)
    return hit.quote(turn) if hit else ""


def _question(turn: Turn) -> str:
    asked = next(filter(_asks, turn.sentences), None)
    return turn.excerpt(asked.start, asked.end) + "?" * asked.question if asked else ""


def _asks(sentence: Sentence) -> bool:
    """Whether the sentence wants an answer; a tag ("isn't it?") does not."""
    if not sentence.question:
        return matches("cues.unmarked", sentence.words)
    return not matches("cues.tag", sentence.clauses[-1].words)
