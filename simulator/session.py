"""The one API of every front end: a conversation, from the first word to the last.

Every turn is on disk before the boss's answer to it is handed out.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from langgraph.graph.state import CompiledStateGraph
from langgraph.store.base import BaseStore
from langgraph.types import Command

from simulator.asking import ask
from simulator.catalogue import Catalogue, Kept
from simulator.checkpoints import now
from simulator.content import Library
from simulator.errors import ConversationOver, UserError
from simulator.events import BossSpeaks, Event, TurnSettled, Who
from simulator.graph import LEAVE, SAY, Parts
from simulator.locks import Locks
from simulator.models.conversation import Origin, Setup, Transcript
from simulator.models.grading import Graded
from simulator.models.request import Request
from simulator.notebook import Notebook
from simulator.runs import Runs
from simulator.staging import stage
from simulator.talk import grade_again
from simulator.turn_text import cleaned


class Session:
    """Starts, plays, keeps and finds conversations.

    Safe to use from several threads, and with `locks` in a folder from several processes:
    turns of one conversation wait for each other.
    """

    def __init__(
        self,
        graph: CompiledStateGraph,
        store: BaseStore,
        parts: Callable[[threading.Event], Parts],
        who: Who,
        locks: Locks | None = None,
    ) -> None:
        """`parts` gives what one run works with; its event is set when the user leaves."""
        self._catalogue = Catalogue(graph, store)
        self._parts = parts
        self._runs = Runs(graph, parts)
        self.who = who
        self.notes = Notebook(store)
        self._locks = locks or Locks()

    @property
    def library(self) -> Library:
        """What can be played now."""
        return self._parts(threading.Event()).library

    def start(self, setup: Setup) -> Transcript:
        """Begin a conversation. `UserError` where scenario and persona do not fit."""
        play = stage(self.library, setup)
        if setup.persona not in play.scenario.personas:
            fitting = ", ".join(play.scenario.personas)
            raise UserError(f"{setup.scenario}: {setup.persona!r} does not play it; use {fitting}")
        conversation = uuid.uuid4().hex
        self._catalogue.enter(conversation, setup)
        self._runs.go(conversation, {"setup": setup, "started": now()})
        return self.transcript(conversation)

    def ask(self, persona: str, text: str) -> Request:
        """Grade the message that asks for a talk, and answer it; nothing of it is kept yet."""
        hearing = self._parts(threading.Event()).hearing
        return ask(text, hearing, self.library.persona(persona))

    def say(self, conversation: str, text: str, number: int | None = None) -> Iterator[Event]:
        """Play one turn of the user.

        `number` is the turn the caller believes this is: sent again after a lost
        answer, it is not counted twice. An unanswered turn is replaced by this one.
        Raises `TurnRefused` for an empty or over-long text, `ConversationOver` where
        the meeting has ended, `UserError` where another window has gone on.
        """
        clean = cleaned(text)
        with self._locks.of(conversation):
            transcript = self.transcript(conversation)
            if number is not None and number <= len(transcript.turns):
                yield self._already(transcript, number, clean)
                return
            if transcript.outcome:
                raise ConversationOver("The meeting is over. Start a new one to go on.")
            self._runs.undo(conversation)
            yield from self._turn(conversation, Command(resume=(SAY, clean)))

    def resume(self, conversation: str) -> Transcript:
        """Open a conversation again; what was cut off is finished now."""
        with self._locks.of(conversation):
            transcript = self.transcript(conversation)
            if not self._runs.is_cut_off(conversation):
                return transcript
            self._runs.go(conversation, None)
            return self.transcript(conversation)

    def end(self, conversation: str) -> Transcript:
        """The user leaves the meeting; the boss has the last word.

        `UserError` where a file that the talk is played from is gone.
        """
        with self._locks.of(conversation):
            transcript = self.transcript(conversation)
            if transcript.outcome:
                return transcript
            stage(self.library, transcript.setup)
            self._runs.undo(conversation)
            self._runs.go(conversation, Command(resume=(LEAVE, "")))
            return self.transcript(conversation)

    def grade_again(self, conversation: str, number: int) -> Transcript:
        """Ask the grader once more about a turn that is ungraded; other turns keep theirs.

        Trust and scores from there on are counted anew, since strengths said once stand.
        What the boss did does not change.
        """
        with self._locks.of(conversation):
            transcript = self.transcript(conversation)
            if transcript.unanswered is not None or not 1 <= number <= len(transcript.turns):
                raise UserError(f"turn: {number} is not an answered turn of this conversation")
            if isinstance(transcript.turns[number - 1].grade, Graded):
                return transcript
            with self._runs.working() as parts:
                play = stage(parts.library, transcript.setup)
                opening, turns = transcript.opening, transcript.turns
                turns = grade_again(play, opening, turns, number, parts.grader)
            self._runs.settle(conversation, turns, is_over=transcript.outcome is not None)
            return self.transcript(conversation)

    def take_over(self, transcript: Transcript, turn: int, source: str) -> Transcript:
        """A new conversation in which the user says `turn` and what follows instead.

        `transcript` may be anybody's, kept here or not; `source` is what it is known by.
        """
        if not 1 <= turn <= len(transcript.turns):
            raise UserError(f"turn: {turn} is not a turn of this conversation; name one of them")
        origin = Origin(source=source, turn=turn)
        setup = transcript.setup.model_copy(update={"origin": origin, "hide_grades": False})
        return self._plant(
            {
                "setup": setup,
                "started": now(),
                "trust_at_start": transcript.trust_at_start,
                "opening": transcript.opening,
                "turns": transcript.turns[: turn - 1],
                "outcome": None,
                "closing": None,
            }
        )

    def transcript(self, conversation: str) -> Transcript:
        """A conversation as it stands; raises `UnknownConversation` or `DamagedConversation`."""
        return self._catalogue.transcript(conversation)

    def conversations(self, in_campaigns: bool = False) -> list[Transcript]:
        """Every conversation that can be read, or only those of campaigns, the latest first."""
        return self._catalogue.kept(in_campaigns).talks

    def kept(self) -> Kept:
        """The same, and which cannot be read any more."""
        return self._catalogue.kept()

    def close(self) -> None:
        """Stop what is under way, so that its storage can be closed; a turn cut off is kept."""
        self._runs.close()

    def forget(self, conversation: str) -> None:
        """Delete a conversation for good, its history too."""
        with self._locks.of(conversation):
            self._catalogue.remove(conversation)

    def _plant(self, values: dict[str, Any]) -> Transcript:
        other = uuid.uuid4().hex
        self._catalogue.enter(other, values["setup"])
        self._runs.plant(other, values)
        return self.transcript(other)

    def _turn(self, conversation: str, step: object) -> Iterator[Event]:
        for mode, news in self._runs.stream(conversation, step):
            if mode == "custom":
                yield BossSpeaks(line=news, done=False)
            elif "speak" in news:
                yield BossSpeaks(line=news["speak"]["line"])
        transcript = self.transcript(conversation)
        yield TurnSettled(turn=transcript.turns[-1], transcript=transcript)

    def _already(self, transcript: Transcript, number: int, text: str) -> TurnSettled:
        turn = transcript.turns[number - 1]
        if turn.text != text:
            raise UserError("This conversation went on in another window: your words are not sent.")
        return TurnSettled(turn=turn, transcript=transcript)
