"""Settings to concrete parts: the only place that knows which part is which."""

from collections.abc import Iterator
from contextlib import contextmanager

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore

from simulator.boss.line_bank import LineBank
from simulator.content import Library, load_library
from simulator.grading.offline.grader import OfflineGrader
from simulator.graph import Parts, build_graph
from simulator.session import Session
from simulator.settings import Settings
from simulator.storage import open_storage, serializer


def build_parts(library: Library) -> Parts:
    """The embedded boss and the offline grader, which also does the hearing."""
    grader, voice = OfflineGrader(), LineBank()
    return Parts(library=library, hearing=grader, grader=grader, voice=voice, stand_in=voice)


@contextmanager
def open_session(settings: Settings) -> Iterator[Session]:
    """A session over the conversations kept on this machine."""
    parts = build_parts(load_library(settings.content))
    with open_storage(settings.database) as (saver, store):
        yield Session(build_graph(saver), store, parts)


def passing_session(library: Library) -> Session:
    """A session that keeps nothing, for playing files of turns."""
    saver = InMemorySaver(serde=serializer())
    return Session(build_graph(saver), InMemoryStore(), build_parts(library))
