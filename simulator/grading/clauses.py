"""A turn as a reader parses it: sentences, and clauses with what colours them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from simulator.grading.normal import Token, normalise

NEGATIVES = frozenset("not never no nobody nothing none neither nor without hardly cannot".split())
_END = re.compile(r"[.!?\u2026\n]+")
_STOP = Token(".", 0, 0)
# Nobody writes longer sentences; text without full stops is read in such lengths.
_LONGEST = 150
_QUOTATION_MARKS = frozenset("\"'")
_PAUSES = frozenset(",;:-()")
_SUBJECTS = frozenset(
    "i you he she it we they this that there my your our his her nobody everyone somebody "
    "nothing someone anything".split()
)
_COORDINATORS = frozenset("and but so or then yet".split())
_SUBORDINATORS = frozenset("because although though if unless whereas whether".split())
_IF = frozenset("if unless whether".split())
_ASKING = frozenset(
    "is are was were do does did can could would will should shall have has had may might am "
    "what who which how why where when whose".split()
)
_FILLERS = frozenset(
    "really honestly actually simply basically frankly truly personally genuinely absolutely "
    "totally completely fully entirely clearly obviously definitely certainly deliberately "
    "knowingly stupidly foolishly also um uh er erm ah oh hmm so very quite already even still "
    "literally properly quietly".split()
)
_PAST = re.compile(
    r"\b(?:was|were|did|had|been|\w{2,}ed|told|said|sent|wrote|kept|gave|made|thought|took|left|"
    r"let|put|felt|went|came|got|knew|saw|heard|said|hid|sat|lost|broke|spent)\b"
)


@dataclass(frozen=True)
class Passage:
    """Tokens as one line of spaced words, and the way back to the original text."""

    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> str:
        """The normal form, one space between words."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(token.text) + 1 for token in self.tokens))

    def token_at(self, offset: int) -> int:
        """The index of the token that holds this character of `words`."""
        return min(bisect_right(self._ends, offset), len(self.tokens) - 1)

    @property
    def start(self) -> int:
        """Where the passage begins in the original text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the passage ends in the original text."""
        return self.tokens[-1].end


@dataclass(frozen=True)
class Clause(Passage):
    """One predicate's worth of a sentence."""

    question: bool = False
    quoted: bool = False

    @cached_property
    def negated(self) -> bool:
        """Whether anything in the clause denies it."""
        return any(token.text in NEGATIVES for token in self.tokens)

    @cached_property
    def conditional(self) -> bool:
        """Whether the clause only supposes what it says."""
        return any(token.text in _IF for token in self.tokens[:3])

    @cached_property
    def past(self) -> bool:
        """Whether the clause tells what has been, and not what will be."""
        return " will " not in f" {self.words} " and bool(_PAST.search(self.words))


@dataclass(frozen=True)
class Sentence(Passage):
    """What stands between two full stops, whole and without its filler words."""

    mark: str = ""
    quoted_tokens: frozenset[int] = frozenset()

    @property
    def question(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.mark

    @cached_property
    def bare(self) -> Passage:
        """The sentence without fillers and intensifiers, which patterns need not expect."""
        return Passage(tuple(t for t in self.tokens if t.text not in _FILLERS) or self.tokens)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in order; marks of punctuation belong to none."""
        groups: list[list[Token]] = [[]]
        for index, token in enumerate(self.tokens):
            if self._opens_clause(index):
                groups.append([])
            if token.text not in _PAUSES:
                groups[-1].append(token)
        return tuple(self._clause(group) for group in groups if group)

    def clause_at(self, position: int) -> Clause:
        """The clause that holds this position of the original text."""
        starts = [clause.start for clause in self.clauses]
        return self.clauses[max(bisect_right(starts, position) - 1, 0)]

    def _opens_clause(self, index: int) -> bool:
        word = self.tokens[index].text
        after = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if word in _PAUSES or word in _SUBORDINATORS:
            return True
        return word in _COORDINATORS and after in _SUBJECTS

    def _clause(self, tokens: list[Token]) -> Clause:
        asks = self.question and (
            tokens[-1].end >= self.tokens[-1].end or tokens[0].text in _ASKING
        )
        quoted = sum(token.start in self.quoted_tokens for token in tokens) * 2 > len(tokens)
        return Clause(tuple(tokens), asks, quoted)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a turn; a text without a word has none."""
    tokens = normalise(text)
    quoted = _quoted(tokens)
    found: list[Sentence] = []
    current: list[Token] = []
    for token in [*tokens, _STOP]:
        ended = _END.fullmatch(token.text)
        if ended or len(current) == _LONGEST:
            if any(word.text[0].isalnum() for word in current):
                found.append(Sentence(tuple(current), token.text if ended else "", quoted))
            current = []
        if not ended and token.text not in _QUOTATION_MARKS:
            current.append(token)
    return tuple(found)


def _quoted(tokens: list[Token]) -> frozenset[int]:
    """Where the words between quotation marks start, unless nearly all is between them."""
    inside, quoted = False, set()
    for token in tokens:
        if token.text == '"':
            inside = not inside
        elif inside:
            quoted.add(token.start)
    return frozenset(quoted) if len(quoted) * 4 < len(tokens) * 3 and not inside else frozenset()
