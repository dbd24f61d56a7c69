"""Who plays in the fidelity eval: scripted users, and the settings they are played in."""

from collections.abc import Sequence

import yaml
from pydantic import Field, TypeAdapter

from evals.stage import LONG, settings_of
from evals.turns import dataset
from simulator.content import Library
from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.conversation import Difficulty, Setup

SHIPPED, WHOLE = "as shipped", "the whole script"


class Script(Value):
    """What a scripted user says, turn by turn; only a good one says what could earn a grant."""

    id: str
    manner: str
    good: bool = False
    scenario: str | None = None
    turns: tuple[str, ...] = Field(min_length=12, max_length=LONG)


class Plan(Value):
    """Which talks to play: how far, in which settings.

    `one_persona` is for a short run: the whole script is then played with one persona a
    scenario, and not with each.
    """

    difficulties: tuple[Difficulty, ...] = tuple(Difficulty)
    seeds: tuple[int, ...] = (0, 1)
    lengths: tuple[str, ...] = (SHIPPED, WHOLE)
    scenarios: tuple[str, ...] = ()
    one_persona: bool = False


def load_scripts() -> tuple[Script, ...]:
    """The scripted users that come with the evals."""
    text = dataset("scripts.yaml").read_text("utf-8")
    return TypeAdapter(tuple[Script, ...]).validate_python(yaml.safe_load(text))


def setups_of(
    library: Library, plan: Plan, scripts: Sequence[Script], length: str = SHIPPED
) -> list[Setup]:
    """Every setting of the plan; `UserError` for a scenario that no good script knows."""
    known = [script.scenario for script in scripts if script.good]
    for name in plan.scenarios:
        if name not in known:
            raise UserError(f"--scenario: {name} has no good script; use {', '.join(known)}")
    found = [
        Setup(scenario=scenario.id, persona=persona, difficulty=difficulty, seed=seed)
        for scenario, persona in settings_of(library)
        if scenario.id in known and scenario.id in (plan.scenarios or known)
        for difficulty in plan.difficulties
        for seed in plan.seeds
    ]
    return _one_persona(found) if plan.one_persona and length == WHOLE else found


def cast(scripts: Sequence[Script], scenario: str) -> list[Script]:
    """The scripts that fit a scenario."""
    return [script for script in scripts if script.scenario in (None, scenario)]


def lacking(library: Library, scripts: Sequence[Script]) -> list[str]:
    """The scenarios no good script knows, which are left out."""
    known = {script.scenario for script in scripts if script.good}
    return [name for name in library.scenarios if name not in known]


def _one_persona(setups: Sequence[Setup]) -> list[Setup]:
    """Those of one persona a scenario, taken in turn, so that all of them are heard."""
    players: dict[str, dict[str, None]] = {}
    for one in setups:
        players.setdefault(one.scenario, {})[one.persona] = None
    chosen = {
        scenario: list(personas)[number % len(personas)]
        for number, (scenario, personas) in enumerate(players.items())
    }
    return [one for one in setups if one.persona == chosen[one.scenario]]
