"""Whose words a talk is made of: a model's own, or authored ones because no answer came."""

from collections.abc import Iterable, Iterator

from evals.agreement import share
from simulator.models.base import Value
from simulator.models.conversation import AUTHORED, Transcript
from simulator.models.grading import Ungraded


class Voiced(Value):
    """Lines that a model was asked for, and how many of them were its own words."""

    asked: int = 0
    own: int = 0

    @property
    def stand_ins(self) -> int:
        """Authored lines said in a model's place."""
        return self.asked - self.own

    @property
    def own_share(self) -> float | None:
        """The share that was the model's own; None where no model was asked."""
        return share([True] * self.own + [False] * self.stand_ins)


def voiced(transcript: Transcript) -> Voiced:
    """The lines of a talk. A silence has no words, so no model is asked for them."""
    lines = [turn.line for turn in transcript.turns if turn.line.spent]
    return Voiced(asked=len(lines), own=sum(line.said_by != AUTHORED for line in lines))


def total(parts: Iterable[Voiced]) -> Voiced:
    """Of several talks together."""
    found = list(parts)
    return Voiced(asked=sum(one.asked for one in found), own=sum(one.own for one in found))


def unanswered(transcript: Transcript, boss: str) -> str:
    """The first reason why a line or a grade of a talk got no answer; empty where all did.

    A line that came and was refused is an answer, and so is a grade that could not be used.
    """
    return next(_reasons(transcript, f"{boss} gave no line: "), "")


def _reasons(transcript: Transcript, silent: str) -> Iterator[str]:
    for turn in transcript.turns:
        yield from (n.removeprefix(silent) for n in turn.line.notes if n.startswith(silent))
        grade = turn.grade
        if isinstance(grade, Ungraded) and not (grade.call and grade.call.answers):
            yield grade.reason
