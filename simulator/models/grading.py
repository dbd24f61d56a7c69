"""What is graded, what a grader found in it, and the grade that follows."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.models.base import Value
from simulator.models.items import STRENGTHS, Criterion, Item

Mark = Annotated[int, Field(ge=1, le=5)]


class Exchange(Value):
    """One earlier line of the boss and the user's answer to it."""

    boss: str
    user: str


class Utterance(Value):
    """One user turn with what a grader may know about it."""

    text: str
    boss_line: str = ""
    facts: tuple[str, ...] = ()
    earlier: tuple[Exchange, ...] = ()
    budget: int = Field(60, ge=10, description="words that serve for one turn")


class Finding(Value):
    """An item that is met, with the words of the turn that show it.

    `probability` (0 to 1) is given by graders that know how sure they are.
    """

    item: Item
    quote: str
    probability: float | None = Field(None, ge=0, le=1)


class Reading(Value):
    """What one grader found in one turn; every quote stands in the turn.

    `dropped` names the items whose quote could not be found there.
    """

    findings: tuple[Finding, ...] = ()
    dropped: tuple[Item, ...] = ()
    grader: str

    @property
    def items(self) -> frozenset[Item]:
        """The items that are met."""
        return frozenset(finding.item for finding in self.findings)

    @property
    def strengths(self) -> frozenset[Item]:
        """The strengths that are met."""
        return self.items & frozenset(STRENGTHS)

    @property
    def faults(self) -> frozenset[Item]:
        """The faults that are committed."""
        return self.items - frozenset(STRENGTHS)

    def quote(self, item: Item) -> str | None:
        """The words that show the item, or None where it is not met."""
        return next((f.quote for f in self.findings if f.item is item), None)


class Scores(Value):
    """The three scores of one turn."""

    accountability: Mark
    brevity: Mark
    forward_path: Mark

    def of(self, criterion: Criterion) -> int:
        """The score on one criterion, 1 to 5."""
        return getattr(self, criterion.value)


class Graded(Value):
    """A grade: what was found and the scores that follow from it."""

    kind: Literal["graded"] = "graded"
    reading: Reading
    scores: Scores
    words: int = Field(ge=0)
    budget: int


class Ungraded(Value):
    """A turn that no grade could be given to, and why; `raw` is the grader's answer."""

    kind: Literal["ungraded"] = "ungraded"
    reason: str
    raw: str = ""


Grade = Annotated[Graded | Ungraded, Field(discriminator="kind")]
