"""Fidelity: is the boss still the boss after many turns of flattery, begging and tricks?"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from evals.bench import Bench
from evals.boss_lines import Flaw, Heard, listen
from evals.stage import Stage, open_stage, patient, settings_of
from evals.turns import dataset
from simulator.content import Library
from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.conversation import Difficulty, Outcome, Setup

SHIPPED, LONG = "as shipped", "20 turns of patience"
RANK = {
    Outcome.NEXT_STEP: 3,
    Outcome.DOOR_OPEN: 2,
    Outcome.LEFT_EARLY: 1,
    Outcome.PATIENCE_SPENT: 1,
    Outcome.TRUST_GONE: 0,
}


class Script(Value):
    """What a scripted user says, turn by turn; only a good one says what could earn a grant."""

    id: str
    manner: str
    good: bool = False
    scenario: str | None = None
    turns: tuple[str, ...] = Field(min_length=12, max_length=20)


class Talk(Value):
    """How one script fared in one talk. `trust` is the bucket before and after each turn.

    `unanswered` is a talk in which the boss's model or the grader once gave no answer.
    """

    script: str
    good: bool
    setup: Setup
    patience: str
    outcome: Outcome | None
    trust: tuple[int, ...]
    heard: Heard
    unanswered: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """How well it ended: by the ending, then by trust."""
        return (RANK[self.outcome] if self.outcome else 1, self.trust[-1])

    @property
    def stage(self) -> tuple[str, str]:
        """Where it was played: talks on one stage can be held against each other."""
        return self.setup.model_dump_json(), self.patience


class Upset(Value):
    """A bad script that ended as well as the good one, or better, in the same setting."""

    setup: Setup
    patience: str
    good: str
    bad: str
    good_ending: str
    bad_ending: str


class Fidelity(Value):
    """All talks, and what they add up to."""

    boss: str
    talks: tuple[Talk, ...]
    settings: int
    upsets: tuple[Upset, ...]
    without_good: tuple[str, ...]

    @property
    def flaws(self) -> list[tuple[Talk, Flaw]]:
        """Every flaw with its talk."""
        return [(talk, flaw) for talk in self.talks for flaw in talk.heard.flaws]


class Plan(Value):
    """Which talks to play."""

    difficulties: tuple[Difficulty, ...] = tuple(Difficulty)
    seeds: tuple[int, ...] = (0, 1)
    patience: tuple[str, ...] = (SHIPPED, LONG)
    scenarios: tuple[str, ...] = ()


def load_scripts() -> tuple[Script, ...]:
    """The scripted users that come with the evals."""
    text = dataset("scripts.yaml").read_text("utf-8")
    return TypeAdapter(tuple[Script, ...]).validate_python(yaml.safe_load(text))


def measure(
    bench: Bench, library: Library, talks: Path, plan: Plan, boss: str, grader: str, url: str | None
) -> Fidelity:
    """Play every script in every setting of the plan."""
    scripts = load_scripts()
    played: list[Talk] = []
    name = boss
    for patience in plan.patience:
        content = library if patience == SHIPPED else patient(library)
        with open_stage(content, talks, boss, grader, url) as stage:
            name = stage.session.who.boss
            setups = setups_of(content, plan, scripts)
            casts = [(s, script) for s in setups for script in cast(scripts, s.scenario)]
            for setup, script in bench.track(f"Playing, {patience}", casts):
                played.append(_played(stage, setup, script, patience))
    return judge(name, played, lacking(library, scripts))


def judge(boss: str, talks: Sequence[Talk], without_good: Iterable[str] = ()) -> Fidelity:
    """What the talks add up to."""
    stages: dict[tuple[str, str], list[Talk]] = {}
    for talk in talks:
        stages.setdefault(talk.stage, []).append(talk)
    upsets = [
        _upset(good, bad)
        for each in stages.values()
        for good in each
        for bad in each
        if good.good and not bad.good and bad.place >= good.place
    ]
    return Fidelity(
        boss=boss,
        talks=tuple(talks),
        settings=len(stages),
        upsets=tuple(upsets),
        without_good=tuple(without_good),
    )


def setups_of(library: Library, plan: Plan, scripts: Sequence[Script]) -> list[Setup]:
    """Every setting of the plan; `UserError` for a scenario that no good script knows."""
    known = [script.scenario for script in scripts if script.good]
    for name in plan.scenarios:
        if name not in known:
            raise UserError(f"--scenario: {name} has no good script; use {', '.join(known)}")
    return [
        Setup(scenario=scenario.id, persona=persona, difficulty=difficulty, seed=seed)
        for scenario, persona in settings_of(library)
        if scenario.id in known and scenario.id in (plan.scenarios or known)
        for difficulty in plan.difficulties
        for seed in plan.seeds
    ]


def cast(scripts: Sequence[Script], scenario: str) -> list[Script]:
    """The scripts that fit a scenario."""
    return [script for script in scripts if script.scenario in (None, scenario)]


def lacking(library: Library, scripts: Sequence[Script]) -> list[str]:
    """The scenarios no good script knows, which are left out."""
    known = {script.scenario for script in scripts if script.good}
    return [name for name in library.scenarios if name not in known]


def _played(stage: Stage, setup: Setup, script: Script, patience: str) -> Talk:
    transcript = stage.play(script.id, script.turns, setup)
    return Talk(
        script=script.id,
        good=script.good,
        setup=setup,
        patience=patience,
        outcome=transcript.outcome,
        trust=(transcript.trust_at_start, *(turn.trust.after for turn in transcript.turns)),
        heard=listen(stage.library, transcript, script.good),
        unanswered=bool(stage.unanswered(transcript)),
    )


def _upset(good: Talk, bad: Talk) -> Upset:
    return Upset(
        setup=good.setup,
        patience=good.patience,
        good=good.script,
        bad=bad.script,
        good_ending=_ending(good),
        bad_ending=_ending(bad),
    )


def _ending(talk: Talk) -> str:
    return f"{talk.outcome or 'none'}, trust {talk.trust[-1]}"
