"""Driving the state machine: a step on, back to the last wait, or in at a given place."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from langgraph.graph.state import CompiledStateGraph

from simulator.checkpoints import config, is_cut_off, last_wait
from simulator.graph import Parts
from simulator.under_way import UnderWay, still_wanted

PATIENCE = 5.0
"""Seconds that runs which are stopped may take to end."""


class Runs:
    """The runs of one machine. Whoever calls sees to it that a conversation has one at a time."""

    def __init__(
        self, graph: CompiledStateGraph, parts: Callable[[threading.Event], Parts]
    ) -> None:
        """`parts` gives what one run works with; its event is set when nobody listens any more."""
        self._graph = graph
        self._parts = parts
        self._under_way = UnderWay()

    @contextmanager
    def working(self) -> Iterator[Parts]:
        """What one piece of work is done with; `Stopped` where it was called off meanwhile."""
        with self._under_way.piece() as left:
            yield self._parts(left)
            still_wanted(left)

    def close(self) -> None:
        """Stop every run where it stands, let none begin, and see them end."""
        self._under_way.call_off(PATIENCE)

    def go(self, conversation: str, step: object) -> None:
        """On from where the conversation stands until it waits for the user, or is over."""
        for _ in self.stream(conversation, step):
            pass

    def stream(self, conversation: str, step: object) -> Iterator[tuple[str, Any]]:
        """The same, with what each node has to tell on the way."""
        with (
            self._under_way.piece() as left,
            closing(self._stream(conversation, step, self._parts(left))) as news,
        ):
            try:
                # Not `yield from`: closed, it would wait for nodes that nobody has told to stop.
                for one in news:  # noqa: UP028
                    yield one
            finally:
                left.set()

    def is_cut_off(self, conversation: str) -> bool:
        """Whether a step was begun there and never finished."""
        return is_cut_off(self._graph.get_state(config(conversation)))

    def undo(self, conversation: str) -> None:
        """Back to where it last waited for the user, if a step was cut off since."""
        if self.is_cut_off(conversation):
            self._enter(conversation, last_wait(self._graph, conversation).config, None)

    def plant(self, conversation: str, values: dict[str, Any]) -> None:
        """A new conversation that stands where these values say and waits for the user."""
        self._enter(conversation, config(conversation), values)

    def settle(self, conversation: str, turns: list, is_over: bool) -> None:
        """Turns that were graded anew, in the place of the old ones."""
        self._put(config(conversation), {"turns": turns}, "settle")
        if not is_over:
            self.go(conversation, None)

    def _stream(self, conversation: str, step: object, parts: Parts) -> Iterator[tuple[str, Any]]:
        return self._graph.stream(
            step,
            config(conversation),
            context=parts,
            stream_mode=["updates", "custom"],
            durability="sync",
        )

    def _enter(self, conversation: str, place: dict, values: dict[str, Any] | None) -> None:
        # Written as "open": the edge from there leads to the wait, with nothing pending.
        self._put(place, values, "open")
        self.go(conversation, None)

    def _put(self, place: dict, values: dict[str, Any] | None, as_node: str) -> None:
        with self._under_way.piece():
            self._graph.update_state(place, values, as_node=as_node)
