"""One folder a run: the gradings, the report, and the page."""

import json
from datetime import UTC, datetime
from pathlib import Path

from evals.bench import Counts
from evals.html.document import page
from evals.identity import Identity
from evals.report import Outcome, Report
from simulator.errors import UserError

GRADINGS = "gradings.jsonl"
TALKS = "talks.jsonl"
REPORT = "report.json"
PAGE = "report.html"
HOME = Path("runs")


def open_folder(name: str, out: Path | None) -> Path:
    """The folder of a run, made where missing; `UserError` where another eval has it.

    Without a name of its own it is runs/<eval>-<time>.
    """
    made = datetime.now(UTC)
    folder = out or HOME / f"{name}-{made:%Y%m%d-%H%M%S}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / "run.json"
        if not kept.exists():
            kept.write_text(json.dumps({"eval": name, "began": made.isoformat()}), "utf-8")
        began = json.loads(kept.read_text("utf-8"))["eval"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"{folder}: cannot be used ({error}); name another with --out") from None
    if began != name:
        raise UserError(f"{folder}: holds a run of {began}; name another folder with --out")
    return folder


def write(
    folder: Path, name: str, who: Identity, counts: Counts, data: str, outcome: Outcome
) -> Report:
    """Write the report and its page; each replaces that of an earlier run in this folder."""
    report = Report(
        eval=name,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        grader=who.grader,
        who=who,
        data=data,
        counts=counts,
        turns=outcome.turns,
        figures={figure.name: figure.value for figure in outcome.figures},
        notes=outcome.notes,
        details=outcome.details,
    )
    (folder / REPORT).write_text(report.model_dump_json(indent=2) + "\n", "utf-8")
    (folder / PAGE).write_text(page(report, outcome), "utf-8")
    return report


def read_report(folder: Path) -> dict:
    """A run's report as plain data; `UserError` where the folder holds none."""
    try:
        return json.loads((folder / REPORT).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{folder}: no report of a run ({error}); name a run's folder") from None
