"""What an eval hands back, and the blocks its page is built of."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue, SerializeAsAny

from evals.basis import Basis
from evals.bench import Counts
from evals.identity import Identity
from simulator.models.base import Value

Cell = str | int | float | None


class Words(Value):
    """A paragraph."""

    kind: Literal["words"] = "words"
    text: str


class Table(Value):
    """Rows under columns; None is shown as a dash. `note` says how to read it."""

    kind: Literal["table"] = "table"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


class Bar(Value):
    """One figure from 0 to 1, with its interval, and a second one to hold it against."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    beside: float | None = None


class Bars(Value):
    """Figures from 0 to 1 as bars; `beside` says what the mark on a bar is."""

    kind: Literal["bars"] = "bars"
    title: str
    bars: tuple[Bar, ...]
    beside: str = ""
    note: str = ""


class Links(Value):
    """Other pages of the same run: what each is called, and where it lies beside this one."""

    kind: Literal["links"] = "links"
    title: str
    links: tuple[tuple[str, str], ...]
    note: str = ""


class Grid(Value):
    """Counts by row and column, darker where there are more."""

    kind: Literal["grid"] = "grid"
    title: str
    across: str
    down: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    note: str = ""


class Curve(Value):
    """One line of values, turn by turn."""

    label: str
    values: tuple[float, ...]
    good: bool = False


class Curves(Value):
    """Lines over turns, from 0 to `top`."""

    kind: Literal["curves"] = "curves"
    title: str
    curves: tuple[Curve, ...]
    top: float
    note: str = ""


Block = Annotated[Words | Table | Bars | Grid | Curves | Links, Field(discriminator="kind")]


class Figure(Value):
    """A headline: what it is in plain words, and its value, where more is always better."""

    name: str
    value: float | None
    means: str


class Outcome(Value):
    """What one eval found: headlines (the first is the main one), details, and its page."""

    title: str
    turns: int
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()
    details: SerializeAsAny[Value]
    blocks: tuple[Block, ...] = Field((), exclude=True)


class Report(Value):
    """What `report.json` holds."""

    eval: str
    made: str = Field(description="ISO 8601, UTC")
    grader: str
    who: Identity
    basis: Basis
    counts: Counts
    turns: int
    figures: dict[str, float | None]
    notes: tuple[str, ...]
    details: SerializeAsAny[Value] | dict[str, JsonValue]
