"""Reading conversations back from the machine's checkpoints."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from simulator.errors import DamagedConversation
from simulator.models.conversation import Transcript

WAIT = ("await_user",)
# What unpacking bytes that were cut or changed ends in, there and in our own values.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, NotImplementedError)


def now() -> str:
    """This second, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def config(conversation: str) -> dict:
    """What names a conversation to the machine."""
    return {"configurable": {"thread_id": conversation}}


def kept(graph: CompiledStateGraph, conversation: str) -> Transcript | None:
    """A conversation as it stands, None where nothing of it is kept.

    `DamagedConversation` where it cannot be read.
    """
    with _told(conversation):
        snapshot = graph.get_state(config(conversation))
        return _transcript(conversation, snapshot) if snapshot.values.get("opening") else None


def _transcript(conversation: str, snapshot: StateSnapshot) -> Transcript:
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
    """The conversation as it last waited for the user; it always has.

    `DamagedConversation` where that cannot be read.
    """
    with _told(conversation):
        history = graph.get_state_history(config(conversation))
        return next(snapshot for snapshot in history if snapshot.next == WAIT)


@contextmanager
def _told(conversation: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise DamagedConversation(conversation) from error
