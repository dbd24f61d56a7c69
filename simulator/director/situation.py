"""Everything the director may look at when it picks a move."""

from functools import cached_property

from pydantic import ConfigDict, SkipValidation

from simulator.models.base import Value
from simulator.models.conversation import Cue, Heard, Promise, Turn, about_this, established
from simulator.models.items import ACCOUNTABILITY_STRENGTHS, Item
from simulator.models.moves import Move
from simulator.models.past import Owed
from simulator.models.persona import Persona
from simulator.models.scenario import Need, Scenario, WithheldFact
from simulator.rubric.trust import Terms

MOST_ASKS = 2


class Situation(Value):
    """The talk up to and including what the user just said.

    `trust` is the level this turn leads to by what was heard (0 to 100).
    `promises` are those of this turn; `text` is what was said in it, `opening` the
    boss's first words, and `owed` what earlier talks left, in the order of asking.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    persona: SkipValidation[Persona]
    scenario: SkipValidation[Scenario]
    terms: Terms
    turns: tuple[Turn, ...]
    heard: Heard
    words: int
    trust: int
    promises: tuple[Promise, ...] = ()
    text: str = ""
    opening: str = ""
    owed: tuple[Owed, ...] = ()

    @property
    def items(self) -> frozenset[Item]:
        """What this turn contained."""
        return self.heard.reading.items

    @cached_property
    def said_before(self) -> frozenset[Item]:
        """Strengths of earlier turns; answering for an old promise is none of this matter."""
        turns = about_this(self.turns)
        heard = (turn.heard.reading.strengths for turn in turns)
        return established(turns).union(*heard)

    @property
    def said(self) -> frozenset[Item]:
        """Strengths up to and including this turn."""
        return self.said_before | self.heard.reading.strengths

    @property
    def new(self) -> frozenset[Item]:
        """Strengths this turn brought for the first time."""
        return self.heard.reading.strengths - self.said_before

    @property
    def owned(self) -> bool:
        """Whether the mistake is named, owned and its effect said."""
        return self.said >= set(ACCOUNTABILITY_STRENGTHS)

    @cached_property
    def open_needs(self) -> tuple[Need, ...]:
        """What she still has no answer to, in the scenario's order."""
        answered = {need for turn in self.turns for need in turn.heard.answered}
        answered.update(self.heard.answered)
        return tuple(need for need in self.scenario.needs if need.id not in answered)

    @cached_property
    def held_facts(self) -> tuple[WithheldFact, ...]:
        """What she knows and has not said yet."""
        raised = {turn.direction.about for turn in self.turns if self._raised(turn)}
        return tuple(fact for fact in self.scenario.withheld_facts if fact.id not in raised)

    @property
    def asked_for(self) -> tuple[WithheldFact, ...]:
        """What she keeps back and this turn touches on; right after another fact, asks for."""
        if self.last_move is Move.RAISE_HIDDEN_FACT and Cue.ASKS not in self.heard.cues:
            return ()
        return tuple(fact for fact in self.held_facts if fact.id in self.heard.touched)

    @staticmethod
    def _raised(turn: Turn) -> bool:
        return turn.direction.move is Move.RAISE_HIDDEN_FACT

    @property
    def all_promises(self) -> tuple[Promise, ...]:
        """Every promise so far, this turn's last."""
        return tuple(p for turn in self.turns for p in turn.promises) + self.promises

    @property
    def last_move(self) -> Move:
        """What she did before this turn."""
        return self.turns[-1].direction.move if self.turns else Move.OPEN

    def asked(self, move: Move, about: str | None = None) -> int:
        """How often she has made this move about this."""
        return sum(t.direction.move is move and t.direction.about == about for t in self.turns)

    def made(self, move: Move) -> int:
        """How often she has made this move at all."""
        return sum(turn.direction.move is move for turn in self.turns)

    def may_ask(self, move: Move, about: str | None = None) -> bool:
        """Whether asking once more makes sense: not a third time."""
        return self.asked(move, about) < MOST_ASKS

    @property
    def tested(self) -> bool:
        """Whether a commitment has stood a test, or carries its own."""
        return self.made(Move.TEST_COMMITMENT) > 0 or Item.SAFEGUARD in self.said

    @property
    def credit(self) -> int:
        """New strengths and answers since she last granted something, this turn's too."""
        brought = self._brought()
        last = max((t.number for t in self.turns if t.concession), default=0)
        return sum(brought[last:])

    @property
    def patience_left(self) -> int:
        """Turns she will still sit through; a turn that brought nothing costs two."""
        brought = self._brought()
        return self.terms.patience - len(brought) - brought.count(0)

    def _brought(self) -> list[int]:
        known: set[Item | str] = set()
        counts = []
        for heard in [turn.heard for turn in self.turns] + [self.heard]:
            new = {*heard.reading.strengths, *heard.answered} - known
            counts.append(len(new) + heard.stood)
            known |= new
        return counts
