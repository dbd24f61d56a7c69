"""Where turns are graded: each once, kept at once, and never paid for twice."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from evals.identity import Identity, identity, key
from evals.ledger import Grading, Ledger
from simulator.errors import GradingFailed, UserError
from simulator.grading.many import at_once
from simulator.grading.port import Grader
from simulator.models.base import Value
from simulator.models.grading import Utterance

MOST_SILENT = 5
"""So many in a row without an answer, and a run stops."""


class NoAnswer(UserError):
    """The model does not answer at all; what it gave before is kept."""


class Ask(Value):
    """One turn to be graded: which it is, in which variant, and for which time."""

    turn: str
    said: Utterance
    variant: str = ""
    repeat: int = 0


class Progress(Protocol):
    """What shows how far a run has come."""

    def track(self, what: str, total: int, steps: Iterable) -> Iterator:
        """Hand the steps through, showing each."""
        ...


class Silent:
    """Shows nothing."""

    def track(self, what: str, total: int, steps: Iterable) -> Iterator:
        """Hand the steps through."""
        yield from steps


class Counts(Value):
    """How many gradings a run used: asked for now, taken from before, and without a grade.

    `doubles` are those for which another of the same run stood in, word for word the same.
    """

    asked: int = 0
    reused: int = 0
    doubles: int = 0
    ungraded: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0

    @classmethod
    def total(cls, several: Iterable["Counts"]) -> "Counts":
        """The sums over several runs."""
        every = list(several)
        return cls(**{name: sum(getattr(one, name) for one in every) for name in cls.model_fields})

    @property
    def graded(self) -> float | None:
        """The share of gradings that gave a grade; None where there were none."""
        every = self.asked + self.reused + self.doubles
        return 1 - self.ungraded / every if every else None


class Bench:
    """One grader at work on one ledger; `workers` turns at a time, or as many as suit it."""

    def __init__(
        self,
        grader: Grader,
        ledger: Path,
        server: str = "",
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.grader = grader
        self.folder = ledger.parent
        self.who: Identity = identity(grader, server)
        self.counts = Counts()
        self._ledger = Ledger(ledger)
        self._workers = workers or at_once(grader)
        self._progress = progress or Silent()
        self._used: set[str] = set()
        self._lock = threading.Lock()
        self._silent = 0

    def grade(self, asks: list[Ask], what: str = "Grading") -> list[Grading]:
        """Every turn's grading, in order; turns that are alike to the letter are graded once.

        Raises `NoAnswer` where the grader does not answer at all; what was graded stays
        in the ledger, and the same command goes on from there.
        """
        keys = [key(self.who, ask.said, ask.repeat) for ask in asks]
        once: dict[str, Ask] = {}
        for name, ask in zip(keys, asks, strict=True):
            once.setdefault(name, ask)
        with ThreadPoolExecutor(self._workers) as pool:
            at_work = pool.map if self._workers > 1 else map
            steps = self._progress.track(what, len(once), at_work(self._grade, once, once.values()))
            try:
                found = {one.key: self._counted(one, is_new) for one, is_new in steps}
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        for name in (Counter(keys) - Counter(once.keys())).elements():
            self._counted(found[name], is_new=False)
        # One text may stand in several variants: it is graded once and named anew.
        return [
            found[name].model_copy(update={"turn": ask.turn, "variant": ask.variant})
            for name, ask in zip(keys, asks, strict=True)
        ]

    def track(self, what: str, steps: list) -> Iterator:
        """Hand steps through that are no gradings, showing how far they have come."""
        return self._progress.track(what, len(steps), steps)

    def _grade(self, name: str, ask: Ask) -> tuple[Grading, bool]:
        kept = self._ledger.find(name)
        if kept is not None:
            return kept, False
        made = self._read(name, ask)
        self._ledger.add(made)
        with self._lock:
            self._silent = 0 if made.is_final else self._silent + 1
            if self._silent >= MOST_SILENT:
                raise NoAnswer(f"{self.grader.name}: {made.failure}")
        return made, True

    def _read(self, name: str, ask: Ask) -> Grading:
        made = Grading(
            key=name,
            turn=ask.turn,
            variant=ask.variant,
            repeat=ask.repeat,
            who=self.who,
            said=ask.said,
        )
        try:
            reading = self.grader.read(ask.said)
        except GradingFailed as failed:
            told = {name: getattr(failed, name) for name in ("raw", "call", "kind")}
            return made.model_copy(update={"failure": failed.reason, **told})
        return made.model_copy(update={"reading": reading, "call": reading.call})

    def _counted(self, one: Grading, is_new: bool) -> Grading:
        now, is_double = self.counts, not is_new and one.key in self._used
        self._used.add(one.key)
        call = None if is_double else one.call
        self.counts = Counts(
            asked=now.asked + is_new,
            reused=now.reused + (not is_new and not is_double),
            doubles=now.doubles + is_double,
            ungraded=now.ungraded + (one.reading is None),
            prompt_tokens=now.prompt_tokens + ((call.prompt_tokens or 0) if call else 0),
            cached_tokens=now.cached_tokens + ((call.cached_tokens or 0) if call else 0),
        )
        return one
