"""Whether the chosen models can be used: reached, streaming, and answering to a schema."""

import json
from collections.abc import Callable

from simulator.errors import ModelFailed, UserError
from simulator.llm.choice import Choice
from simulator.llm.limits import Limits
from simulator.llm.openai_chat import OpenAIChat
from simulator.llm.opening import open_models
from simulator.llm.port import ChatRequest, Completion, Message, Usage
from simulator.llm.proxy import proxy_for, proxy_name
from simulator.models.base import Value
from simulator.settings import ModelSettings

SHAPE = {
    "type": "object",
    "properties": {"answer": {"type": "string", "enum": ["yes", "no"]}},
    "required": ["answer"],
    "additionalProperties": False,
}


class Check(Value):
    """One thing tried on one model. `seconds` and tokens are None where no answer came."""

    name: str
    model: str
    ok: bool
    said: str
    kind: str | None = None
    seconds: float | None = None
    usage: Usage = Usage()


class Diagnosis(Value):
    """What was chosen and what the checks say. `wrong` is one line, None when all is well.

    `proxy` is the host of the proxy that passes the calls on, None where they go straight.
    """

    choice: Choice
    proxy: str | None = None
    checks: tuple[Check, ...] = ()
    wrong: str | None = None


def diagnose(choice: Choice, settings: ModelSettings, limits: Limits | None = None) -> Diagnosis:
    """Two tiny calls to each chosen model; none where no role has one."""
    through = proxy_for(choice.base_url) if choice.base_url else None
    proxy = proxy_name(through) if through else None
    try:
        with open_models(choice, settings, limits) as models:
            distinct = dict.fromkeys(each for each in models if each is not None)
            checks = tuple(check for each in distinct for check in _examine(each))
    except UserError as error:
        return Diagnosis(choice=choice, proxy=proxy, wrong=str(error))
    wrong = next((check.said for check in checks if not check.ok), None)
    return Diagnosis(choice=choice, proxy=proxy, checks=checks, wrong=wrong)


def _examine(model: OpenAIChat) -> list[Check]:
    streaming = _check("streaming", model, _stream)
    if not streaming.ok and streaming.kind != "empty":
        return [streaming]  # the second would say the same
    return [streaming, _check("schema", model, _schema)]


def _check(
    name: str, model: OpenAIChat, call: Callable[[OpenAIChat], tuple[str, Completion]]
) -> Check:
    try:
        said, done = call(model)
    except ModelFailed as error:
        line = str(error) + (_instead(model) if error.kind == "unknown_model" else "")
        return Check(name=name, model=model.name, ok=False, said=line, kind=error.kind)
    return Check(
        name=name,
        model=model.name,
        ok=True,
        said=said,
        seconds=round(done.seconds, 2),
        usage=done.usage,
    )


def _stream(model: OpenAIChat) -> tuple[str, Completion]:
    stream = model.stream(_request("Say hello in one word."))
    pieces = len(list(stream))
    assert stream.completion  # it stands once the stream is read out
    came = f"the answer came in {pieces} piece{'' if pieces == 1 else 's'}"
    return f"{came} from {stream.completion.model}", stream.completion


def _schema(model: OpenAIChat) -> tuple[str, Completion]:
    request = _request('Is water wet? Answer as JSON: {"answer": "yes"} or {"answer": "no"}.')
    done = model.complete(request.model_copy(update={"output_schema": SHAPE}))
    try:
        answer = json.loads(done.text)
        fits = isinstance(answer, dict) and answer.get("answer") in ("yes", "no")
    except ValueError:
        fits = False
    if not fits:
        raise ModelFailed(
            "no_schema",
            f"{model.name} did not answer in the shape asked for; choose a model or a server with"
            " JSON schema output, or SIMULATOR_GRADER_MODEL=offline",
        )
    return "the answer has the shape asked for", done


def _instead(model: OpenAIChat) -> str:
    try:
        listed = model.served()
    except ModelFailed:
        return ""
    more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""
    return f" (it lists {', '.join(listed[:8])}{more})" if listed else ""


def _request(text: str) -> ChatRequest:
    # Room for a model that thinks before it answers.
    return ChatRequest(messages=(Message(role="user", content=text),), max_tokens=300)
