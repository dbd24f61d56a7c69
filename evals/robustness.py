"""Robustness: grades follow what is said, not how, by whom, or at what length."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from evals.agreement import mean, share
from evals.bench import Ask, Bench
from evals.ledger import Grading
from evals.pairs import Followed, grade_pairs
from evals.perturb import FORM, PADDING, SPEAKER, Change, introduced, renamed
from evals.turns import LabelledTurn, dataset, unseen
from simulator.models.base import Value
from simulator.models.items import Criterion, Item

HIGHEST = 5
UNCHANGED = "nothing changed"


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


class Padded(Value):
    """One kind of padding: on how many turns brevity rose, though it may not.

    Only turns whose brevity could rise count; at 5 it cannot.
    """

    turns: int
    rose: tuple[str, ...]


class Robustness(Value):
    """All of it. `unchanged` is every turn graded a second time: a grader's own noise."""

    grader: str
    turns: int
    graded: float | None
    unchanged: Steadiness
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
    again = [_ask(turn, turn.text, UNCHANGED, repeat=1) for turn in turns]
    unchanged, unchanged_flips = _compared(alone, bench.grade(again, UNCHANGED))
    form, form_flips = _steadiness(bench, turns, alone, FORM)
    speaker, speaker_flips = _steadiness(bench, turns, alone, speakers())
    kept, followed = grade_pairs(bench)
    pair_flips = {kind: _compared(before, after) for kind, (before, after) in kept.items()}
    padding = _padding(bench, turns, alone)
    return Robustness(
        grader=bench.who.grader,
        turns=len(turns),
        graded=bench.counts.graded,
        unchanged=unchanged,
        form=form | {k: x for k, (x, _) in pair_flips.items() if k == "paraphrase"},
        speaker=speaker | {k: x for k, (x, _) in pair_flips.items() if k == "pronouns"},
        flips=(
            *(*unchanged_flips, *form_flips, *speaker_flips),
            *(flip for _, flips in pair_flips.values() for flip in flips),
        ),
        followed=followed,
        padding=padding,
    )


def _ask(turn: LabelledTurn, text: str, variant: str, repeat: int = 0) -> Ask:
    said = turn.said.model_copy(update={"text": text})
    return Ask(turn=turn.id, variant=variant, repeat=repeat, said=said)


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


def _padding(bench: Bench, turns: list[LabelledTurn], alone: list[Grading]) -> dict[str, Padded]:
    found = {}
    for name, pad in PADDING.items():
        after = bench.grade([_ask(turn, pad(turn.text), name) for turn in turns], name)
        both = [
            (x, y)
            for x, y in zip(alone, after, strict=True)
            if x.reading and y.reading and x.scores.brevity < HIGHEST
        ]
        rose = [y.said.text for x, y in both if y.scores.brevity > x.scores.brevity]
        found[name] = Padded(turns=len(both), rose=tuple(rose))
    return found
