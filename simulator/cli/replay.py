"""Canned conversations in the terminal: read one, step through it, or check them all."""

import sys
from pathlib import Path

from simulator.cli.library import told_library
from simulator.cli.play import grade_line
from simulator.content import Library
from simulator.content_files import Kind, content_files, is_yaml, load, shipped_content, told_name
from simulator.contract import Json, summary_json, to_line, turn_json
from simulator.errors import UserError
from simulator.models.canned import Canned
from simulator.references import broken_reference
from simulator.replay import Replay, differences, replay, write_record
from simulator.report import ending
from simulator.session import Session
from simulator.wiring import offline_session


def show(target: str, content: Path | None, step: bool, as_json: bool) -> None:
    """Print one conversation: a file, or a name such as `ccd-email/strong`."""
    library = told_library(content)
    played = replay(offline_session(library), _found(target, library))
    if as_json:
        for line in _json(played):
            print(to_line(line))
    else:
        _print(played, library, step)


def check(targets: list[str], content: Path | None, write: bool) -> int:
    """Compare what comes out with what was recorded, or record it; 1 where something differs.

    A broken file is told of and the others are checked; it fails the check, but for one in
    `content` where others were named.
    """
    library = told_library(content)
    session, paths = offline_session(library), _paths(targets, content)
    fine = 0
    for path in paths:
        try:
            canned = _sound(path, library)
        except UserError as broken:
            if targets:  # else the library has told of it
                print(broken, file=sys.stderr)
            continue
        fine += _write(session, canned, path) if write else _same(session, canned, path)
    if not write:
        print(f"{fine} of {len(paths)} canned conversations come out as recorded.")
    return int(fine < len(paths) or bool(library.problems and not targets))


def _write(session: Session, canned: Canned, path: Path) -> bool:
    played = replay(session, canned)
    try:
        write_record(path, played)
    except UserError as error:
        print(error)
        return False
    print(f"{path}: recorded, {played.transcript.outcome}, trust {played.transcript.trust}")
    return True


def _same(session: Session, canned: Canned, path: Path) -> bool:
    found = differences(replay(session, canned))
    for one in found:
        print(f"{path}: {one}")
    return not found


def _paths(targets: list[str], content: Path | None) -> list[Path]:
    if not targets:
        roots = [content] if content else [shipped_content()]
        return [path for root in roots for kind, path in content_files(root) if kind is Kind.CANNED]
    paths = []
    for target in targets:
        path = Path(target)
        if path.is_dir():
            below = sorted(filter(is_yaml, path.rglob("*")))
            paths += [file for file in below if file.parent.parent.name == "canned"]
        else:
            paths.append(path if is_yaml(path) else _shipped(target, content))
    return paths


def _shipped(name: str, content: Path | None) -> Path:
    roots = [root for root in (content, shipped_content()) if root]
    paths = [root / "scenarios" / "canned" / f"{name}.yaml" for root in roots]
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        raise UserError(
            f"replay: there is no {name!r}; name a file, or a conversation as `simulator list` does"
        )
    return found


def _found(target: str, library: Library) -> Canned:
    if is_yaml(Path(target)):
        return _sound(Path(target), library)
    return library.canned_one(target)


def _sound(path: Path, library: Library) -> Canned:
    canned = load(Kind.CANNED, path)
    if broken := broken_reference(canned, library):
        raise UserError(f"{told_name(Kind.CANNED, path)}: {broken}")
    return canned


def _print(played: Replay, library: Library, step: bool) -> None:
    canned, transcript = played.canned, played.transcript
    boss = library.persona(canned.persona).name
    print(f"{canned.title}\n{canned.about}\n\n{boss}: {transcript.opening.text}\n")
    for turn, said in zip(transcript.turns, canned.turns, strict=False):
        print(f"> {turn.text}")
        if step and not _enter():
            return
        print(f"{grade_line(turn)}\n  {said.point}\n\n{boss}: {turn.line.text}\n")
    if transcript.closing:
        print(f"{boss}: {transcript.closing.text}\n")
    print(ending(transcript.outcome, library.scenario(canned.scenario).across))


def _enter() -> bool:
    try:
        input("  (Enter shows the grade) ")
    except (EOFError, KeyboardInterrupt):
        print()
        return False
    return True


def _json(played: Replay) -> list[Json]:
    turns = [
        {**turn_json(turn, {}), "point": said.point}
        for turn, said in zip(played.transcript.turns, played.canned.turns, strict=False)
    ]
    last = {**summary_json(played.transcript, {}), "differences": differences(played)}
    return [*turns, last]
