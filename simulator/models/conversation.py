"""A conversation as it is kept: its setup, its turns, and how it ended."""

from enum import StrEnum

from pydantic import Field

from simulator.models.base import Value
from simulator.models.grading import Grade, Graded, Reading
from simulator.models.items import STRENGTHS, Item
from simulator.models.moves import Move
from simulator.models.past import OWED, Past
from simulator.models.request import Request
from simulator.models.scenario import Timing
from simulator.models.seed import Seed
from simulator.models.spending import Spent
from simulator.models.texts import Slug

AUTHORED = "authored"


class Difficulty(StrEnum):
    """How hard the boss makes it: scales drops, buckets, patience and concessions."""

    FORGIVING = "forgiving"
    HARD = "hard"
    MERCILESS = "merciless"


class Origin(Value):
    """A canned conversation or a past talk, and the first turn that is the user's own."""

    source: str = Field(description="scenario/name, or the id of a talk")
    turn: int = Field(ge=1)


class CourseMark(Value):
    """A step of a course, counted from 0."""

    course: Slug
    step: int = Field(ge=0)


class Setup(Value):
    """Everything chosen before the talk; with the turns it decides the conversation."""

    scenario: Slug
    persona: Slug
    difficulty: Difficulty = Difficulty.HARD
    timing: Timing = Timing.AFTER_A_DAY
    seed: Seed = 0
    reflections: dict[str, str] = {}
    hide_grades: bool = False
    request: Request | None = None
    past: Past | None = Field(None, description="its place in a campaign")
    origin: Origin | None = Field(None, description="the conversation it was taken over from")
    course: CourseMark | None = Field(None, description="the step of a course it belongs to")


class Cue(StrEnum):
    """What a turn does that no rubric item covers, and a boss would notice."""

    FLATTERY = "flattery"
    SMALL_TALK = "small_talk"
    TO_THE_MACHINE = "to_the_machine"
    NO_CONTENT = "no_content"
    ASKS = "asks"


class Heard(Value):
    """What the boss took from a turn at once: items, cues, and needs answered.

    A cue comes with the words that show it, empty where none do.
    """

    reading: Reading
    cues: dict[Cue, str] = {}
    answered: tuple[str, ...] = ()
    touched: tuple[str, ...] = Field((), description="withheld facts that its words touch on")
    denied: str = Field("", description="words that claim a broken promise was kept")
    stood: bool = Field(False, description="met a test or a hard question with substance")


class Direction(Value):
    """What the boss does next and why. `about` names a need, a fact or a promise."""

    move: Move
    why: str
    about: str | None = None
    quote: str | None = None
    outcome: "Outcome | None" = None


class Line(Value):
    """What the boss said. `said_by` is `authored` or the model; `notes` tell of lines refused."""

    text: str
    template: str = Field("", description="the authored line before its slots were filled")
    said_by: str = AUTHORED
    notes: tuple[str, ...] = ()
    spent: Spent | None = Field(None, description="what asking a model took, if one was asked")


class TrustChange(Value):
    """How one turn moved the bucket, 0 to 100, with one line saying why."""

    before: int = Field(ge=0, le=100)
    after: int = Field(ge=0, le=100)
    why: str

    @property
    def change(self) -> int:
        """After less before."""
        return self.after - self.before


class Concession(Value):
    """Something the boss granted, with the turn and the items that earned it."""

    turn: int
    items: tuple[Item, ...]


class Promise(Value):
    """Something the user said they would do: verbatim, with its time if one was given."""

    turn: int
    words: str
    when: str | None = None


class Outcome(StrEnum):
    """How a conversation ended. The best is a next step, granted coldly."""

    NEXT_STEP = "next_step"
    DOOR_OPEN = "door_open"
    LEFT_EARLY = "left_early"
    PATIENCE_SPENT = "patience_spent"
    TRUST_GONE = "trust_gone"


class Turn(Value):
    """One turn of the user, what it was worth, and what the boss did about it."""

    number: int = Field(ge=1)
    text: str
    heard: Heard
    grade: Grade
    trust: TrustChange
    direction: Direction
    line: Line
    concession: Concession | None = None
    promises: tuple[Promise, ...] = ()
    ended: Outcome | None = None

    @property
    def settles(self) -> bool:
        """Whether it answers for a promise of an earlier talk, and not for this one's matter."""
        return any(need.startswith(OWED) for need in self.heard.answered)

    @property
    def strengths(self) -> frozenset[Item]:
        """Strengths of the official grade; none where the turn is ungraded."""
        return self.grade.reading.strengths if isinstance(self.grade, Graded) else frozenset()


class Transcript(Value):
    """A whole conversation: what a front end shows and a file keeps."""

    id: str
    setup: Setup
    started: str = Field(description="ISO 8601, UTC")
    trust_at_start: int = Field(ge=0, le=100)
    opening: Line
    turns: tuple[Turn, ...] = ()
    outcome: Outcome | None = None
    closing: Line | None = Field(None, description="her last word where the user left")
    unanswered: str | None = Field(None, description="sent, but the boss has not answered it")

    @property
    def trust(self) -> int:
        """The bucket now, 0 to 100."""
        return self.turns[-1].trust.after if self.turns else self.trust_at_start

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise made so far, in order."""
        return tuple(promise for turn in self.turns for promise in turn.promises)


def about_this(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The turns without those that answered for earlier promises."""
    return tuple(turn for turn in turns if not turn.settles)


def established(turns: tuple[Turn, ...]) -> frozenset[Item]:
    """The strengths met anywhere in these turns."""
    return frozenset().union(*(turn.strengths for turn in turns)) & frozenset(STRENGTHS)
