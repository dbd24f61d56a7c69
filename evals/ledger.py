"""Every grading of a run, one JSON object a line, only ever added to."""

import json
import threading
from pathlib import Path

from pydantic import ValidationError

from evals.identity import Identity
from simulator.errors import UserError
from simulator.grading.words import count_words
from simulator.models.base import Value
from simulator.models.grading import Call, Reading, Scores, Utterance
from simulator.models.items import Item
from simulator.rubric.scores import scores

CONTENT_REFUSED = "content_refused"


class Grading(Value):
    """One turn graded once: what was found, or why nothing was."""

    key: str
    turn: str
    variant: str = ""
    repeat: int = 0
    who: Identity
    said: Utterance
    reading: Reading | None = None
    failure: str = ""
    kind: str = ""
    raw: str = ""
    call: Call | None = None

    @property
    def items(self) -> frozenset[Item] | None:
        """The items that are met; None where the turn is ungraded."""
        return self.reading.items if self.reading else None

    @property
    def scores(self) -> Scores | None:
        """The scores of the turn on its own; None where it is ungraded."""
        if self.reading is None:
            return None
        words = count_words(self.said.text)
        return scores(self.reading.items, frozenset(), words, self.said.budget)

    @property
    def is_final(self) -> bool:
        """Whether asking again would pay twice: only where no answer came is it asked again.

        A turn whose words the server will not have, as attacks may be, is answered: by no.
        """
        answered = bool(self.call and self.call.answers)
        return self.reading is not None or answered or self.kind == CONTENT_REFUSED


class Ledger:
    """The gradings in one file. Safe to add to from several threads."""

    def __init__(self, path: Path) -> None:
        """Reads what an earlier run left."""
        self._path = path
        self._lock = threading.Lock()
        self._kept = {one.key: one for one in read_gradings(path)} if path.exists() else {}
        self._is_torn = path.exists() and not path.read_bytes().endswith(b"\n")

    def find(self, key: str) -> Grading | None:
        """The final grading under that key, if there is one."""
        found = self._kept.get(key)
        return found if found and found.is_final else None

    def add(self, grading: Grading) -> None:
        """Write one grading; it is on disk when this returns."""
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write("\n" * self._is_torn + grading.model_dump_json() + "\n")
            self._is_torn = False
            self._kept[grading.key] = grading


def read_gradings(path: Path) -> list[Grading]:
    """The gradings of a file, in order; a line that was cut off counts as never written.

    `UserError` names a line that is whole and still cannot be used.
    """
    found = []
    lines = path.read_text("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, start=1):
        try:
            found.append(Grading.model_validate(json.loads(line)))
        except json.JSONDecodeError:
            continue
        except ValidationError as error:
            first = str(error).splitlines()[0]
            mend = "name a new folder with --out"
            raise UserError(f"{path}: line {number}: {first}; {mend}") from None
    return found
