"""What a line is checked against: who speaks, what was said, and what may be known."""

from functools import cached_property

from pydantic import ConfigDict

from simulator.boss.checks.basics import plain
from simulator.boss.checks.numbers import amounts
from simulator.director.situation import Situation
from simulator.models.base import Value
from simulator.models.conversation import Direction
from simulator.models.moves import Band, Move
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario, WithheldFact


class Moment(Value):
    """One point in a talk.

    `said` are the boss's lines so far, `heard` the user's turns, and `facts` what both
    know. `known` is every other text that names and numbers may come from. `raised` is the
    fact that this move gives away and `held` are those still kept back, each as its
    wordings. `instructions` is what the model was told to do, which no line may repeat.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    name: str
    role: str
    most_words: int
    band: Band
    move: Move
    said: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    held: tuple[tuple[str, ...], ...] = ()
    instructions: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """Everything that words may be taken from."""
        return (*self.quotable, *self.known, *self.raised)

    @property
    def quotable(self) -> tuple[str, ...]:
        """What was said or is known on both sides, so that it can be given back."""
        return (*self.heard, *self.said, *self.facts)

    def gives_back(self, words: str) -> bool:
        """Whether these words stand in what can be given back."""
        wanted = f" {plain(words)} "
        return any(wanted in f" {text} " for text in self.plain_sources[: len(self.quotable)])

    @cached_property
    def plain_sources(self) -> tuple[str, ...]:
        """The same as words only, in one case."""
        return tuple(plain(text) for text in self.sources)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all of it."""
        return frozenset(word for text in self.plain_sources for word in text.split())

    @cached_property
    def amounts(self) -> frozenset[float]:
        """The numbers in it."""
        return frozenset(amounts(" ".join(self.sources)))


def moment(now: Situation, direction: Direction, instructions: str = "") -> Moment:
    """The moment at which the boss makes this move."""
    held, raised = [], ()
    for fact in now.held_facts:
        if direction.move is Move.RAISE_HIDDEN_FACT and fact.id == direction.about:
            raised = _wordings(fact)
        else:
            held.append(_wordings(fact))
    open_ids = {fact.id for fact in now.held_facts}
    told = (x for x in now.scenario.withheld_facts if x.id not in open_ids)
    return Moment(
        name=now.persona.name,
        role=now.scenario.role,
        most_words=now.persona.temperament.words,
        band=Band.at(now.trust),
        move=direction.move,
        said=tuple(x for x in (now.opening, *(turn.line.text for turn in now.turns)) if x),
        heard=tuple(x for x in (*(turn.text for turn in now.turns), now.text) if x),
        facts=(
            *now.scenario.shared_facts,
            *(wording for fact in told for wording in _wordings(fact)),
        ),
        known=(*_persona_texts(now.persona), *_scenario_texts(now.scenario)),
        raised=raised,
        held=tuple(held),
        instructions=instructions,
    )


def _wordings(fact: WithheldFact) -> tuple[str, ...]:
    return (fact.fact, *fact.lines)


def _persona_texts(persona: Persona) -> list[str]:
    lines = [line for bands in persona.lines.values() for band in bands.values() for line in band]
    return [persona.name, persona.title, persona.voice, *lines]


def _scenario_texts(scenario: Scenario) -> list[str]:
    return [
        scenario.role,
        *(ask for need in scenario.needs for ask in (need.question, *need.asks)),
        *(words for timing in scenario.timing.values() for words in timing.openings),
        *(line for lines in scenario.lines.values() for line in lines),
    ]
