"""What is graded, what a grader found in it, and the grade that follows."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.models.base import Value
from simulator.models.items import STRENGTHS, Criterion, Item

SURE = 0.7
"""A finding less probable than this is shown as unsure."""
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

    @property
    def is_unsure(self) -> bool:
        """Whether the grader might as well have said otherwise."""
        return self.probability is not None and self.probability < SURE


class Call(Value):
    """What asking a language model took: enough to know how a reading was made.

    Tokens are sums over every answer, None where the server did not count them.
    """

    model: str = Field(description="the model the server says it served, empty where none did")
    rubric: str = Field(description="digest of the rubric")
    prompt: str = Field(description="hash of everything in the request that is the same each turn")
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int | None = None
    seconds: float = Field(0.0, ge=0)
    answers: int = Field(0, ge=0, description="answers read; a second where the first was unusable")
    tries: int = Field(0, ge=0, description="requests sent for these answers")
    repairs: tuple[str, ...] = Field((), description="what was mended in the answer used")


class Reading(Value):
    """What one grader found in one turn; every quote stands in the turn.

    `dropped` names the items whose quote could not be found there; `call` is there
    where a model was asked.
    """

    findings: tuple[Finding, ...] = ()
    dropped: tuple[Item, ...] = ()
    grader: str
    call: Call | None = None

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

    @property
    def unsure(self) -> frozenset[Item]:
        """The items of which the grader might as well have said otherwise."""
        return frozenset(finding.item for finding in self.findings if finding.is_unsure)

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
    call: Call | None = None


Grade = Annotated[Graded | Ungraded, Field(discriminator="kind")]
