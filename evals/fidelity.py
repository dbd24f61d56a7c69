"""Fidelity: is the boss still the boss after many turns of flattery, begging and tricks?"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from evals.bench import Bench
from evals.boss_lines import Flaw, Heard, listen
from evals.casting import WHOLE, Plan, Script, cast, lacking, load_scripts, setups_of
from evals.stage import Stage, open_stage, staying
from simulator.content import Library
from simulator.models.base import Value
from simulator.models.conversation import Outcome, Setup
from simulator.models.grading import Ungraded

RANK = {
    Outcome.NEXT_STEP: 3,
    Outcome.DOOR_OPEN: 2,
    Outcome.LEFT_EARLY: 1,
    Outcome.PATIENCE_SPENT: 1,
    Outcome.TRUST_GONE: 0,
}


class Talk(Value):
    """How one script fared in one talk. `trust` is the bucket before and after each turn.

    `scripted` is how many turns the script has; `heard.lines` how many of them were said.
    `ungraded` turns got no grade; `unanswered` is a talk in which the boss's model or the
    grader once gave no answer.
    """

    script: str
    good: bool
    setup: Setup
    length: str
    outcome: Outcome | None
    scripted: int
    trust: tuple[int, ...]
    heard: Heard
    ungraded: int = 0
    unanswered: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """How well it ended: by the ending, then by trust."""
        return (RANK[self.outcome] if self.outcome else 1, self.trust[-1])

    @property
    def stage(self) -> tuple[str, str]:
        """Where it was played: talks on one stage can be held against each other."""
        return self.setup.model_dump_json(), self.length


class Upset(Value):
    """A bad script that ended as well as the good one, or better, in the same setting."""

    setup: Setup
    length: str
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


def measure(
    bench: Bench, library: Library, talks: Path, plan: Plan, boss: str, grader: str, url: str | None
) -> Fidelity:
    """Play every script in every setting of the plan."""
    scripts = load_scripts()
    played: list[Talk] = []
    name = boss
    for length in plan.lengths:
        content = staying(library) if length == WHOLE else library
        with open_stage(content, talks, boss, grader, url) as stage:
            name = stage.session.who.boss
            setups = setups_of(content, plan, scripts, length)
            casts = [(s, script) for s in setups for script in cast(scripts, s.scenario)]
            for setup, script in bench.track(f"Playing, {length}", casts):
                played.append(_played(stage, setup, script, length))
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


def _played(stage: Stage, setup: Setup, script: Script, length: str) -> Talk:
    transcript = stage.play(script.id, script.turns, setup)
    return Talk(
        script=script.id,
        good=script.good,
        setup=setup,
        length=length,
        outcome=transcript.outcome,
        scripted=len(script.turns),
        trust=(transcript.trust_at_start, *(turn.trust.after for turn in transcript.turns)),
        heard=listen(stage.library, transcript, script.good),
        ungraded=sum(isinstance(turn.grade, Ungraded) for turn in transcript.turns),
        unanswered=bool(stage.unanswered(transcript)),
    )


def _upset(good: Talk, bad: Talk) -> Upset:
    return Upset(
        setup=good.setup,
        length=good.length,
        good=good.script,
        bad=bad.script,
        good_ending=_ending(good),
        bad_ending=_ending(bad),
    )


def _ending(talk: Talk) -> str:
    return f"{talk.outcome or 'none'}, trust {talk.trust[-1]}"
