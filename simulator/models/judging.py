"""What a learner thought a turn was worth, beside what it was worth."""

from pydantic import Field

from simulator.models.base import Value
from simulator.models.grading import Scores
from simulator.models.items import Item


class Judgement(Value):
    """One turn judged before the reveal. `fault` None means: there is none."""

    source: str = Field(description="the canned conversation or talk it belongs to")
    turn: int = Field(ge=1)
    scores: Scores
    fault: Item | None
    actual: Scores
    faults: tuple[Item, ...]

    @property
    def exact(self) -> int:
        """How many of the three scores were met exactly."""
        return sum(mine == real for mine, real in self._pairs())

    @property
    def close(self) -> int:
        """How many of the three scores were met within one."""
        return sum(abs(mine - real) <= 1 for mine, real in self._pairs())

    @property
    def fault_right(self) -> bool:
        """Whether the marked fault is one of the turn's, or none was marked and there is none."""
        return self.fault in self.faults if self.fault else not self.faults

    def _pairs(self) -> list[tuple[int, int]]:
        mine, real = self.scores.model_dump(), self.actual.model_dump()
        return [(mine[name], real[name]) for name in real]


class Tally(Value):
    """How well a learner judges: turns, scores met exactly and within one, faults found."""

    turns: int = 0
    exact: int = 0
    close: int = 0
    faults: int = 0

    @classmethod
    def of(cls, judgements: list[Judgement]) -> "Tally":
        """The sums over these judgements; three scores a turn."""
        return cls(
            turns=len(judgements),
            exact=sum(one.exact for one in judgements),
            close=sum(one.close for one in judgements),
            faults=sum(one.fault_right for one in judgements),
        )
