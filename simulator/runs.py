"""Driving the state machine: a step on, back to an earlier turn, or in at a given place."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

from langgraph.graph.state import CompiledStateGraph

from simulator.checkpoints import config, waiting
from simulator.graph import Parts


class Runs:
    """The runs of one machine. Whoever calls sees to it that a conversation has one at a time."""

    def __init__(
        self, graph: CompiledStateGraph, parts: Callable[[threading.Event], Parts]
    ) -> None:
        """`parts` gives what one run works with; its event is set when nobody listens any more."""
        self._graph = graph
        self._parts = parts

    def go(self, conversation: str, step: object) -> None:
        """On from where the conversation stands until it waits for the user, or is over."""
        for _ in self.stream(conversation, step):
            pass

    def stream(self, conversation: str, step: object) -> Iterator[tuple[str, Any]]:
        """The same, with what each node has to tell on the way."""
        left = threading.Event()
        try:
            yield from self._graph.stream(
                step,
                config(conversation),
                context=self._parts(left),
                stream_mode=["updates", "custom"],
                durability="sync",
            )
        finally:
            left.set()

    def rewind(self, conversation: str, turns: int) -> None:
        """Back to where it waited after so many turns; `UserError` where it never did."""
        self._enter(conversation, waiting(self._graph, conversation, turns).config, None)

    def plant(self, conversation: str, values: dict[str, Any]) -> None:
        """A new conversation that stands where these values say and waits for the user."""
        self._enter(conversation, config(conversation), values)

    def settle(self, conversation: str, turns: list, is_over: bool) -> None:
        """Turns that were graded anew, in the place of the old ones."""
        self._graph.update_state(config(conversation), {"turns": turns}, as_node="settle")
        if not is_over:
            self.go(conversation, None)

    def _enter(self, conversation: str, place: dict, values: dict[str, Any] | None) -> None:
        # Written as "open": the edge from there leads to the wait, with nothing pending.
        self._graph.update_state(place, values, as_node="open")
        self.go(conversation, None)
