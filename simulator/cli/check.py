"""Validates content files and says what would be right."""

from pathlib import Path

from simulator.content import load_library, with_files
from simulator.content_files import Kind, content_files, is_yaml, kind_of, shipped_content


def check(paths: list[Path]) -> int:
    """Print every problem, or that there is none; 1 where there is one."""
    files = _files(paths or [shipped_content()])
    # What ships is there to be referred to; what is wrong with it is told where it is named.
    shipped = load_library().model_copy(update={"problems": ()})
    problems = with_files(shipped, files).problems
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
            loose = sorted(filter(is_yaml, path.iterdir()))
            files += [*content_files(path), *((kind_of(file), file) for file in loose)]
        else:
            files.append((kind_of(path), path))
    return list(dict.fromkeys(files))
