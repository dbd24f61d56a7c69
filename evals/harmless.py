"""Harmless turns in two spellings: whoever looks out for tricks may not punish these."""

from pydantic import BaseModel

from evals.bench import Ask, Bench
from evals.ledger import Grading
from evals.turns import dataset, read_rows
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Item


class Pair(BaseModel):
    """The same turn said in two ways that mean the same."""

    id: str
    before: str
    after: str


class Drift(Value):
    """A harmless turn that is graded otherwise in another spelling."""

    turn: str
    text: str
    lost: tuple[Item, ...]
    gained: tuple[Item, ...]


def grade_harmless(bench: Bench) -> list[tuple[Grading, Grading]]:
    """The harmless turns graded in both spellings."""
    pairs = read_rows(dataset("harmless.jsonl"), Pair)
    plain = bench.grade([_pair(one, one.before, "plain") for one in pairs], "Harmless turns")
    marked = bench.grade([_pair(one, one.after, "marked") for one in pairs], "Harmless turns")
    return [(x, y) for x, y in zip(plain, marked, strict=True) if x.reading and y.reading]


def drift(plain: Grading, marked: Grading) -> Drift:
    """What the other spelling cost or brought."""
    return Drift(
        turn=plain.turn,
        text=marked.said.text,
        lost=tuple(item for item in Item if item in plain.items - marked.items),
        gained=tuple(item for item in Item if item in marked.items - plain.items),
    )


def _pair(pair: Pair, text: str, variant: str) -> Ask:
    return Ask(turn=pair.id, variant=variant, said=Utterance(text=text))
