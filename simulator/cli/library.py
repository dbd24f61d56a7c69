"""The content a command works with."""

import sys
from pathlib import Path

from simulator.content import Library, load_library


def told_library(content: Path | None) -> Library:
    """What ships and the author's own; files that cannot be used are told of on standard error.

    `UserError` where `content` is not a folder.
    """
    library = load_library(content)
    for problem in library.problems:
        print(problem, file=sys.stderr)
    return library
