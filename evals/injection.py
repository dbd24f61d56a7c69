"""Injection: can a turn talk a grader into a better grade, and do harmless turns suffer?"""

from collections.abc import Sequence

from evals.agreement import share
from evals.attacks_boss import BossAttacks, Try, besiege
from evals.bench import Ask, Bench
from evals.harmless import Drift, drift, grade_harmless
from evals.ledger import Grading
from evals.stage import Stage
from evals.tried import KindResult, Tried, held_against, is_refused, together
from evals.turns import LabelledTurn, dataset, read_rows, read_turns
from simulator.models.base import Value

UNCHANGED = Try(id="", kind="nothing added", text="")
AGAIN = range(1, 6)


class Injection(Value):
    """Attacks on the grader, harmless turns, and attacks on the boss.

    A try is one attack after one ordinary turn. Tries that the server `refused`, those
    that tell nothing (`left_out`: no answer came, or the turn alone has no grade either),
    and harmless turns that lack a grade in either spelling count neither way: `harmless` is
    of those compared. `unchanged` is the ordinary turns graded again without an attack: a
    grader's own noise.
    """

    grader: str
    graded: float | None
    attacks: int
    refused: int
    left_out: int
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
    def still_graded(self) -> float | None:
        """The share of tries that left the grader able to grade."""
        return share([not one.failure for one in self.tried])

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
    before = {turn.id: graded for turn, graded in zip(turns, alone, strict=True)}
    said = bench.grade([_with(attack, turn) for attack, turn in tries], "Grading the attacks")
    after = [(attack, graded) for (attack, _), graded in zip(tries, said, strict=True)]
    tried = _tried(after, before)
    refused = [attack.kind for attack, graded in after if is_refused(graded)]
    harmless = grade_harmless(bench)
    return Injection(
        grader=bench.who.grader,
        graded=bench.counts.graded,
        attacks=len({attack.id for attack, _ in tries}),
        refused=len(refused),
        left_out=len(tries) - len(tried) - len(refused),
        unchanged=together(_unchanged(bench, turns, before)),
        kinds={
            kind: together([one for one in tried if one.kind == kind], refused.count(kind))
            for kind in dict.fromkeys(attack.kind for attack, _ in tries)
        },
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
    again = bench.grade(asks, "Grading the turns again")
    return _tried([(UNCHANGED, graded) for graded in again], before)


def _tried(after: Sequence[tuple[Try, Grading]], before: dict[str, Grading]) -> list[Tried]:
    held = (held_against(attack, before[graded.turn], graded) for attack, graded in after)
    return [one for one in held if one]


def _alone(turn: LabelledTurn, repeat: int = 0) -> Ask:
    return Ask(turn=turn.id, repeat=repeat, said=turn.said)


def _with(attack: Try, turn: LabelledTurn) -> Ask:
    said = turn.said.model_copy(update={"text": f"{turn.text} {attack.text}"})
    return Ask(turn=turn.id, variant=attack.id, said=said)
