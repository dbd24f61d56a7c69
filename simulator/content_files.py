"""Where each kind of content file stands, and how one of them is read."""

from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path

from simulator.errors import ContentError
from simulator.models.arc import Arc
from simulator.models.canned import Canned
from simulator.models.course import Course
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.models.texts import SLUG
from simulator.yaml_files import read_model

Content = Persona | Scenario | Canned | Arc | Course


class Kind(StrEnum):
    """The kinds of content file; later ones refer to earlier ones."""

    PERSONA = "persona"
    SCENARIO = "scenario"
    CANNED = "canned"
    ARC = "arc"
    COURSE = "course"


MODELS: dict[Kind, type[Content]] = {
    Kind.PERSONA: Persona,
    Kind.SCENARIO: Scenario,
    Kind.CANNED: Canned,
    Kind.ARC: Arc,
    Kind.COURSE: Course,
}
FOLDERS = {
    Kind.PERSONA: "personas",
    Kind.SCENARIO: "scenarios",
    Kind.CANNED: "scenarios/canned/*",
    Kind.ARC: "scenarios/arcs",
    Kind.COURSE: "scenarios/courses",
}
SUFFIXES = {".yaml", ".yml"}
# What only files of that kind have, for a file that stands in no such folder.
_TELLING = {
    "voice": Kind.PERSONA,
    "turns": Kind.CANNED,
    "chapters": Kind.ARC,
    "steps": Kind.COURSE,
}


def shipped_content() -> Path:
    """The folder that holds the personas/ and scenarios/ of this installation."""
    package = Path(str(resources.files("simulator")))
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def content_files(root: Path) -> Iterator[tuple[Kind, Path]]:
    """The content files below a folder: kind by kind, in the order of their names."""
    for kind, pattern in FOLDERS.items():
        yield from ((kind, path) for path in sorted(filter(is_yaml, root.glob(f"{pattern}/*"))))


def is_yaml(path: Path) -> bool:
    """Whether it is called like a content file; small and capital letters are one."""
    return path.suffix.lower() in SUFFIXES


def kind_of(path: Path) -> Kind:
    """What a file is, by its folder; elsewhere by what only that kind has."""
    whole = path.resolve()
    for kind, pattern in FOLDERS.items():
        if whole.parent.match(f"*/{pattern}"):
            return kind
    if not path.is_file():
        return Kind.SCENARIO
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return Kind.SCENARIO
    fields = (line.partition(":")[0] for line in lines)
    return next((_TELLING[field] for field in fields if field in _TELLING), Kind.SCENARIO)


def load(kind: Kind, path: Path) -> Content:
    """Read and validate one file; `ContentError` names every problem in it."""
    name = told_name(kind, path)
    value = read_model(path, MODELS[kind], name)
    wrong = _misnamed("id", value.id, "file", path.stem)
    if not wrong and isinstance(value, Canned) and kind_of(path) is kind:
        wrong = _misnamed("scenario", value.scenario, "folder", path.parent.name)
    if wrong:
        raise ContentError([f"{name}: {wrong}"])
    return value


def told_name(kind: Kind, path: Path) -> str:
    """What a file is called where a problem in it is told."""
    return f"{path.parent.name}/{path.name}" if kind is Kind.CANNED else path.name


def _misnamed(field: str, given: str, what: str, name: str) -> str | None:
    """What is wrong where a field does not say what the file, or its folder, is called."""
    if given == name:
        return None
    if not SLUG.fullmatch(name):
        return f"{what}: {name!r} is not an id; use small letters, digits and hyphens in its name"
    return f"{field}: {given!r} is not the {what}'s name; use {name!r}"
