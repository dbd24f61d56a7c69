"""Begins a content file for an author: an example that can be played, each field explained.

The examples stand in simulator/skeletons/; what is put into them is written in capitals there.
"""

import shlex
from importlib import resources
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from simulator.content import Library, load_library
from simulator.content_files import FOLDERS, Kind, shipped_content
from simulator.errors import ContentError, UserError
from simulator.models.texts import Slug

LENT = "curt-vice-president"
"""The persona whose lines a new one begins with."""


def new(kind_word: str, name: str, folder: Path) -> None:
    """Write the file and say what to do with it; an existing one is never touched."""
    kind = _kind(kind_word)
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder}: not a folder; name one, or leave --content out")
    library = load_library(folder if folder.is_dir() else None)
    scenario, own = _parts(kind, name)
    filled = {"THE-NAME": own, "THE-SCENARIO": scenario}
    if kind is Kind.CANNED:
        filled["THE-PERSONA"] = _scenario(library, scenario).personas[0]
    where = Path(FOLDERS[kind].replace("*", scenario)) / f"{own}.yaml"
    if (shipped_content() / where).exists():
        raise UserError(f"name: {name!r} is the name of one that ships; choose another")
    _write(folder / where, _text(kind, filled))
    _tell(kind, folder, folder / where)


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        raise UserError(f"new: {word!r} is not known; use one of {', '.join(Kind)}") from None


def _parts(kind: Kind, name: str) -> tuple[str, str]:
    """The scenario, where the kind belongs to one, and the name of the file."""
    if kind is not Kind.CANNED:
        _must_be_slug(name)
        return "", name
    scenario, slash, own = name.partition("/")
    if not slash:
        raise UserError(f"name: {name!r} names no scenario; write it as in ccd-email/my-talk")
    _must_be_slug(scenario)
    _must_be_slug(own)
    return scenario, own


def _must_be_slug(name: str) -> None:
    try:
        TypeAdapter(Slug).validate_python(name)
    except ValidationError:
        raise UserError(
            f"name: {name!r} is not an id; use small letters, digits and hyphens, at most 60"
        ) from None


def _scenario(library: Library, name: str):
    """The scenario a canned conversation is for; where its file is broken, what is wrong there."""
    broken = [problem for problem in library.problems if problem.startswith(f"{name}.yaml: ")]
    if broken and name not in library.scenarios:
        raise ContentError(broken)
    return library.scenario(name)


def _text(kind: Kind, filled: dict[str, str]) -> str:
    text = resources.files("simulator").joinpath(f"skeletons/{kind}.yaml").read_text("utf-8")
    for mark, value in filled.items():
        text = text.replace(mark, value)
    if kind is Kind.PERSONA:
        lent = (shipped_content() / "personas" / f"{LENT}.yaml").read_text("utf-8")
        text += lent[lent.index("\nlines:\n") + 1 :]
    return text


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(f"{path}: file: stands there already; choose another name") from None
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise UserError(f"{path}: file: {reason}; name a folder that can be written to") from None


def _tell(kind: Kind, folder: Path, path: Path) -> None:
    quoted = shlex.quote(str(folder))
    print(f"{path}: written, with an example in it. Put your own words in its place, then:")
    print(f"  simulator check {quoted}")
    print(f"  simulator serve --content {quoted}")
    if kind is Kind.CANNED:
        print(f"  simulator replay {shlex.quote(str(path))} --content {quoted}")
    if kind is Kind.PERSONA:
        print(f"Nobody meets {path.stem} yet: name it under personas: in a scenario.")
