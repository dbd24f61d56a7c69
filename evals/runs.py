"""One folder a run: the gradings, the report, and the page."""

import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pydantic import ValidationError

from evals.basis import Basis
from evals.bench import Counts
from evals.html.document import page
from evals.identity import Identity
from evals.report import Outcome, Report
from simulator.errors import UserError
from simulator.yaml_files import explain

GRADINGS = "gradings.jsonl"
TALKS = "talks.jsonl"
REPORT = "report.json"
PAGE = "report.html"
HOME = Path("runs")
ALL = "all"
"""The run that holds one of each eval in a folder of its own."""


def open_folder(name: str, out: Path | None) -> Path:
    """The folder of a run, made where missing; `UserError` where another eval has it.

    Without a name of its own it is runs/<eval>-<time>.
    """
    made = datetime.now(UTC)
    try:
        folder = out or _new(f"{name}-{made:%Y%m%d-%H%M%S}")
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / "run.json"
        if not kept.exists():
            kept.write_text(json.dumps({"eval": name, "began": made.isoformat()}), "utf-8")
        began = json.loads(kept.read_text("utf-8"))["eval"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        where = out or HOME
        raise UserError(f"{where}: cannot be used ({error}); name another with --out") from None
    if began != name:
        raise UserError(f"{folder}: holds a run of {began}; name another folder with --out")
    return folder


def _new(name: str) -> Path:
    """A folder that no other run has, also where two begin in one second."""
    for number in count(1):
        folder = HOME / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder


def write(
    folder: Path, name: str, who: Identity, counts: Counts, basis: Basis, outcome: Outcome
) -> Report:
    """Write the report and its page; each replaces that of an earlier run in this folder."""
    report = Report(
        eval=name,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        grader=who.grader,
        who=who,
        basis=basis,
        counts=counts,
        turns=outcome.turns,
        figures={figure.name: figure.value for figure in outcome.figures},
        notes=outcome.notes,
        details=outcome.details,
    )
    (folder / REPORT).write_text(report.model_dump_json(indent=2) + "\n", "utf-8")
    (folder / PAGE).write_text(page(report, outcome), "utf-8")
    return report


def read_report(folder: Path) -> Report:
    """A run's report; `UserError` where the folder holds none that can be read."""
    try:
        kept = json.loads((folder / REPORT).read_text("utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else f"{REPORT} is no JSON"
        raise UserError(f"{folder}: no report of a run ({why}); name a run's folder") from None
    try:
        return Report.model_validate(kept)
    except ValidationError as error:
        wrong = next(explain(str(folder / REPORT), error)).partition(";")[0]
        mend = f"the eval run again with --out {folder} writes it anew"
        raise UserError(f"{wrong}; {mend}") from None
