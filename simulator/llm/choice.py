"""Which model plays the boss and which grades: chosen from what was set, and saying why."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from simulator.errors import UserError
from simulator.llm.limits import is_this_computer
from simulator.models.base import Value
from simulator.settings import ModelSettings

OPENAI = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-5.4-mini"
"""For both roles at OpenAI where none is named: small, quick, and takes schemas."""

WITHOUT_MODEL = {"authored", "offline", "none"}
LOCAL = "local"
"""On the command line: the file that `--local` names."""

UNASKED = "small models grade at random, so a model grades only where it is named"
HERE = "stays on this computer"


class ModelOptions(Value):
    """What the command line says about models; it wins over the environment."""

    boss: str | None = None
    grader: str | None = None
    base_url: str | None = None
    local: Path | None = None


class RoleChoice(Value):
    """Who takes a role. `model` is None without one, and "" for the first the server lists."""

    model: str | None
    why: str


class Choice(Value):
    """Who plays and who grades, and where the words go."""

    boss: RoleChoice
    grader: RoleChoice
    base_url: str | None = None
    local: Path | None = None
    words: str = HERE

    @property
    def is_remote(self) -> bool:
        """Whether any word of a conversation leaves this computer."""
        return self.words != HERE


def choose(settings: ModelSettings, options: ModelOptions | None = None) -> Choice:
    """The choice for both roles; raises `UserError` where what was set cannot be meant."""
    options = options or ModelOptions()
    if options.local and options.base_url:
        raise UserError("--local and --base-url name two servers; give one of them")
    base_url, source = _server(settings, options)
    boss = _role("boss", settings, options, source)
    grader = _role("grader", settings, options, source)
    if boss.model is None and grader.model is None:
        return Choice(boss=boss, grader=grader)
    host = urlsplit(base_url).hostname or "" if base_url else "localhost"
    return Choice(
        boss=boss,
        grader=grader,
        base_url=base_url,
        local=options.local,
        words=HERE if is_this_computer(host) else host,
    )


def _server(settings: ModelSettings, options: ModelOptions) -> tuple[str | None, str]:
    """The server's address and what named it; ("", "") where nothing did."""
    if options.local:
        return None, "--local"
    if options.base_url:
        return _address(options.base_url, "--base-url"), "--base-url"
    if settings.base_url:
        return _address(settings.base_url, "OPENAI_BASE_URL"), "OPENAI_BASE_URL"
    if settings.api_key.get_secret_value():
        return OPENAI, "OPENAI_API_KEY"
    return None, ""


def _address(text: str, source: str) -> str:
    try:
        address = urlsplit(text)
        sound = address.scheme in ("http", "https") and address.hostname and address.port != 0
        sound = sound and not address.query and not address.fragment
    except ValueError:  # a port or an IPv6 address that is none
        sound = False
    if "@" in (address.netloc if sound else text):
        raise UserError(
            f"{source}: an address takes no name and no password; leave out what stands before"
            " the @, and put the key in OPENAI_API_KEY"
        )
    if not sound or any(each.isspace() for each in text):
        shown = re.sub(r"[?#].*", "?…", text, flags=re.DOTALL)  # keys are put there, too
        raise UserError(
            f"{source}: {shown!r} is no server's address; it looks like http://127.0.0.1:11434/v1"
        )
    return text.rstrip("/")


def _role(
    role: Literal["boss", "grader"], settings: ModelSettings, options: ModelOptions, source: str
) -> RoleChoice:
    given, named = getattr(options, role), getattr(settings, role)
    by = f"--{role}" if given else f"SIMULATOR_{role.upper()}_MODEL"
    name = given or named
    if name and name.lower() in WITHOUT_MODEL:
        return RoleChoice(model=None, why=f"{by} says so")
    if options.local:
        return _from_file(role, given, options.local)
    if name and not source:
        raise UserError(
            f"{by} names the model {name}, but no server; set OPENAI_API_KEY for OpenAI or"
            " OPENAI_BASE_URL for another server"
        )
    if name:
        return RoleChoice(model=name, why=f"{by} names it, {source} the server")
    if source == "OPENAI_API_KEY":
        return RoleChoice(model=DEFAULT_MODEL, why=f"{source} is set and no model is named")
    if source and role == "grader":
        return RoleChoice(model=None, why=UNASKED)
    if source:
        return RoleChoice(model="", why=f"{source} is set and no model is named")
    return RoleChoice(model=None, why="neither OPENAI_API_KEY nor OPENAI_BASE_URL is set")


def _from_file(role: str, given: str | None, file: Path) -> RoleChoice:
    """The model that runs here: the boss's unless told otherwise, the grader's only if asked."""
    if given == LOCAL or (role == "boss" and not given):
        return RoleChoice(model=file.stem, why="--local names the file")
    if given:
        raise UserError(
            f"--local names the model; --{role} can then only be local, authored or offline"
        )
    return RoleChoice(model=None, why=UNASKED)
