"""From a choice to models that can be asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from simulator.errors import ModelFailed, UserError
from simulator.llm.choice import Choice
from simulator.llm.limits import Limits
from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.port import ChatModel
from simulator.settings import ModelSettings

NOT_FOR_CHAT = ("embed", "rerank", "whisper", "tts")


class Models(NamedTuple):
    """The model of each role; None for the authored boss and the offline grader."""

    boss: ChatModel | None
    grader: ChatModel | None


@contextmanager
def open_models(
    choice: Choice, settings: ModelSettings, limits: Limits | None = None
) -> Iterator[Models]:
    """The chosen models, until the context ends; a local one is loaded on entry.

    Raises `UserError` where the local model cannot be loaded, a server whose model was not
    named cannot say which it serves, or the proxy on the way to it cannot be used.
    """
    if choice.local:
        from simulator.llm.local import local_server

        with local_server(choice.local) as server:
            yield _models(choice, server.base_url, server.api_key, limits)
    elif choice.base_url:
        key = settings.api_key.get_secret_value()
        yield _models(choice, choice.base_url, key, limits)
    else:
        yield Models(None, None)


def _models(choice: Choice, base_url: str, key: str, limits: Limits | None) -> Models:
    # One object for a model in both roles: what is learnt about it is learnt once.
    made: dict[str, OpenAIChat] = {}

    def model(name: str | None) -> OpenAIChat | None:
        if name is None:
            return None
        if name not in made:
            made[name] = OpenAIChat(name or _first(base_url, key, limits), base_url, key, limits)
        return made[name]

    return Models(model(choice.boss.model), model(choice.grader.model))


def _first(base_url: str, key: str, limits: Limits | None) -> str:
    mend = "name the model in SIMULATOR_BOSS_MODEL"
    try:
        listed = OpenAIChat("", base_url, key, limits).served()
    except ModelFailed as error:
        raise UserError(f"{error} (it was asked which model it serves; or {mend})") from error
    for name in listed:
        if not any(word in name.lower() for word in NOT_FOR_CHAT):
            return name
    raise UserError(f"{base_url} lists no model for chat; load one there, or {mend}")
