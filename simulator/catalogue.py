"""Which conversations are kept, in what order they were begun, and each as it stands."""

from datetime import UTC, datetime
from typing import NamedTuple

from langgraph.graph.state import CompiledStateGraph
from langgraph.store.base import BaseStore

from simulator.checkpoints import kept
from simulator.errors import DamagedConversation, UnknownConversation
from simulator.models.conversation import Setup, Transcript

CATALOGUE = ("conversations",)
MOST = 10_000


class Kept(NamedTuple):
    """The conversations that can be read, and those that cannot any more."""

    talks: list[Transcript]
    damaged: list[DamagedConversation]


class Catalogue:
    """One entry a conversation, beside its checkpoints."""

    def __init__(self, graph: CompiledStateGraph, store: BaseStore) -> None:
        self._graph = graph
        self._store = store

    def enter(self, conversation: str, setup: Setup) -> None:
        """Add a conversation that begins now."""
        entry = {
            "scenario": setup.scenario,
            # To the microsecond, so that talks begun in one second keep their order.
            "entered": datetime.now(UTC).isoformat(),
            "campaign": setup.past.campaign if setup.past else "",
        }
        self._store.put(CATALOGUE, conversation, entry)

    def transcript(self, conversation: str) -> Transcript:
        """A conversation as it stands.

        `UnknownConversation` where there is none, `DamagedConversation` where it cannot be read.
        """
        found = kept(self._graph, conversation)
        if found is None:
            raise UnknownConversation(f"conversation: nothing is kept under {conversation!r}")
        return found

    def kept(self, in_campaigns: bool = False) -> Kept:
        """All conversations, or only those in campaigns, the latest first."""
        found = Kept([], [])
        for conversation in self._conversations(in_campaigns):
            try:
                talk = kept(self._graph, conversation)
            except DamagedConversation as error:
                found.damaged.append(error)
            else:
                # One whose beginning was cut off has an entry, and nothing to show.
                found.talks.extend([talk] if talk else [])
        return found

    def remove(self, conversation: str) -> None:
        """Take a conversation out for good, its history too."""
        self._graph.checkpointer.delete_thread(conversation)
        self._store.delete(CATALOGUE, conversation)

    def _conversations(self, in_campaigns: bool) -> list[str]:
        entries = self._store.search(CATALOGUE, limit=MOST)
        if in_campaigns:
            entries = [item for item in entries if item.value.get("campaign")]
        entries.sort(key=lambda item: item.value["entered"], reverse=True)
        return [item.key for item in entries]
