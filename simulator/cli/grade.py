"""Grades turns that stand in a file, one JSON object a line."""

import json
import sys
from pathlib import Path
from typing import Any

from simulator.cli.files import read_lines
from simulator.content import Library, load_library
from simulator.contract import Json, PricesByRole, grade_json, to_line, tokens_json
from simulator.errors import GradingFailed, TurnRefused
from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.grading import Grade, Ungraded, Utterance
from simulator.rubric import scores
from simulator.spending import of_grade
from simulator.turn_text import cleaned


def grade(file: Path, grader: Grader, content: Path | None, prices: PricesByRole) -> int:
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
            found = _grade(entry, library, grader)
            print(to_line({"id": entry["id"], **_with_tokens(found, prices)}))
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
    if not isinstance(entry.get("text"), str):
        raise ValueError("text: missing, or no text; put it in quotes")
    for field in ("scenario", "boss_line"):
        if not isinstance(entry.get(field), str | None):
            raise ValueError(f"{field}: {entry[field]!r} is not text; put it in quotes")
    return entry


def _grade(entry: Json, library: Library, grader: Grader) -> Grade:
    try:
        text = cleaned(entry["text"])
        scenario = library.scenarios.get(entry.get("scenario") or "")
        said = Utterance(text=text, boss_line=entry.get("boss_line") or "")
        if scenario is not None:
            known = {"facts": scenario.shared_facts, "budget": scenario.budget}
            said = said.model_copy(update=known)
        reading = grader.read(said)
    except TurnRefused as refusal:
        return Ungraded(reason=str(refusal))
    except GradingFailed as failure:
        return Ungraded(reason=failure.reason, raw=failure.raw, call=failure.call)
    return scores.grade(reading, frozenset(), count_words(text), said.budget)


def _with_tokens(grade: Grade, prices: PricesByRole) -> Json:
    tokens = tokens_json(of_grade(grade), prices)
    return grade_json(grade) | ({"tokens": tokens} if tokens else {})
