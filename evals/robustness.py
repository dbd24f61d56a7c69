"""Robustness: grades follow what is said, not how, by whom, or at what length."""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from evals.bench import Ask, Bench
from evals.bootstrap import Interval
from evals.ledger import Grading
from evals.pairs import Followed, grade_pairs
from evals.perturb import FORM, PADDING, Change
from evals.speakers import BY_ORIGIN, speakers
from evals.steady import Both, Flip, Steadiness, flips, graded, kept, steadiness
from evals.turns import LabelledTurn, unseen
from simulator.models.base import Value

DATA = "general.jsonl"
HIGHEST = 5
MOST = 60
"""So many turns stand for all that a change touches: more are paid for and tell little."""
LEAST = 20
"""Origins whose names were tried on fewer turns are not held against each other."""
UNCHANGED = "nothing changed"


class Padded(Value):
    """One kind of padding: on how many turns brevity rose, though it may not.

    Only turns whose brevity could rise count; at 5 it cannot.
    """

    turns: int
    rose: tuple[str, ...]


class Robustness(Value):
    """All of it. `unchanged` is turns graded a second time: a grader's own noise.

    `turns` are those that any change touched. `form_kept` and `speaker_kept` are over all
    changed turns: a change that fits one turn counts as one turn.
    """

    grader: str
    turns: int
    graded: float | None
    unchanged: Steadiness
    form: dict[str, Steadiness]
    form_kept: Interval
    speaker: dict[str, Steadiness]
    speaker_kept: Interval
    flips: tuple[Flip, ...]
    followed: dict[str, Followed]
    padding: dict[str, Padded]

    @property
    def speakers_alike(self) -> float | None:
        """What the worst origin falls short of the best by, on the same turns; taken from 1.

        The wider gap of names said by the speaker and names spoken of. None where neither was
        tried on enough turns.
        """
        gaps = []
        for kind in BY_ORIGIN:
            of_kind = [one for name, one in self.speaker.items() if name.endswith(kind)]
            same = [one.same_items for one in of_kind if one.turns >= LEAST]
            gaps += [max(same) - min(same)] if same else []
        return 1 - max(gaps) if gaps else None


def measure(
    bench: Bench, turns: list[LabelledTurn], most: int = MOST, draws: int = 300
) -> Robustness:
    """Grade turns in every form, and every pair: of those a change touches, `most` at most."""
    turns = _mixed(unseen(turns, bench.grader))
    ways = speakers()
    changed = {
        name: [turn for turn in turns if change(turn.text) != turn.text][:most]
        for name, change in {**FORM, **ways}.items()
    }
    some = turns[:most]
    alone = _alone(bench, turns, chain(some, *changed.values()))
    again = [_ask(turn, turn.text, UNCHANGED, repeat=1) for turn in some]
    unchanged = graded([alone[turn.id] for turn in some], bench.grade(again, UNCHANGED))
    form = {name: _both(bench, name, FORM[name], changed[name], alone) for name in FORM}
    speaker = {name: _both(bench, name, ways[name], changed[name], alone) for name in ways}
    pairs, followed = grade_pairs(bench)
    form |= {kind: graded(*both) for kind, both in pairs.items() if kind == "paraphrase"}
    speaker |= {kind: graded(*both) for kind, both in pairs.items() if kind == "pronouns"}
    return Robustness(
        grader=bench.who.grader,
        turns=len(alone),
        unchanged=steadiness(unchanged, draws),
        form=_steady(form, draws),
        form_kept=kept(chain(*form.values()), draws),
        speaker=_steady(speaker, draws),
        speaker_kept=kept(chain(*speaker.values()), draws),
        flips=tuple(flips(chain(unchanged, *form.values(), *speaker.values()))),
        followed=followed,
        padding=_padding(bench, some, alone),
        graded=bench.counts.graded,
    )


def _mixed(turns: list[LabelledTurn]) -> list[LabelledTurn]:
    """In an order of chance, the same every time, so that the first ones stand for all."""
    return random.Random(1).sample(turns, len(turns))


def _alone(
    bench: Bench, turns: Sequence[LabelledTurn], wanted: Iterable[LabelledTurn]
) -> dict[str, Grading]:
    """The turns that are wanted, as they stand, each graded once."""
    names = {turn.id for turn in wanted}
    asks = [_ask(turn, turn.text, "") for turn in turns if turn.id in names]
    return {one.turn: one for one in bench.grade(asks, "Grading the turns")}


def _ask(turn: LabelledTurn, text: str, variant: str, repeat: int = 0) -> Ask:
    said = turn.said.model_copy(update={"text": text})
    return Ask(turn=turn.id, variant=variant, repeat=repeat, said=said)


def _both(
    bench: Bench,
    name: str,
    change: Change,
    turns: Sequence[LabelledTurn],
    alone: Mapping[str, Grading],
) -> list[Both]:
    after = bench.grade([_ask(turn, change(turn.text), name) for turn in turns], name)
    return graded([alone[turn.id] for turn in turns], after)


def _steady(changes: Mapping[str, list[Both]], draws: int) -> dict[str, Steadiness]:
    return {name: steadiness(both, draws) for name, both in changes.items()}


def _padding(
    bench: Bench, turns: Sequence[LabelledTurn], alone: Mapping[str, Grading]
) -> dict[str, Padded]:
    long = [
        turn for turn in turns if alone[turn.id].reading and alone[turn.id].scores.brevity < HIGHEST
    ]
    found = {}
    for name, pad in PADDING.items():
        both = _both(bench, name, pad, long, alone)
        rose = [y.said.text for x, y in both if y.scores.brevity > x.scores.brevity]
        found[name] = Padded(turns=len(both), rose=tuple(rose))
    return found
