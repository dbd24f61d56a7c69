"""Validates content files and says what would be right."""

from pathlib import Path

from simulator.content import key, load_library
from simulator.content_files import Content, Kind, content_files, kind_of, load, shipped_content
from simulator.errors import ContentError
from simulator.references import broken_reference

SHELVES = {
    Kind.PERSONA: "personas",
    Kind.SCENARIO: "scenarios",
    Kind.CANNED: "canned",
    Kind.ARC: "arcs",
    Kind.COURSE: "courses",
}


def check(paths: list[Path]) -> int:
    """Print every problem, or that there is none; 1 where there is one."""
    files = _files(paths or [shipped_content()])
    problems = _problems(files)
    for problem in problems:
        print(problem)
    if not files:
        print("No content files there; name a persona or scenario file, or a folder of them.")
        return 1
    if not problems:
        print(f"{len(files)} file{'' if len(files) == 1 else 's'} checked, nothing wrong.")
    return int(bool(problems))


def _files(paths: list[Path]) -> list[tuple[Kind, Path]]:
    files: list[tuple[Kind, Path]] = []
    for path in paths:
        if path.is_dir():
            loose = (found for suffix in ("yaml", "yml") for found in path.glob(f"*.{suffix}"))
            files += [*content_files(path), *((kind_of(file), file) for file in sorted(loose))]
        else:
            files.append((kind_of(path), path))
    return sorted(dict.fromkeys(files), key=lambda entry: list(Kind).index(entry[0]))


def _problems(files: list[tuple[Kind, Path]]) -> list[str]:
    """Each file by itself, then what it refers to: shipped content, and the files given."""
    problems: list[str] = []
    loaded: list[tuple[Path, Content]] = []
    library = load_library()
    for kind, file in files:
        try:
            one = load(kind, file)
        except ContentError as error:
            problems += error.problems
            continue
        loaded.append((file, one))
        shelf = {**getattr(library, SHELVES[kind]), key(one): one}
        library = library.model_copy(update={SHELVES[kind]: shelf})
    wrong = ((file, broken_reference(one, library)) for file, one in loaded)
    return problems + [f"{file.name}: {problem}" for file, problem in wrong if problem]
