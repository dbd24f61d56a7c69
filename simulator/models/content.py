"""What authors write: personas (a voice) and scenarios (a situation)."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from simulator.models.base import Value
from simulator.models.items import Item
from simulator.models.moves import REQUIRED_SLOT, Band, Move, Slot

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
LINES_PER_BAND = 6
PLAIN_LINES_PER_BAND = 2
SLOT = re.compile(r"\{(\w+)\}")


class Timing(StrEnum):
    """When the user asks for the talk."""

    AT_ONCE = "at_once"
    AFTER_A_DAY = "after_a_day"
    AFTER_A_WEEK = "after_a_week"


class Temperament(Value):
    """How a persona takes things: limits for her lines, and for her trust."""

    words: int = Field(25, ge=5, le=25, description="most words in one line")
    patience: int = Field(10, ge=4, le=20, description="most turns she sits through")
    drop: int = Field(6, ge=1, le=10, description="most trust one turn can add")
    bucket: int = Field(25, ge=10, le=50, description="most trust one turn can cost")
    cannot_stand: tuple[Item, ...] = Field(
        (), max_length=3, description="faults that cost half as much again"
    )


class Persona(Value):
    """A boss: a voice, a temperament, and what she says for each move."""

    id: Slug
    name: Text
    initials: Annotated[str, StringConstraints(min_length=1, max_length=3)]
    title: Text
    manner: Text = Field(description="one sentence for the card the user chooses from")
    voice: Text = Field(description="how she speaks, for whoever writes her lines")
    temperament: Temperament = Temperament()
    lines: dict[Move, dict[Band, tuple[Text, ...]]] = Field(
        description="for each move, lines for each band of trust; {quote} is the user's words"
    )

    @model_validator(mode="after")
    def _every_move_in_every_band(self) -> "Persona":
        problems = [
            f"lines.{move}.{band}: {problem}"
            for move in Move
            for band in Band
            for problem in line_problems(move, self.lines.get(move, {}).get(band, ()))
        ]
        if problems:
            raise ValueError("\n".join(problems))
        return self


def line_problems(move: Move, lines: tuple[str, ...]) -> list[str]:
    """What keeps one band's lines from serving its move, one sentence each."""
    problems = []
    if len(lines) < LINES_PER_BAND:
        problems.append(f"{len(lines)} lines; give at least {LINES_PER_BAND}")
    slots = [set(SLOT.findall(line)) for line in lines]
    needed = REQUIRED_SLOT.get(move)
    for line, used in zip(lines, slots, strict=True):
        if unknown := used - {slot.value for slot in Slot}:
            problems.append(f"unknown slot {{{min(unknown)}}} in {line!r}; use {', '.join(Slot)}")
        elif needed and needed not in used:
            problems.append(f"{{{needed}}} missing in {line!r}; every line of this move needs it")
    if not needed and sum(not used for used in slots) < PLAIN_LINES_PER_BAND:
        problems.append(
            f"fewer than {PLAIN_LINES_PER_BAND} lines without a slot; "
            "some turns leave nothing to quote"
        )
    if len(set(lines)) < len(lines):
        problems.append("the same line twice; write each once")
    return problems


class Source(Value):
    """Where a scenario's idea comes from: an article's title and section."""

    article: Text
    section: Text


class Trigger(Value):
    """When a fact comes up: any listed item heard, or this turn reached."""

    items: tuple[Item, ...] = ()
    words: tuple[Text, ...] = ()
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
    words: tuple[Text, ...] = Field((), description="words or phrases; * ends a stem")

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


class Scenario(Value):
    """A situation: who the user is, what happened, what each side knows and wants."""

    id: Slug
    title: Text
    summary: Text
    source: tuple[Source, ...] = Field(min_length=1)
    personas: tuple[Slug, ...] = Field(
        min_length=1, description="who can play it, the first by default"
    )
    role: Text
    brief: Text
    shared_facts: tuple[Text, ...] = Field(min_length=2)
    withheld_facts: tuple[WithheldFact, ...] = Field(min_length=1)
    needs: tuple[Need, ...] = Field(min_length=2)
    trust: TrustSettings
    budget: int = Field(60, ge=10, le=200, description="words that serve for one turn")
    patience: int = Field(10, ge=4, le=20, description="turns before the meeting ends")
    reflection: tuple[Reflection, ...] = Field(min_length=2)
    timing: dict[Timing, TimingChoice]
    lines: dict[Move, tuple[Text, ...]] = {}
    kind: Literal["talk"] = "talk"

    @model_validator(mode="after")
    def _every_timing(self) -> "Scenario":
        missing = [timing.value for timing in Timing if timing not in self.timing]
        if missing:
            wanted = ", ".join(Timing)
            raise ValueError(f"timing: {', '.join(missing)} missing; give all of {wanted}")
        return self
