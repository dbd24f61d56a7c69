"""Hand-written pairs of turns: some mean the same, and in some one word turns the meaning."""

from pydantic import BaseModel

from evals.bench import Ask, Bench
from evals.ledger import Grading
from evals.turns import dataset, read_rows
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Item

KEPT = frozenset({"paraphrase", "pronouns"})
"""The kinds that mean the same."""


class Pair(BaseModel):
    """Two hand-written turns, and the items the second loses and gains by what it says."""

    id: str
    kind: str
    before: str
    after: str
    lost: frozenset[Item] = frozenset()
    gained: frozenset[Item] = frozenset()


class Followed(Value):
    """Pairs of one kind whose meaning differs: did the items move as they should?

    A pair counts only where the first turn was graded right to begin with.
    """

    pairs: int
    counted: int
    followed: int
    missed: tuple[str, ...]


def grade_pairs(
    bench: Bench,
) -> tuple[dict[str, tuple[list[Grading], list[Grading]]], dict[str, Followed]]:
    """Both sides of the pairs that mean the same, and how the others were followed, by kind."""
    pairs = read_rows(dataset("pairs.jsonl"), Pair)
    graded = []
    for side in ("before", "after"):
        asks = [
            Ask(turn=p.id, variant=f"{p.kind} {side}", said=Utterance(text=getattr(p, side)))
            for p in pairs
        ]
        graded.append(bench.grade(asks, "Grading the pairs"))
    kinds: dict[str, list[tuple[Pair, Grading, Grading]]] = {}
    for pair, before, after in zip(pairs, *graded, strict=True):
        kinds.setdefault(pair.kind, []).append((pair, before, after))
    kept = {k: ([x for _, x, _ in v], [y for _, _, y in v]) for k, v in kinds.items() if k in KEPT}
    return kept, {k: _followed(v) for k, v in kinds.items() if k not in KEPT}


def _followed(pairs: list[tuple[Pair, Grading, Grading]]) -> Followed:
    sound = [
        (pair, after.items)
        for pair, before, after in pairs
        if before.items is not None
        and after.items is not None
        and pair.lost <= before.items
        and not pair.gained & before.items
    ]
    missed = [p.after for p, now in sound if p.lost & now or not p.gained <= now]
    return Followed(
        pairs=len(pairs),
        counted=len(sound),
        followed=len(sound) - len(missed),
        missed=tuple(missed),
    )
