"""A real model server for the page to play with: one model speaks, the other grades.

What it does is set by the test, and it can be held up in the middle of an answer.
"""

import json
import threading

from simulator.models.items import Item
from tests.servers.misbehaving import PATIENCE, Handler, Misbehaving
from tests.servers.wire import answer, error, event, piece, stream

VOICE, JUDGE = "voice", "judge"
LINES = (
    ("You wrote it. ", "Say what it did."),
    ("That is half of it. ", "Finish."),
    ("I heard you. ", "Go on."),
    ("Still half. ", "Say the rest."),
)


class Roles:
    """What the two models do. `speaking` and `grading` are the gates they wait at."""

    def __init__(self) -> None:
        self.grader_fails = False
        self.speaking, self.grading = threading.Event(), threading.Event()
        self.server = Misbehaving({"both": self._both})
        self._spoken = 0

    @property
    def url(self) -> str:
        """The base URL of both models."""
        return self.server.url("both")

    def well(self) -> None:
        """Both models answer at once and as they should."""
        self.grader_fails = False
        self.speaking.set()
        self.grading.set()

    def _both(self, it: Handler) -> None:
        self._speak(it) if it.body["model"] == VOICE else self._grade(it)

    def _speak(self, it: Handler) -> None:
        first, second = LINES[self._spoken % len(LINES)]
        self._spoken += 1
        it.begin()
        it.wfile.write(event(piece(first)))
        it.wfile.flush()
        self.speaking.wait(PATIENCE)
        it.wfile.write(stream(second))

    def _grade(self, it: Handler) -> None:
        self.grading.wait(PATIENCE)
        if self.grader_fails:
            it.send_json(error("out of memory"), 500)
            return
        found = {item.value: None for item in Item} | {Item.OWNS_IT.value: "it was mine"}
        it.send_json(answer({"role": "assistant", "content": json.dumps(found)}))
