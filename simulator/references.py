"""Whether what a content file refers to is there."""

from collections.abc import Mapping
from typing import Protocol

from simulator.models.arc import Arc
from simulator.models.canned import Canned
from simulator.models.course import Course, Predict, Read, Rehearse, TakeOver, Weeks
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.suggest import one_of


class Shelves(Protocol):
    """What can be referred to, by name."""

    personas: dict[str, Persona]
    scenarios: dict[str, Scenario]
    canned: dict[str, Canned]
    arcs: dict[str, Arc]


def broken_reference(one: object, shelves: Shelves) -> str | None:
    """The first reference that leads nowhere, as *field: what is wrong; what would be right*."""
    if isinstance(one, Scenario):
        names = (_missing("persona", name, shelves.personas) for name in one.personas)
        return _first("personas", names)
    if isinstance(one, Canned):
        return _talk("", one.scenario, one.persona, shelves)
    if isinstance(one, Arc):
        found = (
            _talk(f"chapters.{place}.", chapter.scenario, chapter.persona, shelves)
            for place, chapter in enumerate(one.chapters)
        )
        return next((problem for problem in found if problem), None)
    if isinstance(one, Course):
        steps = (_step(f"steps.{place}.", step, shelves) for place, step in enumerate(one.steps))
        return next((problem for problem in steps if problem), None)
    return None


def _talk(where: str, scenario: str, persona: str | None, shelves: Shelves) -> str | None:
    if problem := _missing("scenario", scenario, shelves.scenarios):
        return f"{where}scenario: {problem}"
    fitting = shelves.scenarios[scenario].personas
    if persona is not None and persona not in fitting:
        return f"{where}persona: {persona!r} does not play {scenario}; use {', '.join(fitting)}"
    return None


def _step(where: str, step: object, shelves: Shelves) -> str | None:
    if isinstance(step, Rehearse):
        return _talk(where, step.scenario, step.persona, shelves)
    if isinstance(step, Weeks):
        return _first(f"{where}arc", [_missing("arc", step.arc, shelves.arcs)])
    if isinstance(step, Read | Predict | TakeOver):
        missing = _missing("canned conversation", step.canned, shelves.canned)
        if missing:
            return f"{where}canned: {missing}"
    if isinstance(step, TakeOver):
        turns = len(shelves.canned[step.canned].turns)
        if step.turn > turns:
            return f"{where}turn: {step.canned} has {turns} turns; name one of them"
    return None


def _missing(kind: str, name: str, found: Mapping[str, object]) -> str | None:
    if name in found:
        return None
    return f"there is no {kind} {name!r}; {one_of(name, found)}"


def _first(field: str, problems) -> str | None:
    return next((f"{field}: {problem}" for problem in problems if problem), None)
