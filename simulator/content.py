"""Everything that can be played: what ships, and what an author's own folder adds."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from simulator.content_files import Content, Kind, content_files, load, shipped_content, told_name
from simulator.errors import ContentError, UserError
from simulator.models.arc import Arc
from simulator.models.base import Value
from simulator.models.canned import Canned
from simulator.models.course import Course
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.references import broken_reference
from simulator.suggest import one_of

Entry = TypeVar("Entry", bound=Content)
HOLDS = "personas/ or scenarios/"
SHELVES = {
    Kind.PERSONA: "personas",
    Kind.SCENARIO: "scenarios",
    Kind.CANNED: "canned",
    Kind.ARC: "arcs",
    Kind.COURSE: "courses",
}
"""The field of a library that holds each kind."""


class Library(Value):
    """All content by id, canned conversations by scenario/id, and what is wrong with the rest."""

    personas: dict[str, Persona]
    scenarios: dict[str, Scenario]
    canned: dict[str, Canned] = {}
    arcs: dict[str, Arc] = {}
    courses: dict[str, Course] = {}
    problems: tuple[str, ...] = ()

    def persona(self, name: str) -> Persona:
        """The persona of that id; `UserError` where there is none, as for all below."""
        return _pick("persona", name, self.personas)

    def scenario(self, name: str) -> Scenario:
        """The scenario of that id."""
        return _pick("scenario", name, self.scenarios)

    def canned_one(self, name: str) -> Canned:
        """The canned conversation of that name, such as `ccd-email/strong`."""
        return _pick("canned conversation", name, self.canned)

    def canned_of(self, scenario: str) -> list[Canned]:
        """The canned conversations of one scenario, in the order of their shapes."""
        found = [one for one in self.canned.values() if one.scenario == scenario]
        order = ("strong", "poor", "spoiled", "recovered")
        return sorted(found, key=lambda one: (order.index(one.shape), one.id))

    def arc(self, name: str) -> Arc:
        """The arc of that id."""
        return _pick("arc", name, self.arcs)

    def course(self, name: str) -> Course:
        """The course of that id."""
        return _pick("course", name, self.courses)


def load_library(extra: Path | None = None) -> Library:
    """Everything shipped, and what `extra` holds; its files win over shipped ones.

    A file that cannot be used is left out and told of in `problems`. Raises
    `UserError` where `extra` is not a folder.
    """
    if extra is not None and not extra.is_dir():
        raise UserError(f"{extra}: not a folder; name one that holds {HOLDS}")
    roots = [shipped_content()] + ([extra] if extra else [])
    files = [entry for root in roots for entry in content_files(root)]
    library = with_files(Library(personas={}, scenarios={}), files)
    by_order = sorted(library.scenarios.items(), key=lambda entry: (entry[1].order, entry[0]))
    return library.model_copy(update={"scenarios": dict(by_order)})


def with_files(library: Library, files: Iterable[tuple[Kind, Path]]) -> Library:
    """The library with these files too; each wins over what had its name before.

    One that cannot be used is left out and told of in `problems`. What refers to it is left
    out in silence: to mend the one mends the other.
    """
    problems = list(library.problems)
    lost: set[tuple[Kind, str]] = set()
    for kind, path in sorted(files, key=lambda entry: list(Kind).index(entry[0])):
        try:
            one = load(kind, path)
        except ContentError as error:
            problems += error.problems
            lost.add((kind, _expected_key(kind, path)))
            continue
        if broken := broken_reference(one, library):
            if (broken.kind, broken.name) not in lost:
                problems.append(f"{told_name(kind, path)}: {broken}")
            lost.add((kind, key(one)))
        else:
            shelf = {**getattr(library, SHELVES[kind]), key(one): one}
            library = library.model_copy(update={SHELVES[kind]: shelf})
    return library.model_copy(update={"problems": tuple(problems)})


def key(one: Content) -> str:
    """What a library knows a file by."""
    return f"{one.scenario}/{one.id}" if isinstance(one, Canned) else one.id


def _expected_key(kind: Kind, path: Path) -> str:
    """The key of a file that could not be read, going by where it stands."""
    return f"{path.parent.name}/{path.stem}" if kind is Kind.CANNED else path.stem


def _pick(kind: str, name: str, found: dict[str, Entry]) -> Entry:
    if name not in found:
        raise UserError(f"{kind}: there is no {name!r}; {one_of(name, found)}")
    return found[name]
