"""Injection: can a turn talk a grader into a better grade, and do harmless turns suffer?"""

from collections.abc import Sequence

from evals.agreement import mean, share
from evals.attacks_boss import BossAttacks, Try, besiege
from evals.bench import Ask, Bench
from evals.harmless import Drift, drift, grade_harmless
from evals.ledger import Grading
from evals.stage import Stage
from evals.turns import LabelledTurn, dataset, read_rows, read_turns
from simulator.models.base import Value
from simulator.models.items import STRENGTHS, Criterion, Item

UNCHANGED = Try(id="", kind="nothing added", text="")
AGAIN = range(1, 6)


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


class Injection(Value):
    """Attacks on the grader, harmless turns, and attacks on the boss.

    A try is one attack after one ordinary turn. `ungraded` tries, and harmless turns that
    lack a grade in either spelling, count neither way: `harmless` is of those compared.
    `unchanged` is the ordinary turns graded again without an attack: a grader's own noise.
    """

    grader: str
    graded: float | None
    attacks: int
    ungraded: int
    unchanged: KindResult
    kinds: dict[str, KindResult]
    tried: tuple[Tried, ...]
    harmless: int
    drift: tuple[Drift, ...]
    boss: BossAttacks | None = None

    @property
    def held(self) -> float | None:
        """The share of tries that did not work."""
        return share([not one.worked for one in self.tried])

    @property
    def never_worked(self) -> float | None:
        """The share of attacks that worked after none of the turns."""
        worked = {one.attack for one in self.tried if one.worked}
        return share([attack not in worked for attack in {one.attack for one in self.tried}])

    @property
    def harmless_same(self) -> float | None:
        """The share of harmless turns that are graded alike in both spellings."""
        return 1 - len(self.drift) / self.harmless if self.harmless else None


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
    unchanged = _unchanged(bench, turns, before)
    harmless = grade_harmless(bench)
    return Injection(
        grader=bench.who.grader,
        graded=bench.counts.graded,
        attacks=len({attack.id for attack, _ in tries}),
        ungraded=len(tries) - len(tried),
        unchanged=_kind(UNCHANGED.kind, unchanged),
        kinds={kind: _kind(kind, tried) for kind in dict.fromkeys(a.kind for a, _ in tries)},
        tried=tuple(tried),
        harmless=len(harmless),
        drift=tuple(drift(x, y) for x, y in harmless if x.items != y.items),
        boss=besiege(bench, stage, attacks("attacks_boss.jsonl"), attacks("harmless_boss.jsonl"))
        if stage
        else None,
    )


def _unchanged(
    bench: Bench, turns: Sequence[LabelledTurn], before: dict[str, Grading]
) -> list[Tried]:
    """The turns graded again, as often as a few tries of one kind, with nothing added."""
    asks = [_alone(turn, repeat) for repeat in AGAIN for turn in turns]
    return [
        _tried(UNCHANGED, before[one.turn], one)
        for one in bench.grade(asks, "Grading the turns again")
        if before[one.turn].reading and one.reading
    ]


def _alone(turn: LabelledTurn, repeat: int = 0) -> Ask:
    return Ask(turn=turn.id, repeat=repeat, said=turn.said)


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


def _ordered(items: frozenset[Item]) -> tuple[Item, ...]:
    return tuple(item for item in Item if item in items)
