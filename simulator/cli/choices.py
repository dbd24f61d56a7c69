"""From words on the command line to a setup."""

from enum import StrEnum
from typing import TypeVar

from simulator.content import Library
from simulator.errors import UserError
from simulator.models.conversation import Difficulty, Setup
from simulator.models.scenario import Timing
from simulator.models.seed import fitting

Choice = TypeVar("Choice", bound=StrEnum)


def setup(
    library: Library, scenario: str, persona: str | None, difficulty: str, timing: str, seed: int
) -> Setup:
    """The setup these words stand for; `UserError` names the one that does not fit."""
    found = library.scenario(scenario)
    played_by = persona or found.personas[0]
    if played_by not in found.personas:
        fitting = ", ".join(found.personas)
        raise UserError(f"persona: {played_by!r} does not play {scenario}; use one of {fitting}")
    return Setup(
        scenario=scenario,
        persona=played_by,
        difficulty=_one_of(Difficulty, "difficulty", difficulty),
        timing=_one_of(Timing, "timing", timing),
        seed=_seed(seed),
    )


def _seed(number: int) -> int:
    try:
        return fitting(number)
    except ValueError as error:
        raise UserError(f"seed: {error}") from None


def _one_of(choices: type[Choice], name: str, word: str) -> Choice:
    try:
        return choices(word.replace("-", "_"))
    except ValueError:
        raise UserError(f"{name}: {word!r} is not known; use one of {', '.join(choices)}") from None
