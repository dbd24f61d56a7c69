"""Hits of pattern tables in a turn, and the way from a hit back to the speaker's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from simulator.grading.clauses import Clause, Passage, Sentence
from simulator.grading.offline.tables import table
from simulator.grading.offline.turn import Turn


@dataclass(frozen=True)
class Hit:
    """Where a pattern matched: its sentence, and its tokens in the view that was searched."""

    sentence: Sentence
    view: Passage
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the hit begins in the original text."""
        return self.view.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where the hit ends in the original text."""
        return self.view.tokens[self.last].end

    @property
    def clause(self) -> Clause:
        """The clause in which the hit begins."""
        return self.sentence.clause_at(self.start)

    def quote(self, turn: Turn) -> str:
        """The hit's words, to the end of their clause."""
        return turn.excerpt(self.start, max(self.end, self.sentence.clause_at(self.end - 1).end))

    def before(self, words: int) -> list[str]:
        """So many words before the hit, back to the last mark of punctuation."""
        texts = [token.text for token in self.view.tokens[: self.first][-words:]]
        for index in range(len(texts) - 1, -1, -1):
            if not texts[index][0].isalnum():
                return texts[index + 1 :]
        return texts

    def around(self, before: int, after: int | None) -> str:
        """The hit's words with so many on either side, or all that follow."""
        last = None if after is None else self.last + 1 + after
        return " ".join(t.text for t in self.view.tokens[max(self.first - before, 0) : last])

    @property
    def rest(self) -> str:
        """What the sentence says after the hit."""
        return " ".join(token.text for token in self.view.tokens[self.last + 1 :])


def search(turn: Turn, name: str, full: bool = False) -> Iterator[Hit]:
    """Every hit of a table outside quotation marks, sentence by sentence.

    The search runs without fillers, unless it asks for the `full` words.
    """
    pattern = table(name)
    for sentence in turn.sentences:
        view = sentence if full else sentence.bare
        asked = pattern.in_questions.finditer(view.words) if sentence.question else ()
        for match in chain(pattern.anywhere.finditer(view.words), asked):
            first, last = view.token_at(match.start()), view.token_at(match.end() - 1)
            if view.tokens[first].start not in sentence.quoted_tokens:
                yield Hit(sentence, view, first, last)


def whole(sentence: Sentence) -> Hit:
    """A hit that is all of a sentence."""
    return Hit(sentence, sentence, 0, len(sentence.tokens) - 1)


def matches(name: str, words: str) -> bool:
    """Whether a table finds anything in words that are in normal form already."""
    return table(name).anywhere.search(words) is not None
