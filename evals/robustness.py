"""Robustness: grades follow what is said, not how, by whom, or at what length."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from pydantic import BaseModel

from evals.agreement import mean, share
from evals.bench import Ask, Bench
from evals.ledger import Grading
from evals.perturb import FORM, PADDING, SPEAKER, Change, introduced, renamed
from evals.turns import LabelledTurn, dataset, read_rows, unseen
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import Criterion, Item

KEPT = frozenset({"paraphrase", "pronouns"})


class Pair(BaseModel):
    """Two hand-written turns, and the items the second loses and gains by what it says."""

    id: str
    kind: str
    before: str
    after: str
    lost: frozenset[Item] = frozenset()
    gained: frozenset[Item] = frozenset()


class Steadiness(Value):
    """One change of form over all turns it changes: how grades moved, though none should.

    `change` is the mean move of each score with its sign, `moved` the share of turns on
    which the score moved at all.
    """

    turns: int
    same_items: float | None
    change: dict[Criterion, float | None]
    moved: dict[Criterion, float | None]


class Flip(Value):
    """A turn whose items moved, and how."""

    turn: str
    variant: str
    lost: tuple[Item, ...]
    gained: tuple[Item, ...]
    text: str


class Followed(Value):
    """Pairs of one kind whose meaning differs: did the items move as they should?

    A pair counts only where the first turn was graded right to begin with.
    """

    pairs: int
    counted: int
    followed: int
    missed: tuple[str, ...]


class Padded(Value):
    """One kind of padding: on how many turns brevity rose, though it may not."""

    turns: int
    rose: tuple[str, ...]


class Robustness(Value):
    """All of it."""

    grader: str
    turns: int
    form: dict[str, Steadiness]
    speaker: dict[str, Steadiness]
    flips: tuple[Flip, ...]
    followed: dict[str, Followed]
    padding: dict[str, Padded]


def speakers() -> dict[str, Change]:
    """Changes of who speaks or is spoken of: ways of speaking, and names by origin."""
    names = json.loads(dataset("names.json").read_text("utf-8"))
    changes = dict(SPEAKER)
    for group, given in names["groups"].items():
        others = dict(zip(names["replaced"], given, strict=True))
        changes[f"{group} names spoken of"] = partial(renamed, names=others)
        changes[f"speaker named {given[0]} ({group})"] = partial(introduced, name=given[0])
    return changes


def measure(bench: Bench, turns: list[LabelledTurn]) -> Robustness:
    """Grade every turn in every form, and every pair."""
    turns = unseen(turns, bench.grader)
    alone = bench.grade([_ask(turn, turn.text, "") for turn in turns], "Grading the turns")
    form, form_flips = _steadiness(bench, turns, alone, FORM)
    speaker, speaker_flips = _steadiness(bench, turns, alone, speakers())
    kept, followed = _pairs(bench, read_rows(dataset("pairs.jsonl"), Pair))
    pair_flips = {kind: _compared(before, after) for kind, (before, after) in kept.items()}
    return Robustness(
        grader=bench.who.grader,
        turns=len(turns),
        form=form | {k: x for k, (x, _) in pair_flips.items() if k == "paraphrase"},
        speaker=speaker | {k: x for k, (x, _) in pair_flips.items() if k == "pronouns"},
        flips=(*form_flips, *speaker_flips, *(f for _, fs in pair_flips.values() for f in fs)),
        followed=followed,
        padding=_padding(bench, turns, alone),
    )


def _ask(turn: LabelledTurn, text: str, variant: str) -> Ask:
    said = turn.said.model_copy(update={"text": text})
    return Ask(turn=turn.id, variant=variant, said=said)


def _steadiness(
    bench: Bench, turns: list[LabelledTurn], alone: list[Grading], changes: Mapping[str, Change]
) -> tuple[dict[str, Steadiness], list[Flip]]:
    found, flips = {}, []
    for name, change in changes.items():
        moved = [(t, g) for t, g in zip(turns, alone, strict=True) if change(t.text) != t.text]
        after = bench.grade([_ask(turn, change(turn.text), name) for turn, _ in moved], name)
        found[name], more = _compared([graded for _, graded in moved], after)
        flips += more
    return found, flips


def _compared(before: Sequence[Grading], after: Sequence[Grading]) -> tuple[Steadiness, list[Flip]]:
    both = [(x, y) for x, y in zip(before, after, strict=True) if x.reading and y.reading]
    moves = {c: [y.scores.of(c) - x.scores.of(c) for x, y in both] for c in Criterion}
    steady = Steadiness(
        turns=len(both),
        same_items=share([x.items == y.items for x, y in both]),
        change={one: mean(moves[one]) for one in Criterion},
        moved={one: share([by != 0 for by in moves[one]]) for one in Criterion},
    )
    return steady, [_flip(x, y) for x, y in both if x.items != y.items]


def _flip(before: Grading, after: Grading) -> Flip:
    return Flip(
        turn=after.turn,
        variant=after.variant,
        lost=tuple(item for item in Item if item in before.items - after.items),
        gained=tuple(item for item in Item if item in after.items - before.items),
        text=after.said.text,
    )


def _pairs(
    bench: Bench, pairs: list[Pair]
) -> tuple[dict[str, tuple[list[Grading], list[Grading]]], dict[str, Followed]]:
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


def _padding(bench: Bench, turns: list[LabelledTurn], alone: list[Grading]) -> dict[str, Padded]:
    found = {}
    for name, pad in PADDING.items():
        after = bench.grade([_ask(turn, pad(turn.text), name) for turn in turns], name)
        both = [(x, y) for x, y in zip(alone, after, strict=True) if x.reading and y.reading]
        rose = [y.said.text for x, y in both if y.scores.brevity > x.scores.brevity]
        found[name] = Padded(turns=len(both), rose=tuple(rose))
    return found
