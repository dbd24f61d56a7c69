"""What the environment says, read once."""

import os
from pathlib import Path

from platformdirs import user_data_path

from simulator.models.base import Value


class Settings(Value):
    """Where things are kept on this machine."""

    home: Path
    content: Path | None = None

    @property
    def database(self) -> Path:
        """The file that holds every conversation."""
        return self.home / "conversations.sqlite"


def read_settings(content: Path | None = None) -> Settings:
    """Settings from the environment: `SIMULATOR_HOME` overrides the user-data folder."""
    named = os.environ.get("SIMULATOR_HOME", "").strip()
    home = Path(named).expanduser() if named else user_data_path("hard-talk-simulator", False)
    return Settings(home=home, content=content)
