"""Labelled turns: what annotators found in a turn, one JSON object a line."""

import json
from importlib import resources
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evals.identity import is_model
from simulator.errors import UserError
from simulator.grading.port import Grader
from simulator.grading.quotes import stands_in
from simulator.models.grading import Exchange, Scores, Utterance
from simulator.models.items import Item
from simulator.yaml_files import explain

Row = TypeVar("Row", bound=BaseModel)
SMOKE = "smoke.jsonl"


class Annotator(BaseModel):
    """What one annotator marked in a turn, and their free judgement of it if given."""

    model_config = ConfigDict(extra="forbid")

    items: frozenset[Item]
    holistic: Scores | None = None


class LabelledTurn(BaseModel):
    """One turn with the items that annotators agree on, and their free judgement if given.

    Every item has a quote that stands in the turn.
    """

    model_config = ConfigDict(extra="forbid")

    id: str
    writer: str = ""
    scenario: str = ""
    boss_line: str = ""
    text: str
    facts: tuple[str, ...] = ()
    earlier: tuple[Exchange, ...] = ()
    budget: int = Field(60, ge=10)
    items: dict[Item, str]
    annotators: tuple[Annotator, ...] = ()
    holistic: Scores | None = None

    @model_validator(mode="after")
    def _quotes_stand_in_the_turn(self) -> Self:
        loose = [item for item, quote in self.items.items() if not stands_in(quote, self.text)]
        if loose:
            told = (f"items.{one}: {self.items[one]!r} does not stand in the turn" for one in loose)
            raise ValueError("\n".join(f"{each}; quote its words" for each in told))
        return self

    @property
    def said(self) -> Utterance:
        """The turn as a grader sees it."""
        return Utterance(
            text=self.text,
            boss_line=self.boss_line,
            facts=self.facts,
            earlier=self.earlier,
            budget=self.budget,
        )


def dataset(name: str) -> Path:
    """A file of the data that comes with the evals."""
    return Path(str(resources.files("evals"))) / "datasets" / name


def read_turns(path: Path) -> list[LabelledTurn]:
    """The turns of a file; `UserError` names the line that cannot be used."""
    return read_rows(path, LabelledTurn)


def unseen(turns: list[LabelledTurn], grader: Grader) -> list[LabelledTurn]:
    """Without the turns that a model grader is shown as worked examples in its prompt."""
    if not is_model(grader):
        return turns
    from simulator.grading.model.examples import load_examples

    shown = {example.text for example in load_examples()}
    return [turn for turn in turns if turn.text not in shown]


def read_rows(path: Path, row: type[Row]) -> list[Row]:
    """The rows of a JSONL file, each with an `id` of its own.

    `UserError` names the line that cannot be used.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UserError(f"{path}: file: {error.strerror}; name a file of turns") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: file: not UTF-8 text; name a file of turns") from None
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(found := row.model_validate(json.loads(line)))
        except json.JSONDecodeError:
            raise UserError(f"{path}: line {number}: not JSON; write one object a line") from None
        except ValidationError as error:
            raise UserError(next(explain(f"{path}: line {number}", error))) from None
        if (first := seen.setdefault(found.id, number)) != number:
            raise UserError(
                f"{path}: line {number}: id: {found.id!r} stands in line {first} too;"
                " give each its own"
            )
    if not rows:
        raise UserError(f"{path}: file: holds no line; see docs/evals.md")
    return rows
