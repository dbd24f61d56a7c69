"""Reading conversations back from the machine's checkpoints."""

from datetime import UTC, datetime

from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from simulator.models.conversation import Transcript

WAIT = ("await_user",)


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
    is_answered = not is_cut_off(snapshot) or snapshot.next == ("leave",)
    return Transcript(
        id=conversation,
        setup=values["setup"],
        started=values["started"],
        trust_at_start=values["trust_at_start"],
        opening=values["opening"],
        turns=tuple(values["turns"]),
        outcome=values["outcome"],
        closing=values["closing"],
        unanswered=None if is_answered else values["text"],
    )


def is_cut_off(snapshot: StateSnapshot) -> bool:
    """Whether something is under way there: it neither waits for the user nor is over."""
    return bool(snapshot.next) and snapshot.next != WAIT


def last_wait(graph: CompiledStateGraph, conversation: str) -> StateSnapshot:
    """The conversation as it last waited for the user; it always has."""
    history = graph.get_state_history(config(conversation))
    return next(snapshot for snapshot in history if snapshot.next == WAIT)
