"""Settings to concrete parts: the only place that knows which part is which."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore

from simulator.boss.actor import ModelVoice
from simulator.boss.line_bank import LineBank
from simulator.content import Library
from simulator.events import Who
from simulator.grading.embedded.grader import EmbeddedGrader
from simulator.grading.model.grader import ModelGrader
from simulator.graph import Parts, build_graph
from simulator.llm.choice import Choice, ModelOptions, choose
from simulator.llm.opening import Models, open_models
from simulator.locks import Locks
from simulator.rubric.definitions import load_rubric
from simulator.session import Session
from simulator.settings import Settings
from simulator.shelf import Shelf
from simulator.storage import open_storage, serializer

NO_MODELS = Models(boss=None, grader=None)


def parts_for(
    shelf: Callable[[], Library], models: Models = NO_MODELS
) -> Callable[[threading.Event], Parts]:
    """What one run works with, given the event that is set when the user leaves.

    Without models: the authored boss, and the embedded grader, which also does the hearing.
    """
    offline, bank = EmbeddedGrader(), LineBank()
    grader = ModelGrader(models.grader, load_rubric()) if models.grader else None

    def parts(left: threading.Event) -> Parts:
        return Parts(
            library=shelf(),
            hearing=offline,
            grader=grader.until(left) if grader else offline,
            voice=ModelVoice(models.boss.until(left), bank) if models.boss else bank,
            stand_in=bank,
            left=left,
        )

    return parts


@contextmanager
def open_session(settings: Settings, options: ModelOptions | None = None) -> Iterator[Session]:
    """A session over the conversations kept on this machine, with the chosen models."""
    choice = choose(settings.models, options)
    shelf = Shelf(settings.content)
    with (
        open_models(choice, settings.models) as models,
        open_storage(settings.database) as (saver, store),
    ):
        who = _who(choice, models, settings)
        parts, locks = parts_for(shelf.current, models), Locks(settings.locks)
        with closing(Session(build_graph(saver), store, parts, who, locks)) as session:
            yield session


@contextmanager
def passing_session(
    library: Library, settings: Settings, options: ModelOptions | None = None
) -> Iterator[Session]:
    """A session that keeps nothing, for playing files of turns."""
    choice = choose(settings.models, options)
    with open_models(choice, settings.models) as models:
        who = _who(choice, models, settings)
        with closing(session_in_memory(lambda: library, models, who)) as session:
            yield session


def offline_session(library: Library) -> Session:
    """The embedded boss and grader, whatever the environment says; keeps nothing."""
    return session_in_memory(lambda: library, NO_MODELS, Who())


def practice_session(session: Session) -> Session:
    """The same beside a session whose library may change, for canned conversations."""
    return session_in_memory(lambda: session.library, NO_MODELS, Who())


def session_in_memory(shelf: Callable[[], Library], models: Models, who: Who) -> Session:
    """A session with these models that keeps nothing."""
    saver = InMemorySaver(serde=serializer())
    return Session(build_graph(saver), InMemoryStore(), parts_for(shelf, models), who)


def _who(choice: Choice, models: Models, settings: Settings) -> Who:
    return Who(
        boss=models.boss.name if models.boss else "authored",
        grader=models.grader.name if models.grader else "offline",
        words=choice.words,
        prices=settings.models.prices,
    )
