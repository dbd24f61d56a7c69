"""Every eval in one run, on the small data: what CI asks for, in under two minutes."""

from html import escape
from pathlib import Path

from evals import consistency, fidelity, injection, robustness, validity
from evals.bench import Bench
from evals.compare import compare
from evals.html.document import document, table
from evals.options import Common
from evals.pages import compare as compare_page
from evals.pages import consistency as consistency_page
from evals.pages import fidelity as fidelity_page
from evals.pages import injection as injection_page
from evals.pages import robustness as robustness_page
from evals.pages import validity as validity_page
from evals.report import Outcome, Report, Table
from evals.running import run_in, run_on
from evals.runs import GRADINGS, PAGE, TALKS, write
from evals.stage import open_stage
from evals.turns import SMOKE, dataset, read_turns
from simulator.content import load_library
from simulator.grading.offline.grader import PatternGrader
from simulator.models.conversation import Difficulty

REPEATS, DRAWS = 3, 100
BASELINE = "validity-patterns"


def run_all(
    folder: Path, common: Common, boss: str
) -> tuple[list[Report], dict[str, float | None]]:
    """Run each into a folder of its own; the figures are named `<eval>.<figure>`."""
    turns = read_turns(dataset(SMOKE))
    reports = []
    for name, measure in _evals(turns, common, boss).items():
        (folder / name).mkdir(exist_ok=True)
        reports.append(run_in(folder / name, name, common, SMOKE, measure)[0])
    reports.append(_against_patterns(folder, turns))
    figures = {f"{one.eval}.{name}": x for one in reports for name, x in one.figures.items()}
    (folder / PAGE).write_text(_index(reports), "utf-8")
    return reports, figures


def _evals(turns: list, common: Common, boss: str) -> dict:
    library = load_library()
    plan = fidelity.Plan(difficulties=(Difficulty.HARD,), seeds=(0,))

    def play(bench: Bench) -> Outcome:
        talks = bench.folder / TALKS
        return fidelity_page.outcome(
            fidelity.measure(bench, library, talks, plan, boss, common.grader, common.base_url)
        )

    def attack(bench: Bench) -> Outcome:
        talks = bench.folder / TALKS
        with open_stage(library, talks, boss, common.grader, common.base_url) as stage:
            return injection_page.outcome(injection.measure(bench, stage))

    return {
        "validity": lambda bench: validity_page.outcome(validity.measure(bench, turns, DRAWS)),
        "consistency": lambda bench: consistency_page.outcome(
            consistency.measure(bench, turns, REPEATS, draws=DRAWS)
        ),
        "robustness": lambda bench: robustness_page.outcome(robustness.measure(bench, turns)),
        "injection": attack,
        "fidelity": play,
    }


def _against_patterns(folder: Path, turns: list) -> Report:
    """The grader beside the plain patterns, so that every run has something to be held to."""
    for name in (BASELINE, "compare"):
        (folder / name).mkdir(exist_ok=True)
    bench = Bench(PatternGrader(), folder / BASELINE / GRADINGS)
    run_on(
        bench,
        "validity",
        SMOKE,
        lambda bench: validity_page.outcome(validity.measure(bench, turns, DRAWS)),
    )
    found = compare(folder / BASELINE, folder / "validity")
    outcome = compare_page.outcome(found)
    data = f"{BASELINE}, validity"
    return write(folder / "compare", "compare", found.who_after, bench.counts, data, outcome)


def _index(reports: list[Report]) -> str:
    links = "".join(
        f'<li><a href="{one.eval}/{PAGE}">{escape(one.eval)}</a></li>' for one in reports
    )
    rows = tuple((one.eval, name, value) for one in reports for name, value in one.figures.items())
    figures = Table(title="Every figure", columns=("eval", "figure", "value"), rows=rows)
    grader = escape(reports[0].grader)
    inside = f"<h1>How far a grade can be trusted: {grader}</h1><ul>{links}</ul>{table(figures)}"
    return document("Every eval", inside)
