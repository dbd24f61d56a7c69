"""Grades turns that stand in a file, one JSON object a line."""

import json
import sys
from pathlib import Path
from typing import Any

from simulator.cli.files import read_lines
from simulator.content import Library, load_library
from simulator.contract import Json, grade_json, to_line
from simulator.errors import GradingFailed, TurnRefused
from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.grading import Utterance
from simulator.rubric import scores
from simulator.turn_text import cleaned


def grade(file: Path, grader: Grader, content: Path | None) -> int:
    """Grade every line; 1 where a line could not be read, and the rest is graded."""
    library = load_library(content)
    failed = False
    for number, line in enumerate(read_lines(file), start=1):
        if not line.strip():
            continue
        try:
            entry = _entry(line)
        except ValueError as problem:
            print(f"{file}: line {number}: {problem}", file=sys.stderr)
            failed = True
        else:
            print(to_line({"id": entry["id"], **_grade(entry, library, grader)}))
    return int(failed)


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON; write one object a line") from None
    if not isinstance(entry, dict):
        raise ValueError("not an object; write {…} with id, scenario and text")
    if not isinstance(entry.get("id"), str | int):
        raise ValueError("id: missing; give each turn one")
    for field in ("text", "scenario", "boss_line"):
        if not isinstance(entry.get(field, "" if field != "text" else None), str):
            raise ValueError(f"{field}: {entry.get(field)!r} is not text; put it in quotes")
    return entry


def _grade(entry: Json, library: Library, grader: Grader) -> Json:
    try:
        text = cleaned(entry["text"])
        scenario = library.scenarios.get(entry.get("scenario", ""))
        said = Utterance(text=text, boss_line=entry.get("boss_line", ""))
        if scenario is not None:
            known = {"facts": scenario.shared_facts, "budget": scenario.budget}
            said = said.model_copy(update=known)
        reading = grader.read(said)
    except (TurnRefused, GradingFailed) as failure:
        return {"ungraded": str(failure)}
    return grade_json(scores.grade(reading, frozenset(), count_words(text), said.budget))
