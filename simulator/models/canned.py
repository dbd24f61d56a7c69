"""Canned conversations: what somebody said, turn by turn, and what can be learnt from it."""

from enum import StrEnum

from pydantic import Field, field_validator

from simulator.errors import TurnRefused
from simulator.models.base import Value
from simulator.models.conversation import Difficulty, Outcome
from simulator.models.items import Item
from simulator.models.moves import Move
from simulator.models.scenario import Timing
from simulator.models.seed import Seed
from simulator.models.texts import Slug, Text
from simulator.turn_text import cleaned


class Shape(StrEnum):
    """How a canned conversation goes."""

    STRONG = "strong"
    POOR = "poor"
    SPOILED = "spoiled"
    RECOVERED = "recovered"


class CannedTurn(Value):
    """One turn of the user, and what a learner should take from it."""

    say: Text
    point: Text = Field(description="the learning point, one or two sentences")

    @field_validator("say")
    @classmethod
    def _can_be_said(cls, say: str) -> str:
        """A talk would refuse it, so the file does."""
        try:
            return cleaned(say)
        except TurnRefused as refusal:
            raise ValueError(str(refusal)) from None


class RecordedTurn(Value):
    """What a turn came to when the file was recorded."""

    accountability: int = Field(ge=1, le=5)
    brevity: int = Field(ge=1, le=5)
    forward_path: int = Field(ge=1, le=5)
    items: tuple[Item, ...] = ()
    move: Move
    trust: int = Field(ge=0, le=100)


class Recorded(Value):
    """What the machine made of the conversation; `simulator replay --check` compares it."""

    grader: Text
    turns: tuple[RecordedTurn, ...]
    outcome: Outcome | None = None


class Canned(Value):
    """A conversation to learn from, played through the same machine as any other."""

    id: Slug = Field(description="the file's name without .yaml")
    scenario: Slug = Field(description="the name of the folder that the file stands in")
    title: Text
    about: Text = Field(description="one sentence: what can be learnt here")
    shape: Shape
    persona: Slug
    difficulty: Difficulty = Difficulty.HARD
    timing: Timing = Timing.AFTER_A_DAY
    seed: Seed = 0
    turns: tuple[CannedTurn, ...] = Field(min_length=2, max_length=20)
    recorded: Recorded | None = Field(
        None, description="written by `simulator replay FILE --record`, never by hand"
    )
