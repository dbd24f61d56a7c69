"""What a learner has done besides talks: turns judged, and steps of courses ticked off."""

import uuid
from datetime import UTC, datetime

from langgraph.store.base import BaseStore

from simulator.models.conversation import CourseMark
from simulator.models.judging import Judgement, Tally

JUDGED = ("judged",)
TICKED = ("ticked",)
MOST = 100_000


class Notebook:
    """Kept beside the conversations, in the same store."""

    def __init__(self, store: BaseStore) -> None:
        self._store = store

    def judged(self, judgement: Judgement) -> None:
        """Keep one judgement; each counts, also of a turn judged before."""
        entry = {"at": _now(), **judgement.model_dump(mode="json")}
        self._store.put(JUDGED, uuid.uuid4().hex, entry)

    def judgements(self, source: str | None = None) -> list[Judgement]:
        """Every judgement, or those of one conversation, the earliest first."""
        kept = sorted(self._store.search(JUDGED, limit=MOST), key=lambda item: item.value["at"])
        found = [
            Judgement.model_validate({k: v for k, v in item.value.items() if k != "at"})
            for item in kept
        ]
        return [one for one in found if source in (None, one.source)]

    def tally(self, source: str | None = None) -> Tally:
        """The sums over those judgements."""
        return Tally.of(self.judgements(source))

    def tick(self, mark: CourseMark) -> None:
        """Mark one step of a course as done; once done it stays so."""
        self._store.put(TICKED, f"{mark.course}/{mark.step}", {"at": _now()})

    def ticked(self, course: str) -> frozenset[int]:
        """The steps of a course that are done, counted from 0."""
        keys = (item.key.rpartition("/") for item in self._store.search(TICKED, limit=MOST))
        return frozenset(int(step) for name, _, step in keys if name == course)


def _now() -> str:
    return datetime.now(UTC).isoformat()
