"""Asks for the next turn: a line from a pipe, at a terminal all that was meant as one turn."""

import os
import re
import select
import sys
from types import ModuleType

from simulator.errors import TurnRefused

MARK = "> "
MOMENT = 0.05
"""Seconds within which the next line of a pasted text is there."""
LONGEST_LINE = 4095
"""Bytes that a terminal on Linux passes on of a line that nobody edits."""

_KEYS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O?.)?")
_LEAVING = {"quit", "exit", "end", "help"}


class Prompt:
    """The user's side of a terminal, or of a pipe; on Windows it reads lines, as from a pipe."""

    def __init__(self) -> None:
        self._patient = os.name == "posix" and sys.stdin.isatty()
        self._editor = _editor() if self._patient and sys.stdout.isatty() else None

    def ask(self, unsent: str = "") -> str:
        """The next turn. Words that were not sent, or typed too early, stand there to be sent.

        `EOFError` at the end of the input, `KeyboardInterrupt` at Ctrl+C, `TurnRefused` where
        the terminal has cut off the end.
        """
        if not self._patient:
            return input(MARK).strip()
        line = self._line(" ".join(filter(None, (unsent, _typed_early()))))
        while _is_waiting(MOMENT):
            try:
                line += "\n" + input()
            except EOFError:  # after what was pasted
                break
        return _KEYS.sub("", line).strip()

    def _line(self, words: str) -> str:
        if self._editor:
            return _edited(self._editor, words)
        if words:
            print(f"Not sent: {words}")
        line = input(MARK)
        if len(line.encode(errors="replace")) >= LONGEST_LINE:
            raise TurnRefused(
                f"This terminal cuts a line off after {LONGEST_LINE:,} bytes. Shorten it."
            )
        return line


def command(line: str) -> str:
    """The command that a line is meant to be, empty where it is a turn."""
    word = line.lower().rstrip(".!")
    if word in _LEAVING:
        return word
    return word if re.match(r"/[^/\s]*(\s|$)", word) else ""


def _editor() -> ModuleType | None:
    """Editing of a line; a pasted text then waits for Enter. None where Python has none."""
    try:
        import readline
    except ImportError:
        return None
    readline.parse_and_bind("set enable-bracketed-paste on")
    # What was said once is not brought back by a key, to be said again by mistake.
    readline.set_auto_history(False)
    return readline


def _edited(editor: ModuleType, words: str) -> str:
    """A line that begins with these words, to be changed or sent."""

    def put_in() -> None:
        editor.insert_text(words)
        editor.redisplay()

    editor.set_pre_input_hook(put_in if words else None)
    try:
        return input(MARK)
    finally:
        editor.set_pre_input_hook(None)


def _typed_early() -> str:
    """The lines that were entered before anybody asked for them, as one."""
    found = b""
    while _is_waiting() and (more := os.read(sys.stdin.fileno(), LONGEST_LINE + 1)):
        found += more
    words = _KEYS.sub("", found.decode(sys.stdin.encoding, "replace")).split()
    # A line that was begun follows them by itself.
    return "".join(f"{word} " for word in words)


def _is_waiting(moment: float = 0) -> bool:
    return bool(select.select([sys.stdin], [], [], moment)[0])
