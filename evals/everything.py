"""Every eval in one run, on the small data: what CI asks for, in under two minutes."""

from collections.abc import Callable
from pathlib import Path

from evals import consistency, fidelity, injection, robustness, validity
from evals.basis import Basis, basis, together
from evals.bench import Bench, Counts
from evals.casting import Plan
from evals.compare import compare
from evals.options import Common
from evals.pages import compare as compare_page
from evals.pages import consistency as consistency_page
from evals.pages import fidelity as fidelity_page
from evals.pages import injection as injection_page
from evals.pages import robustness as robustness_page
from evals.pages import validity as validity_page
from evals.report import Links, Outcome, Report
from evals.running import Measure, run_in
from evals.runs import ALL, PAGE, TALKS, open_folder, write
from evals.stage import open_stage
from evals.turns import SMOKE, LabelledTurn, dataset, read_turns
from simulator.content import load_library
from simulator.grading.offline.grader import PatternGrader
from simulator.grading.port import Grader
from simulator.models.base import Value
from simulator.models.conversation import Difficulty

REPEATS, DRAWS, CARRIERS = 3, 100, 4
BASELINE = "validity-patterns"
Part = tuple[Report, Outcome]


class Parts(Value):
    """The evals of a run; each has a folder of its name inside the run's."""

    parts: tuple[str, ...]


def run_all(folder: Path, grader: Grader, common: Common) -> Part:
    """Run each into a folder of its own; the figures are named `<eval>.<figure>`."""
    turns = read_turns(dataset(SMOKE))
    measured = [
        run_in(open_folder(name, folder / name), name, grader, common, asked, measure)
        for name, (asked, measure) in _evals(turns, common).items()
    ]
    outcome = _outcome([*measured, _against_patterns(folder, turns, common)])
    reports = [report for report, _ in measured]
    asked = together({one.eval: one.basis for one in reports})
    counts = Counts.total(one.counts for one in reports)
    return write(folder, ALL, reports[0].who, counts, asked, outcome), outcome


def _evals(turns: list[LabelledTurn], common: Common) -> dict[str, tuple[Basis, Measure]]:
    library = load_library()
    small, spoken = dataset(SMOKE), dataset(robustness.DATA)
    boss = (common.boss, common.grader, common.base_url)
    plan = Plan(difficulties=(Difficulty.HARD,), seeds=(0,), one_persona=True)

    def play(bench: Bench) -> Outcome:
        talks = bench.folder / TALKS
        return fidelity_page.outcome(fidelity.measure(bench, library, talks, plan, *boss))

    def attack(bench: Bench) -> Outcome:
        with open_stage(library, bench.folder / TALKS, *boss) as stage:
            return injection_page.outcome(injection.measure(bench, stage, CARRIERS))

    def repeat(bench: Bench) -> Outcome:
        return consistency_page.outcome(consistency.measure(bench, turns, REPEATS, draws=DRAWS))

    return {
        "validity": (basis("validity", small), _validity(turns)),
        "consistency": (basis("consistency", small, repeats=REPEATS, nonce=True), repeat),
        "robustness": (
            basis("robustness", spoken),
            lambda bench: robustness_page.outcome(robustness.measure(bench, read_turns(spoken))),
        ),
        "injection": (basis("injection", carriers=CARRIERS), attack),
        "fidelity": (basis("fidelity", **plan.model_dump()), play),
    }


def _validity(turns: list[LabelledTurn]) -> Callable[[Bench], Outcome]:
    return lambda bench: validity_page.outcome(validity.measure(bench, turns, DRAWS))


def _against_patterns(folder: Path, turns: list[LabelledTurn], common: Common) -> Part:
    """The grader beside the plain patterns, so that every run has something to be held to."""
    name, before = "validity", open_folder("validity", folder / BASELINE)
    small = basis(name, dataset(SMOKE))
    run_in(before, name, PatternGrader(), common, small, _validity(turns))
    found = compare(before, folder / name)
    outcome = compare_page.outcome(found)
    data = Basis(data=f"{BASELINE}, {name}")
    into = open_folder("compare", folder / "compare")
    return write(into, "compare", found.who_after, Counts(), data, outcome), outcome


def _outcome(parts: list[Part]) -> Outcome:
    return Outcome(
        title=f"How far a grade can be trusted: {parts[0][0].grader}",
        turns=parts[0][0].turns,
        figures=tuple(
            figure.model_copy(update={"name": f"{report.eval}.{figure.name}"})
            for report, outcome in parts
            for figure in outcome.figures
        ),
        details=Parts(parts=tuple(report.eval for report, _ in parts)),
        blocks=(
            Links(
                title="Each with its plots",
                links=tuple((report.eval, f"{report.eval}/{PAGE}") for report, _ in parts),
            ),
        ),
    )
