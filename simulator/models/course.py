"""Courses: what a trainer lets a group go through, in order."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.models.base import Value
from simulator.models.conversation import Difficulty
from simulator.models.texts import Slug, Text

CannedName = Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class Task(Value):
    """Something to do away from the screen, or to read; ticked off by hand."""

    do: Literal["task"]
    title: Text
    text: Text


class Read(Value):
    """A canned conversation to read with its grades."""

    do: Literal["read"]
    canned: CannedName = Field(description="scenario/name, such as ccd-email/strong")
    text: str = ""


class Predict(Value):
    """A canned conversation in which the learner judges each turn before the reveal."""

    do: Literal["predict"]
    canned: CannedName
    text: str = ""


class TakeOver(Value):
    """A canned conversation in which the learner goes on from a turn."""

    do: Literal["take_over"]
    canned: CannedName
    turn: int = Field(ge=1, le=20, description="the first turn that is the learner's own")
    text: str = ""


class Rehearse(Value):
    """A talk of the learner's own."""

    do: Literal["talk"]
    scenario: Slug
    persona: Slug | None = Field(None, description="the scenario's first where not given")
    difficulty: Difficulty = Difficulty.HARD
    text: str = ""


class Weeks(Value):
    """An arc of several talks."""

    do: Literal["arc"]
    arc: Slug
    text: str = ""


CourseStep = Annotated[
    Task | Read | Predict | TakeOver | Rehearse | Weeks, Field(discriminator="do")
]


class Course(Value):
    """Scenarios, canned conversations and tasks in the order a group goes through them."""

    id: Slug
    title: Text
    summary: Text
    steps: tuple[CourseStep, ...] = Field(min_length=1, max_length=40)
