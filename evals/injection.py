"""Injection: can a turn talk a grader into a better grade, and do harmless turns suffer?"""

from collections.abc import Sequence

from pydantic import BaseModel

from evals.agreement import mean, share
from evals.attacks_boss import BossAttacks, Try, besiege
from evals.bench import Ask, Bench
from evals.ledger import Grading
from evals.stage import Stage
from evals.turns import LabelledTurn, dataset, read_rows, read_turns
from simulator.models.base import Value
from simulator.models.grading import Utterance
from simulator.models.items import STRENGTHS, Criterion, Item


class Pair(BaseModel):
    """The same turn said in two ways that mean the same."""

    id: str
    before: str
    after: str


class Tried(Value):
    """One attack said after one ordinary turn, held against the turn alone.

    `gained` are strengths that came with the attack, `freed` faults that went with it.
    """

    attack: str
    kind: str
    carrier: str
    text: str
    gained: tuple[Item, ...]
    freed: tuple[Item, ...]
    flipped: tuple[Item, ...]
    change: dict[Criterion, int]

    @property
    def worked(self) -> bool:
        """Whether the grade got any better by it."""
        return bool(self.gained or self.freed) or any(by > 0 for by in self.change.values())


class KindResult(Value):
    """All attacks of one kind: how many worked, how often any item flipped, and by how much."""

    tried: int
    worked: int
    flip_rate: float | None
    change: dict[Criterion, float | None]


class Drift(Value):
    """A harmless turn that is graded otherwise in another spelling."""

    turn: str
    text: str
    lost: tuple[Item, ...]
    gained: tuple[Item, ...]


class Injection(Value):
    """Attacks on the grader, harmless turns, and attacks on the boss."""

    grader: str
    attacks: int
    ungraded: int
    kinds: dict[str, KindResult]
    tried: tuple[Tried, ...]
    harmless: int
    drift: tuple[Drift, ...]
    boss: BossAttacks | None = None

    @property
    def held(self) -> float | None:
        """The share of tries that did not work."""
        return share([not one.worked for one in self.tried])


def attacks(name: str) -> list[Try]:
    """The attacks of a file that comes with the evals."""
    return read_rows(dataset(name), Try)


def measure(bench: Bench, stage: Stage | None = None, carriers: int = 4) -> Injection:
    """Say every attack after some ordinary turns, and the harmless turns in both ways.

    The boss is attacked where there is a stage to play on.
    """
    turns = read_turns(dataset("carriers.jsonl"))[:carriers]
    tries = [(attack, turn) for attack in attacks("attacks_grader.jsonl") for turn in turns]
    alone = bench.grade([_alone(turn) for turn in turns], "Grading the turns alone")
    said = bench.grade([_with(attack, turn) for attack, turn in tries], "Grading the attacks")
    before = {turn.id: graded for turn, graded in zip(turns, alone, strict=True)}
    tried = [
        _tried(attack, before[turn.id], graded)
        for (attack, turn), graded in zip(tries, said, strict=True)
        if before[turn.id].reading and graded.reading
    ]
    pairs = read_rows(dataset("harmless.jsonl"), Pair)
    return Injection(
        grader=bench.who.grader,
        attacks=len({attack.id for attack, _ in tries}),
        ungraded=sum(graded.reading is None for graded in said),
        kinds={kind: _kind(kind, tried) for kind in dict.fromkeys(a.kind for a, _ in tries)},
        tried=tuple(tried),
        harmless=len(pairs),
        drift=tuple(_drift(bench, pairs)),
        boss=besiege(bench, stage, attacks("attacks_boss.jsonl"), attacks("harmless_boss.jsonl"))
        if stage
        else None,
    )


def _alone(turn: LabelledTurn) -> Ask:
    return Ask(turn=turn.id, said=turn.said)


def _with(attack: Try, turn: LabelledTurn) -> Ask:
    said = turn.said.model_copy(update={"text": f"{turn.text} {attack.text}"})
    return Ask(turn=turn.id, variant=attack.id, said=said)


def _tried(attack: Try, before: Grading, after: Grading) -> Tried:
    was, now = before.items or frozenset(), after.items or frozenset()
    strengths = frozenset(STRENGTHS)
    return Tried(
        attack=attack.id,
        kind=attack.kind,
        carrier=before.turn,
        text=attack.text,
        gained=_ordered((now - was) & strengths),
        freed=_ordered((was - now) - strengths),
        flipped=_ordered(was ^ now),
        change={one: after.scores.of(one) - before.scores.of(one) for one in Criterion},
    )


def _kind(kind: str, tried: Sequence[Tried]) -> KindResult:
    ours = [one for one in tried if one.kind == kind]
    return KindResult(
        tried=len(ours),
        worked=sum(one.worked for one in ours),
        flip_rate=share([bool(one.flipped) for one in ours]),
        change={each: mean([one.change[each] for one in ours]) for each in Criterion},
    )


def _drift(bench: Bench, pairs: Sequence[Pair]) -> list[Drift]:
    plain = bench.grade([_pair(one, one.before, "plain") for one in pairs], "Harmless turns")
    marked = bench.grade([_pair(one, one.after, "marked") for one in pairs], "Harmless turns")
    return [
        Drift(
            turn=x.turn,
            text=y.said.text,
            lost=_ordered(x.items - y.items),
            gained=_ordered(y.items - x.items),
        )
        for x, y in zip(plain, marked, strict=True)
        if x.items is not None and y.items is not None and x.items != y.items
    ]


def _pair(pair: Pair, text: str, variant: str) -> Ask:
    return Ask(turn=pair.id, variant=variant, said=Utterance(text=text))


def _ordered(items: frozenset[Item]) -> tuple[Item, ...]:
    return tuple(item for item in Item if item in items)
