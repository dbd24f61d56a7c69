"""What an author writes for a scenario: a situation, and what each side knows of it."""

from enum import StrEnum

from pydantic import Field, field_validator, model_validator

from simulator.models.base import Value
from simulator.models.items import Item
from simulator.models.moves import SAID, Move, slot_problem
from simulator.models.texts import Phrase, Slug, Text, own_ids
from simulator.naming import BOSS

_SAID_FROM = {Move.OPEN: "timing.*.openings", Move.RAISE_HIDDEN_FACT: "withheld_facts.*.lines"}


class Timing(StrEnum):
    """When the user asks for the talk."""

    AT_ONCE = "at_once"
    AFTER_A_DAY = "after_a_day"
    AFTER_A_WEEK = "after_a_week"


class Source(Value):
    """Where a scenario's idea comes from: an article's title and section."""

    article: Text
    section: Text


class Trigger(Value):
    """When a fact comes up: any listed item heard, or this turn reached."""

    items: tuple[Item, ...] = ()
    words: tuple[Phrase, ...] = ()
    after_turn: int | None = Field(None, ge=1, le=20)

    @model_validator(mode="after")
    def _not_empty(self) -> "Trigger":
        if not (self.items or self.words or self.after_turn):
            raise ValueError("nothing would set this off; give items, words or after_turn")
        return self


class WithheldFact(Value):
    """Something the boss knows and keeps for a fitting moment."""

    id: Slug
    fact: Text
    raise_when: Trigger
    lines: tuple[Text, ...] = Field(min_length=3, description="ways she says it")


class Answer(Value):
    """What counts as an answer: any listed item heard, or any of the words said."""

    items: tuple[Item, ...] = ()
    words: tuple[Phrase, ...] = Field((), description="words or phrases; * ends a stem")

    @model_validator(mode="after")
    def _not_empty(self) -> "Answer":
        if not (self.items or self.words):
            raise ValueError("nothing would answer this; give items or words")
        return self


class Need(Value):
    """Something the boss must have answered before she grants a next step."""

    id: Slug
    question: Text = Field(description="what she wants to know, for the debrief")
    asks: tuple[Text, ...] = Field(min_length=3, description="ways she asks for it")
    answered_by: Answer


class TrustSettings(Value):
    """Levels of the bucket, 0 to 100: after the incident, for a next step, at most."""

    start: int = Field(ge=5, le=60)
    step: int = Field(ge=10, le=80, description="a next step is granted from here on")
    ceiling: int = Field(55, ge=10, le=80, description="one talk lifts trust no higher")

    @model_validator(mode="after")
    def _in_order(self) -> "TrustSettings":
        if not self.start < self.step <= self.ceiling:
            raise ValueError("must rise: start < step <= ceiling")
        return self


class TimingChoice(Value):
    """One moment for the talk: what it does to trust, and how the boss opens."""

    label: Text
    note: Text = Field(description="one line said in the debrief about this choice")
    trust: int = Field(ge=-20, le=10, description="added to trust at the start")
    openings: tuple[Text, ...] = Field(min_length=2)


class Reflection(Value):
    """A question to think about before the talk.

    `about` ties the answer to something the debrief can look for in the talk.
    """

    id: Slug
    question: Text
    hint: str = ""
    about: Item | None = None


class Misreading(Value):
    """A wrong idea about repair that the situation invites, and what shows it in a turn."""

    id: Slug
    shows_when: Trigger
    remark: Text = Field(description="said in the debrief beside the turn that showed it")


class Scenario(Value):
    """A situation: who the user is, what happened, what each side knows and wants."""

    id: Slug
    order: int = Field(50, ge=1, le=99, description="its place among the cards, lowest first")
    title: Text
    summary: Text
    source: tuple[Source, ...] = Field(min_length=1)
    personas: tuple[Slug, ...] = Field(
        min_length=1, description="who can play it, the first by default"
    )
    role: Text
    across: Text = Field(BOSS, description="whom the user talks to, as in “your boss”")
    brief: Text
    shared_facts: tuple[Text, ...] = Field(min_length=2)
    withheld_facts: tuple[WithheldFact, ...] = Field(min_length=1)
    needs: tuple[Need, ...] = Field(min_length=2)
    trust: TrustSettings
    budget: int = Field(60, ge=10, le=200, description="words that serve for one turn")
    patience: int = Field(10, ge=4, le=20, description="turns before the meeting ends")
    reflection: tuple[Reflection, ...] = Field(min_length=2)
    timing: dict[Timing, TimingChoice]
    misreadings: tuple[Misreading, ...] = ()
    lines: dict[Move, tuple[Text, ...]] = {}

    _own_ids = field_validator("withheld_facts", "needs", "reflection", "misreadings")(own_ids)

    @model_validator(mode="after")
    def _known_slots(self) -> "Scenario":
        none = frozenset()
        pools = [(f"lines.{move}", lines, SAID) for move, lines in self.lines.items()]
        pools += [(f"needs.{x.id}.asks", x.asks, none) for x in self.needs]
        pools += [(f"withheld_facts.{x.id}.lines", x.lines, none) for x in self.withheld_facts]
        pools += [(f"timing.{x}.openings", y.openings, none) for x, y in self.timing.items()]
        found = [
            f"{place}: {problem}"
            for place, lines, allowed in pools
            for line in lines
            if (problem := slot_problem(line, allowed))
        ]
        if found:
            raise ValueError("\n".join(found))
        return self

    @model_validator(mode="after")
    def _no_line_in_vain(self) -> "Scenario":
        """A move that needs the scenario's words inside the persona's has them elsewhere."""
        for move, place in _SAID_FROM.items():
            if move in self.lines:
                raise ValueError(f"lines.{move}: never said from here; use {place}")
        return self

    @model_validator(mode="after")
    def _every_timing(self) -> "Scenario":
        missing = [timing.value for timing in Timing if timing not in self.timing]
        if missing:
            wanted = ", ".join(Timing)
            raise ValueError(f"timing: {', '.join(missing)} missing; give all of {wanted}")
        return self
