"""Whether what a content file refers to is there, and can serve."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from simulator.content_files import Kind
from simulator.models.arc import Arc
from simulator.models.base import Value
from simulator.models.canned import Canned
from simulator.models.course import Course, CourseStep, Predict, Read, Rehearse, TakeOver, Weeks
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.suggest import one_of

_WORD = re.compile(r"\S*\w\S*")
_DIRECTION = re.compile(r"\*[^*]*\*")


class Shelves(Protocol):
    """What can be referred to, by name."""

    personas: dict[str, Persona]
    scenarios: dict[str, Scenario]
    canned: dict[str, Canned]
    arcs: dict[str, Arc]


class Broken(Value):
    """A reference that does not serve, as *field: what is wrong; what would be right*.

    `kind` and `name` say which file it leads to.
    """

    kind: Kind
    name: str
    field: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.field}: {self.wrong}"


def broken_reference(one: object, shelves: Shelves) -> Broken | None:
    """The first reference that leads nowhere, or to what cannot serve."""
    # What follows the first is not looked at: it may rest on it.
    return next(_broken(one, shelves), None)


def _broken(one: object, shelves: Shelves) -> Iterator[Broken]:
    if isinstance(one, Scenario):
        for name in one.personas:
            yield from _missing("personas", Kind.PERSONA, name, shelves.personas)
        yield from _never_said(one, shelves.personas)
    elif isinstance(one, Canned):
        yield from _talk("", one.scenario, one.persona, shelves)
    elif isinstance(one, Arc):
        for place, chapter in enumerate(one.chapters):
            yield from _talk(f"chapters.{place}.", chapter.scenario, chapter.persona, shelves)
    elif isinstance(one, Course):
        for place, step in enumerate(one.steps):
            yield from _step(f"steps.{place}.", step, shelves)


def _talk(where: str, scenario: str, persona: str | None, shelves: Shelves) -> Iterator[Broken]:
    yield from _missing(f"{where}scenario", Kind.SCENARIO, scenario, shelves.scenarios)
    fitting = shelves.scenarios[scenario].personas
    if persona is not None and persona not in fitting:
        wrong = f"{persona!r} does not play {scenario}; use {', '.join(fitting)}"
        yield Broken(kind=Kind.SCENARIO, name=scenario, field=f"{where}persona", wrong=wrong)


def _step(where: str, step: CourseStep, shelves: Shelves) -> Iterator[Broken]:
    if isinstance(step, Rehearse):
        yield from _talk(where, step.scenario, step.persona, shelves)
    elif isinstance(step, Weeks):
        yield from _missing(f"{where}arc", Kind.ARC, step.arc, shelves.arcs)
    elif isinstance(step, Read | Predict | TakeOver):
        yield from _missing(f"{where}canned", Kind.CANNED, step.canned, shelves.canned)
    if isinstance(step, TakeOver):
        turns = len(shelves.canned[step.canned].turns)
        if step.turn > turns:
            wrong = f"{step.canned} has {turns} turns; name one of them"
            yield Broken(kind=Kind.CANNED, name=step.canned, field=f"{where}turn", wrong=wrong)


def _missing(field: str, kind: Kind, name: str, found: Mapping[str, object]) -> Iterator[Broken]:
    if name not in found:
        what = "canned conversation" if kind is Kind.CANNED else kind.value
        wrong = f"there is no {what} {name!r}; {one_of(name, found)}"
        yield Broken(kind=kind, name=name, field=field, wrong=wrong)


def _never_said(scenario: Scenario, personas: Mapping[str, Persona]) -> Iterator[Broken]:
    """Lines that are longer than any of the scenario's personas speaks."""
    longest = max(scenario.personas, key=lambda name: personas[name].temperament.words)
    most = personas[longest].temperament.words
    for field, lines in _lines(scenario):
        for line in lines:
            if (words := len(_WORD.findall(_DIRECTION.sub(" ", line)))) > most:
                wrong = f"{words} words in {line!r}; {longest} says at most {most}"
                yield Broken(kind=Kind.PERSONA, name=longest, field=field, wrong=wrong)


def _lines(scenario: Scenario) -> Iterator[tuple[str, Iterable[str]]]:
    for place, fact in enumerate(scenario.withheld_facts):
        yield f"withheld_facts.{place}.lines", fact.lines
    for place, need in enumerate(scenario.needs):
        yield f"needs.{place}.asks", need.asks
    yield from ((f"lines.{move}", lines) for move, lines in scenario.lines.items())
