"""Finds, loads and validates what authors wrote: personas/ and scenarios/.

They ship inside the wheel, and stand beside the package in a checkout.
"""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TypeVar

from simulator.errors import ContentError, UserError
from simulator.models.base import Value
from simulator.models.persona import Persona
from simulator.models.scenario import Scenario
from simulator.yaml_files import read_model

File = TypeVar("File", Persona, Scenario)


class Library(Value):
    """Every persona and scenario that can be played, and what is wrong with the rest."""

    personas: dict[str, Persona]
    scenarios: dict[str, Scenario]
    problems: tuple[str, ...] = ()

    def persona(self, name: str) -> Persona:
        """The persona of that id; `UserError` where there is none."""
        return _pick("persona", name, self.personas)

    def scenario(self, name: str) -> Scenario:
        """The scenario of that id; `UserError` where there is none."""
        return _pick("scenario", name, self.scenarios)


def shipped_content() -> Path:
    """The folder that holds the personas/ and scenarios/ of this installation."""
    package = Path(str(resources.files("simulator")))
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def load_library(extra: Path | None = None) -> Library:
    """Everything shipped, and what `extra` holds; its files win over shipped ones.

    A file that cannot be used is left out and told of in `problems`. Raises
    `UserError` where `extra` is not a folder.
    """
    if extra is not None and not extra.is_dir():
        raise UserError(f"{extra}: not a folder; name one that holds personas/ or scenarios/")
    roots = [shipped_content()] + ([extra] if extra else [])
    personas: dict[str, Persona] = {}
    scenarios: dict[str, Scenario] = {}
    problems: list[str] = []
    for root in roots:
        _load_into(personas, root / "personas", load_persona, problems)
        _load_into(scenarios, root / "scenarios", load_scenario, problems)
    for name, scenario in list(scenarios.items()):
        if problem := unplayable(scenario, personas):
            problems.append(problem)
            del scenarios[name]
    return Library(personas=personas, scenarios=scenarios, problems=tuple(problems))


def load_persona(path: Path) -> Persona:
    """Read and validate one persona file; `ContentError` names every problem in it."""
    return _load(path, Persona)


def load_scenario(path: Path) -> Scenario:
    """Read and validate one scenario file; `ContentError` names every problem in it."""
    return _load(path, Scenario)


def content_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, in the order of their names."""
    return sorted(path for path in folder.glob("*.y*ml") if path.suffix in {".yaml", ".yml"})


def _load_into(
    found: dict[str, File], folder: Path, load: Callable[[Path], File], problems: list[str]
) -> None:
    for path in content_files(folder):
        try:
            one = load(path)
        except ContentError as error:
            problems.extend(error.problems)
        else:
            found[one.id] = one


def _load(path: Path, kind: type[File]) -> File:
    value = read_model(path, kind)
    if value.id != path.stem:
        wrong = f"{value.id!r} is not the file's name; use {path.stem!r}"
        raise ContentError([f"{path.name}: id: {wrong}"])
    return value


def unplayable(scenario: Scenario, personas: dict[str, Persona]) -> str | None:
    """What keeps a scenario from being played with these personas, if anything."""
    unknown = next((name for name in scenario.personas if name not in personas), None)
    if unknown is None:
        return None
    known = ", ".join(sorted(personas))
    return f"{scenario.id}.yaml: personas: there is no persona {unknown!r}; use one of {known}"


def _pick(kind: str, name: str, found: dict[str, File]) -> File:
    if name not in found:
        raise UserError(f"{kind}: there is no {name!r}; use one of {', '.join(sorted(found))}")
    return found[name]
