"""Validates persona and scenario files and says what would be right."""

from pathlib import Path

from simulator.content import (
    Library,
    content_files,
    load_library,
    load_persona,
    load_scenario,
    shipped_content,
    unplayable,
)
from simulator.errors import ContentError


def check(paths: list[Path]) -> int:
    """Print every problem, or that there is none; 1 where there is one."""
    library = load_library()
    files = _files(paths or [shipped_content()])
    problems = _problems(files, library)
    for problem in problems:
        print(problem)
    if not files:
        print("No content files there; name a persona or scenario file, or a folder of them.")
        return 1
    if not problems:
        print(f"{len(files)} files checked, nothing wrong.")
    return int(bool(problems))


def _files(paths: list[Path]) -> list[Path]:
    files = []
    for path in paths:
        if path.is_dir():
            folders = [path / "personas", path / "scenarios", path]
            files += [file for folder in folders for file in content_files(folder)]
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def _problems(files: list[Path], library: Library) -> list[str]:
    problems: list[str] = []
    personas, scenarios = dict(library.personas), []
    for file in files:
        try:
            if _is_persona(file):
                persona = load_persona(file)
                personas[persona.id] = persona
            else:
                scenarios.append(load_scenario(file))
        except ContentError as error:
            problems += error.problems
    wrong = (unplayable(scenario, personas) for scenario in scenarios)
    return problems + [problem for problem in wrong if problem]


def _is_persona(file: Path) -> bool:
    """By its folder; elsewhere by what only a persona has."""
    if file.parent.name in {"personas", "scenarios"}:
        return file.parent.name == "personas"
    try:
        return "\nvoice:" in "\n" + file.read_text("utf-8", errors="replace")
    except OSError:
        return False
