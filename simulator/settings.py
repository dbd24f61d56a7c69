"""What the environment says, read once."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from pydantic import SecretStr

from simulator.models.base import Value


class ModelSettings(Value):
    """What the environment says about language models; None or empty where it does not."""

    api_key: SecretStr = SecretStr("")
    base_url: str | None = None
    boss: str | None = None
    grader: str | None = None


class Settings(Value):
    """Where things are kept on this machine, and which models the environment names."""

    home: Path
    content: Path | None = None
    models: ModelSettings = ModelSettings()

    @property
    def database(self) -> Path:
        """The file that holds every conversation."""
        return self.home / "conversations.sqlite"


def read_settings(content: Path | None = None) -> Settings:
    """Settings from the environment: `SIMULATOR_HOME` overrides the user-data folder."""
    named = os.environ.get("SIMULATOR_HOME", "").strip()
    home = Path(named).expanduser() if named else user_data_path("hard-talk-simulator", False)
    return Settings(home=home, content=content, models=read_model_settings(os.environ))


def read_model_settings(environment: Mapping[str, str]) -> ModelSettings:
    """The four variables that name a server and its models; a blank one counts as unset."""

    def read(name: str) -> str | None:
        return environment.get(name, "").strip() or None

    return ModelSettings(
        api_key=SecretStr(read("OPENAI_API_KEY") or ""),
        base_url=read("OPENAI_BASE_URL"),
        boss=read("SIMULATOR_BOSS_MODEL"),
        grader=read("SIMULATOR_GRADER_MODEL"),
    )
