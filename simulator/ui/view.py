"""What travels between the browser and the server, and what a page is made of."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from simulator.content import Library
from simulator.models.base import Value
from simulator.models.conversation import Difficulty, Setup, Transcript
from simulator.models.scenario import Scenario, Timing
from simulator.naming import BOSS
from simulator.rubric.definitions import Rubric
from simulator.session import Session
from simulator.staging import carried, chapter_kept
from simulator.wiring import practice_session


class Step(StrEnum):
    """The four steps of a rehearsal, in order."""

    CHOOSE = "choose"
    PREPARE = "prepare"
    TALK = "talk"
    DEBRIEF = "debrief"


class Mode(StrEnum):
    """How a conversation is gone through again."""

    READ = "read"
    PREDICT = "predict"


class Memory(Value):
    """What the browser keeps, so that a refresh or a restart comes back to the same place."""

    step: Step = Step.CHOOSE
    scenario: str = ""
    persona: str = ""
    difficulty: Difficulty = Difficulty.HARD
    timing: Timing = Timing.AFTER_A_DAY
    hide: bool = False
    conversation: str = ""
    request: str = ""
    arc: str = ""
    campaign: str = ""
    course: str = ""

    def at(self, step: Step, **changes: object) -> "Memory":
        """The same memory at another step."""
        return self.model_copy(update={"step": step, **changes})


class Asked(Value):
    """What the browser sends: its memory, and what was filled in or picked."""

    model_config = ConfigDict(extra="ignore")

    memory: Memory = Memory()
    text: str = ""
    number: int | None = None
    reflections: dict[str, str] = Field(default_factory=dict)
    picked: dict[str, str] = Field(default_factory=dict)
    target: str = ""
    mode: Mode = Mode.READ
    course: str = ""

    def picked_from(self, group: str) -> dict[str, str]:
        """What was picked in one group of a form, whose fields are named `group:name`."""
        start = f"{group}:"
        return {
            name.removeprefix(start): value
            for name, value in self.picked.items()
            if name.startswith(start)
        }


def read_memory(text: str) -> Memory:
    """The browser's memory; a fresh one where it is missing or from another version."""
    try:
        return Memory.model_validate_json(text or "{}")
    except ValidationError:
        return Memory()


@dataclass(frozen=True)
class Desk:
    """What the page works with."""

    session: Session
    rubric: Rubric

    @property
    def library(self) -> Library:
        """What can be played now."""
        return self.session.library

    @cached_property
    def practice(self) -> Session:
        """Where canned conversations are played: offline, and nothing is kept."""
        return practice_session(self.session)


@dataclass(frozen=True)
class Page:
    """The rehearsal as it should stand now: HTML for each region; None leaves one as it is.

    `settled` is how many turns are answered, and `answered` the words, as they were sent, that
    this page answers: the browser drops its draft of those, and of no others.
    `draft` is text to offer again where the browser has none. `news` is told to those who
    cannot see what changed; `still` keeps the page from scrolling.
    """

    memory: Memory
    notice: str = ""
    choose: str | None = None
    prepare: str | None = None
    conversation: str | None = None
    panel: str | None = None
    composer: str | None = None
    debrief: str | None = None
    spent: str | None = None
    over: bool = False
    waiting: bool = False
    settled: int = 0
    answered: str = ""
    draft: str = ""
    news: str = ""
    still: bool = False

    def browser(self) -> dict[str, Any]:
        """What the browser has to know of this page."""
        return {
            "memory": self.memory.model_dump(mode="json"),
            "waiting": self.waiting,
            "settled": self.settled,
            "answered": self.answered,
            "draft": self.draft,
            "news": self.news,
            "still": self.still,
        }


class Again(Value):
    """A turn whose grade was asked for once more: the grader is at it, or has answered."""

    number: int
    asking: bool = False


class Cast(Value):
    """Names and limits that a conversation is shown with."""

    boss: str
    first: str
    initials: str
    title: str
    scenario: str
    budget: int = 60
    step: int | None = None
    facts: tuple[str, ...] = ()
    across: str = BOSS
    before: str = "Trust left after what happened."


def cast(library: Library, transcript: Transcript) -> Cast:
    """Who plays and what, by their ids where their files are gone."""
    setup = transcript.setup
    persona = library.personas.get(setup.persona)
    scenario = library.scenarios.get(setup.scenario)
    name = persona.name if persona else setup.persona
    moved = carried(library, setup)
    return Cast(
        boss=name,
        first=name.split()[0],
        initials=persona.initials if persona else name[:2].upper(),
        title=persona.title if persona else "",
        scenario=scenario.title if scenario else setup.scenario,
        budget=scenario.budget if scenario else 60,
        step=_step(library, transcript.setup, scenario),
        facts=scenario.shared_facts if scenario else (),
        across=scenario.across if scenario else BOSS,
        **({"before": moved.why} if moved else {}),
    )


def _step(library: Library, setup: Setup, scenario: Scenario | None) -> int | None:
    """From where on a next step can be granted, None where nobody knows any more."""
    if chapter := chapter_kept(library, setup):
        return chapter.step
    return scenario.trust.step if scenario else None
