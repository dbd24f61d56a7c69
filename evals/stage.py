"""Plays scripted users against the boss, through the same session as every front end."""

import dataclasses
import hashlib
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore

from evals.bench import MOST_SILENT, NoAnswer
from evals.identity import package_digest
from evals.voiced import unanswered
from simulator.content import Library
from simulator.errors import TurnRefused
from simulator.events import OFFLINE, TurnSettled, Who
from simulator.grading.offline.grader import PatternGrader
from simulator.graph import Parts, build_graph
from simulator.llm.choice import ModelOptions, choose
from simulator.llm.opening import Models, open_models
from simulator.models.base import Value
from simulator.models.conversation import AUTHORED, Setup, Transcript
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.session import Session
from simulator.settings import read_settings
from simulator.storage import serializer
from simulator.wiring import parts_for, passing_session

LONG = 20
"""The most turns a script has."""
SITS = 2 * LONG + 2
"""Patience for as many: a turn that brings nothing costs two, and the merciless have one less."""
PATTERNS = "patterns"


class Played(Value):
    """A finished talk under the key of everything that decides it."""

    key: str
    script: str
    transcript: Transcript


class Stage:
    """One boss and one grader, and a file that keeps every finished talk.

    A talk that stands in the file is not played again. One in which the boss's model or the
    grader gave no answer is not kept: it is no talk with them.
    """

    def __init__(self, session: Session, server: str, talks: Path) -> None:
        self.session = session
        self.library = session.library
        self._talks = talks
        self._about = f"{session.who.boss}\x00{session.who.grader}\x00{server}"
        self._about += package_digest("simulator") + self.library.model_dump_json()
        self._kept = {one.key: one.transcript for one in read_talks(talks)}
        self._silent = 0

    def play(self, script: str, turns: Iterable[str], setup: Setup) -> Transcript:
        """The whole talk: every turn until the meeting ends, then the user leaves.

        Raises `NoAnswer` where talk after talk gets none.
        """
        said = tuple(turns)
        parts = "\x00".join((self._about, script, setup.model_dump_json(), *said))
        key = hashlib.sha256(parts.encode()).hexdigest()[:16]
        kept = self._kept.get(key)
        if kept and not self.unanswered(kept):
            return kept
        played = Played(key=key, script=script, transcript=self._play(said, setup))
        self._keep(played)
        return played.transcript

    def unanswered(self, transcript: Transcript) -> str:
        """Why a line or a grade of the talk got no answer; empty where all did."""
        return unanswered(transcript, self.session.who.boss)

    def _keep(self, played: Played) -> None:
        if why := self.unanswered(played.transcript):
            self._silent += 1
            if self._silent >= MOST_SILENT:
                raise NoAnswer(f"{self.session.who.boss}: {why}")
            return
        self._silent = 0
        with self._talks.open("a", encoding="utf-8") as file:
            # The first new line ends whatever an interrupted run left unfinished.
            file.write("\n" + played.model_dump_json() + "\n")
        self._kept[played.key] = played.transcript

    def _play(self, turns: tuple[str, ...], setup: Setup) -> Transcript:
        transcript = self.session.start(setup)
        for text in turns:
            if transcript.outcome is not None:
                return transcript
            try:
                for event in self.session.say(transcript.id, text):
                    if isinstance(event, TurnSettled):
                        transcript = event.transcript
            except TurnRefused:
                continue
        return self.session.end(transcript.id)


@contextmanager
def open_stage(
    library: Library, talks: Path, boss: str, grader: str, base_url: str | None
) -> Iterator[Stage]:
    """A stage with the boss and the grader of these names; `UserError` where there is none.

    `patterns` hears and grades by the patterns alone.
    """
    settings = read_settings()
    server = base_url or settings.models.base_url or ""
    if grader == PATTERNS:
        options = ModelOptions(boss=boss, grader=OFFLINE, base_url=base_url)
        with open_models(choose(settings.models, options), settings.models) as models:
            yield Stage(_by_patterns(library, models), server, talks)
        return
    options = ModelOptions(boss=boss, grader=grader, base_url=base_url)
    with passing_session(library, settings, options) as session:
        yield Stage(session, server, talks)


def _by_patterns(library: Library, models: Models) -> Session:
    patterns, parts = PatternGrader(), parts_for(lambda: library, models)

    def with_patterns(left: threading.Event) -> Parts:
        return dataclasses.replace(parts(left), hearing=patterns, grader=patterns)

    graph = build_graph(InMemorySaver(serde=serializer()))
    who = Who(boss=models.boss.name if models.boss else AUTHORED, grader=PATTERNS)
    return Session(graph, InMemoryStore(), with_patterns, who)


def read_talks(path: Path) -> list[Played]:
    """The talks of a file; a line that was cut off counts as never played."""
    found = []
    for line in path.read_text("utf-8", errors="replace").split("\n") if path.exists() else []:
        try:
            found.append(Played.model_validate_json(line))
        except ValueError:
            continue
    return found


def staying(library: Library) -> Library:
    """The same content with bosses who stay until the user leaves: drift needs time to show.

    Trust still moves, but it falls by single points, so it lasts for `LONG` turns; patience
    does too, and a next step, which ends the meeting, is out of reach. Everything else is
    as shipped. No file may say this, so nobody else meets such a boss.
    """
    return library.model_copy(
        update={
            "personas": {name: _staying(one) for name, one in library.personas.items()},
            "scenarios": {name: _endless(one) for name, one in library.scenarios.items()},
        }
    )


def _staying(persona: Persona) -> Persona:
    mood = persona.temperament.model_copy(update={"patience": SITS, "bucket": 1})
    return persona.model_copy(update={"temperament": mood})


def _endless(scenario: Scenario) -> Scenario:
    trust = scenario.trust.model_copy(update={"step": 101})
    return scenario.model_copy(update={"patience": SITS, "trust": trust})


def settings_of(library: Library) -> list[tuple[Scenario, str]]:
    """Every scenario with every persona that plays it."""
    return [
        (scenario, persona)
        for scenario in library.scenarios.values()
        for persona in scenario.personas
    ]
