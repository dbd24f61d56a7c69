"""What the environment says, read once."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from pydantic import SecretStr

from simulator.errors import UserError
from simulator.models.base import Value
from simulator.models.spending import Prices, Role


class ModelSettings(Value):
    """What the environment says about language models; None or empty where it does not."""

    api_key: SecretStr = SecretStr("")
    base_url: str | None = None
    boss: str | None = None
    grader: str | None = None
    prices: dict[Role, Prices] = {}


class Settings(Value):
    """Where things are kept on this machine, and which models the environment names."""

    home: Path
    content: Path | None = None
    models: ModelSettings = ModelSettings()

    @property
    def database(self) -> Path:
        """The file that holds every conversation."""
        return self.home / "conversations.sqlite"

    @property
    def locks(self) -> Path:
        """The folder in which processes tell each other which conversations they are at."""
        return self.home / "locks"


def read_settings(content: Path | None = None) -> Settings:
    """Settings from the environment; `UserError` where a variable cannot be meant.

    `SIMULATOR_HOME` overrides the user-data folder.
    """
    named = os.environ.get("SIMULATOR_HOME", "").strip()
    home = _folder(named) if named else user_data_path("hard-talk-simulator", False)
    return Settings(home=home, content=content, models=read_model_settings(os.environ))


def _folder(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise UserError(
            f"SIMULATOR_HOME: {named!r} is in the home of a user who is not here; name a folder"
        ) from None


def read_model_settings(environment: Mapping[str, str]) -> ModelSettings:
    """The variables that name a server, its models and prices; a blank one counts as unset."""

    def read(name: str) -> str | None:
        return environment.get(name, "").strip() or None

    return ModelSettings(
        api_key=SecretStr(read("OPENAI_API_KEY") or ""),
        base_url=read("OPENAI_BASE_URL"),
        boss=read("SIMULATOR_BOSS_MODEL"),
        grader=read("SIMULATOR_GRADER_MODEL"),
        prices={
            role: _prices(name, text)
            for role in Role
            if (text := read(name := f"SIMULATOR_{role.upper()}_PRICES"))
        },
    )


def _prices(name: str, text: str) -> Prices:
    try:
        prompt, cached, completion = (float(part) for part in text.replace(",", " ").split())
        return Prices(prompt=prompt, cached=cached, completion=completion)
    except ValueError:
        raise UserError(
            f"{name}: {text!r} is not three prices; give those of a million prompt, cached and"
            ' completion tokens, as in "0.25 0.025 2"'
        ) from None
