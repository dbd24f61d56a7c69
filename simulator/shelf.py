"""The library as it stands on disk now, so that an author sees each change at once."""

import threading
from pathlib import Path

from simulator.content import Library, load_library
from simulator.content_files import content_files, shipped_content
from simulator.errors import UserError

Stamps = tuple[tuple[str, int, int], ...]


class Shelf:
    """Loads the library once, and again whenever one of its files has changed.

    Safe to use from several threads.
    """

    def __init__(self, extra: Path | None = None) -> None:
        """`extra` is the author's own folder; `UserError` where it is not a folder."""
        self._extra = extra
        self._lock = threading.Lock()
        self._stamps = self._now()
        self._library = load_library(extra)

    def current(self) -> Library:
        """The library of this moment; the last one where the author's folder has gone."""
        with self._lock:
            stamps = self._now()
            if stamps != self._stamps:
                self._library = self._loaded()
                self._stamps = stamps
            return self._library

    def _loaded(self) -> Library:
        try:
            return load_library(self._extra)
        except UserError as gone:
            return self._library.model_copy(update={"problems": (str(gone),)})

    def _now(self) -> Stamps:
        """Name, time of change and size of every file that counts."""
        found = []
        for root in [shipped_content()] + ([self._extra] if self._extra else []):
            for _, path in content_files(root):
                try:
                    stat = path.stat()
                except OSError:  # deleted a moment ago; the next look sees it gone
                    continue
                found.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(found)
