"""One turn as the offline grader sees it: parsed once, read by every rule."""

from dataclasses import dataclass
from functools import cached_property

from simulator.grading.clauses import Sentence, sentences
from simulator.grading.words import count_words
from simulator.models.grading import Utterance


@dataclass(frozen=True)
class Turn:
    """A parsed turn, the boss's line it answers, and what was said before."""

    utterance: Utterance

    @property
    def text(self) -> str:
        """The turn as typed."""
        return self.utterance.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The turn's sentences."""
        return sentences(self.text)

    @cached_property
    def words(self) -> int:
        """How long the turn is."""
        return count_words(self.text)

    @cached_property
    def boss(self) -> str:
        """The boss's line in normal form, its sentences parted by full stops."""
        return " . ".join(sentence.words for sentence in sentences(self.utterance.boss_line))

    def excerpt(self, start: int, end: int) -> str:
        """The words between two positions, without marks at their edges."""
        return self.text[start:end].strip(" \t\n,;:-\u2013\u2014")
