"""What an author writes for a persona: a voice, a temperament, and lines."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from simulator.models.base import Value
from simulator.models.items import FAULTS, Item
from simulator.models.moves import (
    REQUIRED_SLOT,
    Band,
    Move,
    Recall,
    Reply,
    Slot,
    slot_names,
    slot_problem,
    slots_of,
)
from simulator.models.texts import Slug, Text

LINES_PER_BAND = 6
PLAIN_LINES_PER_BAND = 2
Fault = Annotated[Literal[tuple(fault.value for fault in FAULTS)], AfterValidator(Item)]


class Temperament(Value):
    """How a persona takes things: limits for her lines, and for her trust."""

    words: int = Field(25, ge=5, le=25, description="most words in one line")
    patience: int = Field(10, ge=4, le=20, description="most turns she sits through")
    drop: int = Field(6, ge=1, le=10, description="most trust one turn can add")
    bucket: int = Field(25, ge=10, le=50, description="most trust one turn can cost")
    cannot_stand: tuple[Fault, ...] = Field(
        (), max_length=3, description="faults that cost half as much again"
    )
    goes_quiet_at: tuple[Fault, ...] = Field(
        (), max_length=4, description="faults met with silence first, and not with an answer"
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
    replies: dict[Reply, tuple[Text, ...]] = Field(
        default={}, description="answers to the message that asks for the talk"
    )
    recalls: dict[Recall, tuple[Text, ...]] = Field(
        description="how a later talk opens on what was promised: {promise} is the user's words",
    )

    @model_validator(mode="after")
    def _every_move_in_every_band(self) -> "Persona":
        problems = [
            f"lines.{move}.{band}: {problem}"
            for move in Move
            for band in Band
            for problem in line_problems(move, self.lines.get(move, {}).get(band, ()))
        ]
        problems += [
            f"replies.{kind}: {problem}"
            for kind in Reply
            for problem in pool_problems(self.replies.get(kind, ()), None)
        ]
        problems += [
            f"recalls.{kind}: {problem}"
            for kind in Recall
            for problem in pool_problems(
                self.recalls.get(kind, ()), None if kind is Recall.NOTHING else Slot.PROMISE
            )
        ]
        problems += self._too_long()
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _too_long(self) -> list[str]:
        most = self.temperament.words
        spoken = {
            f"lines.{move}.{band}": lines
            for move, bands in self.lines.items()
            for band, lines in bands.items()
        }
        return [
            f"{place}: {len(line.split())} words in {line!r}; temperament.words allows {most}"
            for place, lines in spoken.items()
            for line in lines
            if len(line.split()) > most
        ]


def line_problems(move: Move, lines: tuple[str, ...]) -> list[str]:
    """What keeps one band's lines from serving its move, one sentence each."""
    problems = []
    if len(lines) < LINES_PER_BAND:
        problems.append(f"{len(lines)} lines; give at least {LINES_PER_BAND}")
    slots = [slot_names(line) for line in lines]
    needed = REQUIRED_SLOT.get(move)
    for line, used in zip(lines, slots, strict=True):
        if problem := slot_problem(line, slots_of(move)):
            problems.append(problem)
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


def pool_problems(lines: tuple[str, ...], needed: Slot | None) -> list[str]:
    """What keeps lines for one occasion from serving it; they have one slot or none."""
    allowed = {needed} if needed else set()
    problems = []
    if len(lines) < LINES_PER_BAND:
        problems.append(f"{len(lines)} lines; give at least {LINES_PER_BAND}")
    for line in lines:
        if slot_names(line) != allowed:
            rule = f"give it {{{needed}}} and no other slot" if needed else "no slot is filled here"
            problems.append(f"{line!r}: {rule}")
    if len(set(lines)) < len(lines):
        problems.append("the same line twice; write each once")
    return problems
