"""Reading conversations back from the machine's checkpoints."""

from datetime import UTC, datetime

from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from simulator.errors import UserError
from simulator.models.conversation import Transcript


def now() -> str:
    """This second, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def config(conversation: str) -> dict:
    """What names a conversation to the machine."""
    return {"configurable": {"thread_id": conversation}}


def kept(graph: CompiledStateGraph, conversation: str) -> Transcript | None:
    """A conversation as it stands, None where nothing of it is kept."""
    snapshot = graph.get_state(config(conversation))
    if not snapshot.values.get("opening"):
        return None
    values = snapshot.values
    is_waiting = not snapshot.next or snapshot.next == ("await_user",)
    return Transcript(
        id=conversation,
        setup=values["setup"],
        started=values["started"],
        trust_at_start=values["trust_at_start"],
        opening=values["opening"],
        turns=tuple(values["turns"]),
        outcome=values["outcome"],
        closing=values["closing"],
        unanswered=None if is_waiting else values["text"],
    )


def waiting(graph: CompiledStateGraph, conversation: str, turns: int) -> StateSnapshot:
    """The conversation as it waited for the user after so many turns; `UserError` if never."""
    for snapshot in graph.get_state_history(config(conversation)):
        if snapshot.next == ("await_user",) and len(snapshot.values["turns"]) == turns:
            return snapshot
    raise UserError(f"turn: {turns} is not a turn of this conversation; name an earlier one")
