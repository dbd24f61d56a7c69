"""Which conversations are kept, and in what order they were begun."""

from datetime import UTC, datetime

from langgraph.store.base import BaseStore

from simulator.models.conversation import Setup

CATALOGUE = ("conversations",)
MOST = 10_000


class Catalogue:
    """One entry a conversation, beside its checkpoints."""

    def __init__(self, store: BaseStore) -> None:
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

    def conversations(self, in_campaigns: bool = False) -> list[str]:
        """The ids of all conversations, or only of those in campaigns, the latest first."""
        kept = self._store.search(CATALOGUE, limit=MOST)
        if in_campaigns:
            kept = [item for item in kept if item.value.get("campaign")]
        kept.sort(key=lambda item: item.value["entered"], reverse=True)
        return [item.key for item in kept]

    def remove(self, conversation: str) -> None:
        """Take a conversation out."""
        self._store.delete(CATALOGUE, conversation)
