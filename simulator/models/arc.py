"""Arcs: several talks over simulated weeks, with everyday choices between them."""

from pydantic import Field, field_validator, model_validator

from simulator.models.base import Value
from simulator.models.scenario import Source
from simulator.models.texts import Slug, Text, own_ids

HIGHEST_CEILING = 70


class Option(Value):
    """One way to act on an ordinary day, and what it does to trust."""

    id: Slug
    label: Text
    trust: int = Field(ge=-6, le=3)
    note: Text = Field(description="what it looked like from the other side of the desk")


class EverydayChoice(Value):
    """A small moment between two talks."""

    id: Slug
    situation: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=4)

    _own_ids = field_validator("options")(own_ids)

    def option(self, name: str) -> Option | None:
        """The option of that id, if there is one."""
        return next((option for option in self.options if option.id == name), None)


class Chapter(Value):
    """One talk of an arc, and the weeks that lead to it.

    Trust carries over from the last chapter with the same persona; with another persona
    it starts where the scenario says.
    """

    scenario: Slug
    persona: Slug
    when: Text = Field(description="as a heading, such as “Week 3”")
    meanwhile: str = Field("", description="what happened since the talk before")
    choices: tuple[EverydayChoice, ...] = ()
    knows: tuple[Text, ...] = Field(
        (), description="what the boss says to show a broken promise was noticed"
    )
    step: int = Field(ge=10, le=80, description="a next step is granted from here on")
    ceiling: int = Field(ge=10, le=HIGHEST_CEILING, description="this talk lifts trust no higher")

    _own_ids = field_validator("choices")(own_ids)


class Arc(Value):
    """A campaign of talks in the order of their weeks. The ceiling rises from talk to talk."""

    id: Slug
    title: Text
    summary: Text
    source: tuple[Source, ...] = Field(min_length=1)
    chapters: tuple[Chapter, ...] = Field(min_length=2, max_length=8)
    closing: Text = Field(description="said when the last talk is over: what is rebuilt, and not")

    @model_validator(mode="after")
    def _in_order(self) -> "Arc":
        problems = []
        for place, chapter in enumerate(self.chapters):
            here = f"chapters.{place}"
            if chapter.step > chapter.ceiling:
                problems.append(f"{here}.step: {chapter.step} is above the ceiling; lower it")
            if place and not chapter.choices:
                problems.append(f"{here}.choices: none; give at least one between two talks")
            if place and len(chapter.knows) < 2:
                problems.append(f"{here}.knows: fewer than 2; give ways the boss has noticed")
            if place and chapter.ceiling <= self.chapters[place - 1].ceiling:
                problems.append(f"{here}.ceiling: does not rise; go above the talk before")
        if problems:
            raise ValueError("\n".join(problems))
        return self
