"""Grades turns that stand in a file, one JSON object a line."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.cli.files import read_lines
from simulator.cli.library import told_library
from simulator.content import Library
from simulator.contract import Json, PricesByRole, grade_json, to_line, tokens_json
from simulator.errors import GradingFailed, TurnRefused
from simulator.grading.many import read_all
from simulator.grading.port import Grader
from simulator.grading.words import count_words
from simulator.models.grading import Grade, Reading, Ungraded, Utterance
from simulator.rubric import scores
from simulator.shown import shown
from simulator.spending import of_grade
from simulator.turn_text import cleaned

# JSON can hold one half of a surrogate pair, as in "\ud83d"; no text can be made of it.
_HALF = re.compile(r"[\ud800-\udfff]")


def grade(file: Path, grader: Grader, content: Path | None, prices: PricesByRole) -> int:
    """Grade every line; 1 where a line could not be read, and the rest is graded."""
    library = told_library(content)
    entries, failed = _entries(file)
    turns = [_turn(entry, library) for entry in entries]
    for entry, found in zip(entries, _grades(grader, turns), strict=True):
        print(to_line({"id": entry["id"], **_with_tokens(found, prices)}))
    return int(failed)


def _entries(file: Path) -> tuple[list[Json], bool]:
    """What can be graded, and whether a line could not be read."""
    entries, failed = [], False
    for number, line in enumerate(read_lines(file), start=1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(line))
        except ValueError as problem:
            print(f"{file}: line {number}: {problem}", file=sys.stderr)
            failed = True
    return entries, failed


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON; write one object a line") from None
    except ValueError:
        # Python reads no number of more than 4,300 digits.
        raise ValueError("a number with too many digits; put it in quotes") from None
    if not isinstance(entry, dict):
        raise ValueError("not an object; write {…} with id, scenario and text")
    if "id" not in entry:
        raise ValueError("id: missing; give each turn one")
    if not isinstance(entry["id"], str | int) or isinstance(entry["id"], bool):
        raise ValueError("id: neither text nor a whole number; give one of them")
    if not isinstance(entry.get("text"), str):
        raise ValueError("text: missing, or no text; put it in quotes")
    for field in ("scenario", "boss_line"):
        if not isinstance(entry.get(field), str | None):
            raise ValueError(f"{field}: {shown(entry[field])} is not text; put it in quotes")
    for field in ("id", "boss_line"):
        if _HALF.search(str(entry.get(field))):
            given = shown(entry[field])
            raise ValueError(f"{field}: half a character in {given}; write a whole one")
    return entry


def _turn(entry: Json, library: Library) -> Utterance | Ungraded:
    """What is to be graded, or why it cannot be."""
    try:
        text = cleaned(entry["text"])
    except TurnRefused as refusal:
        return Ungraded(reason=str(refusal))
    said = Utterance(text=text, boss_line=entry.get("boss_line") or "")
    scenario = library.scenarios.get(entry.get("scenario") or "")
    if scenario is None:
        return said
    return said.model_copy(update={"facts": scenario.shared_facts, "budget": scenario.budget})


def _grades(grader: Grader, turns: list[Utterance | Ungraded]) -> Iterator[Grade]:
    readings = read_all(grader, [turn for turn in turns if isinstance(turn, Utterance)])
    for turn in turns:
        yield turn if isinstance(turn, Ungraded) else _graded(turn, next(readings))


def _graded(said: Utterance, found: Reading | GradingFailed) -> Grade:
    if isinstance(found, GradingFailed):
        return Ungraded(reason=found.reason, raw=found.raw, call=found.call)
    return scores.grade(found, frozenset(), count_words(said.text), said.budget)


def _with_tokens(grade: Grade, prices: PricesByRole) -> Json:
    tokens = tokens_json(of_grade(grade), prices)
    return grade_json(grade) | ({"tokens": tokens} if tokens else {})
