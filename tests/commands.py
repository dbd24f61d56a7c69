"""Runs the command line as a user would: as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, home: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """One command; warnings are errors there too."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "simulator", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "SIMULATOR_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )


def objects(output: str) -> list[dict]:
    """JSON lines as objects."""
    return [json.loads(line) for line in output.split("\n") if line]
