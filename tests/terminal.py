"""Runs the command line as a user would: in a terminal of its own (POSIX alone has them)."""

import os
import select
import sys
from pathlib import Path
from typing import Self

PATIENCE = 60


class Terminal:
    """One command in a terminal; what it shows is read as far as a test asks for it."""

    def __init__(self, *arguments: str, home: Path, kind: str = "dumb") -> None:
        import pty

        self._pid, self._end = pty.fork()
        if self._pid == 0:
            os.environ.update(SIMULATOR_HOME=str(home), TERM=kind, LC_ALL="C.UTF-8")
            os.execv(sys.executable, [sys.executable, "-m", "simulator", *arguments])
        self._shown = ""

    def see(self, wanted: str) -> str:
        """All that is shown up to these words; the test fails where they do not come."""
        while wanted not in self._shown:
            more = self._more()
            assert more, f"{wanted!r} was not shown after {self._shown!r}"
            self._shown += more
        before, self._shown = self._shown.split(wanted, 1)
        return before + wanted

    def type(self, text: str) -> None:
        """Press these keys, one right after the other."""
        keys = text.encode()
        while keys:
            keys = keys[os.write(self._end, keys[:1000]) :]

    def close(self) -> tuple[int, str]:
        """The exit code, and the rest that was shown."""
        while more := self._more():
            self._shown += more
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1]), self._shown

    def _more(self) -> str:
        if not select.select([self._end], [], [], PATIENCE)[0]:
            return ""
        try:
            return os.read(self._end, 65536).decode(errors="replace")
        except OSError:  # the command has ended
            return ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._end)
