"""Labelled turns: what annotators found in a turn, one JSON object a line."""

import json
from pathlib import Path

from pydantic import BaseModel, ValidationError

from simulator.errors import UserError
from simulator.models.grading import Scores
from simulator.models.items import Item


class LabelledTurn(BaseModel):
    """One turn with the items that annotators agree on, and their free judgement if given."""

    id: str
    scenario: str = ""
    boss_line: str = ""
    text: str
    items: dict[Item, str]
    holistic: Scores | None = None


def read_turns(path: Path) -> list[LabelledTurn]:
    """The turns of a file; `UserError` names the line that cannot be used."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UserError(f"{path}: file: {error.strerror}; name a file of turns") from None
    turns = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            turns.append(LabelledTurn.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            first = str(error).splitlines()[0]
            raise UserError(f"{path}: line {number}: {first}; see docs/evals.md") from None
    return turns
