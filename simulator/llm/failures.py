"""What went wrong with a server, as one plain line that says what to do.

Nothing here imports the client library: its errors are told apart by what they carry (a
status, a body, an operating system's error underneath), so that the lines are tested and
read without it.
"""

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from simulator.errors import ModelFailed
from simulator.llm.place import Place, one_line
from simulator.llm.retry_after import retry_after

SETTING = "--base-url or OPENAI_BASE_URL"
"""Where the user gave a server's address."""

LINES = {
    "refused": "{host} refused the connection; start the model server there or correct {setting}",
    "unknown_host": "{host} cannot be found; check {setting} and the network",
    "unreachable": "{host} cannot be reached; check {setting} and the network",
    "certificate": "{host} shows a certificate that is not trusted here; check {setting},"
    " or name your own authority's file in SSL_CERT_FILE",
    "reset": "{host} broke the connection off; try again, then look at the server's log",
    "timeout": "{host} took too long; try again, or choose a smaller or faster model",
    "busy": "{host} could not take the request just now ({detail}); try again later",
    "rate_limited": "{host} takes no more requests just now{detail}; try again later",
    "no_credit": "the account at {host} has no credit left; look at its billing page",
    "server_error": "{host} failed ({detail}); try again, then look at the server's log",
    "bad_key": "{host} does not accept the key; correct OPENAI_API_KEY",
    "unknown_model": "{host} does not serve the model {model}; name one that it does",
    "context_too_long": "the conversation is too long for {model}; choose a model (or start the"
    " server) with a longer context",
    "content_refused": "{host} refused the content; put it differently or choose another model",
    "redirected": "{host} sends the request on to {detail}, which is not followed; if you trust"
    " that address, put it in {setting}",
    "not_openai": "{host} does not answer like an OpenAI-compatible server ({detail}); check"
    " {setting}, which mostly ends in /v1",
    "bad_text": "{host} sent an answer that cannot be read ({detail}); try again, then look at"
    " the server's log",
    "bad_answer": "{host} sent an answer of the wrong shape ({detail}); is it an"
    " OpenAI-compatible server?",
    "empty": "{model} said nothing{detail}; try again or choose another model",
    "too_big": "{host} sent more than {detail} in one answer; choose another model or server",
    "cancelled": "the call was given up because you left",
    "rejected": "{host} rejected the request ({detail})",
}
"""A line for every kind of failure; `kind` is what programs go by."""

CODES = {
    "invalid_api_key": "bad_key",
    "model_not_found": "unknown_model",
    "context_length_exceeded": "context_too_long",
    "exceed_context_size_error": "context_too_long",
    "content_filter": "content_refused",
    "content_policy_violation": "content_refused",
    "insufficient_quota": "no_credit",
    "rate_limit_exceeded": "rate_limited",
}
"""What servers put into an error's `code` or `type`."""

STATUSES = {401: "bad_key", 402: "no_credit", 403: "bad_key", 408: "busy", 409: "busy"}
STATUSES |= {413: "context_too_long", 429: "rate_limited"}

PHRASES = (
    ("context_too_long", r"context (length|size|window)|maximum context|prompt is too long"),
    ("content_refused", r"content (filter|management|policy)|safety system"),
    ("no_credit", r"exceeded your current quota|credit balance"),
    ("unknown_model", r"model\b.{0,90}\b(not found|not exist)|\b(unknown|invalid|no such) model\b"),
)
"""Servers without codes say it in words; looked at for a status of 400 or more, in order."""


class ServerFailed(ModelFailed):
    """A failure with the HTTP status, and the seconds the server asks us to wait, if any."""

    def __init__(
        self, kind: str, message: str, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(kind, message)
        self.status = status
        self.wait = wait


def failed(kind: str, place: Place, detail: str = "", partial: str = "") -> ModelFailed:
    """The failure of that kind, with its line: the one door for a server's text into a message."""
    model, detail = one_line(place.model), place.shown(detail)
    line = LINES[kind].format(host=place.host, model=model, detail=detail, setting=SETTING)
    return ModelFailed(kind, line, partial)


def from_status(
    status: int, headers: Mapping[str, str], body: object, place: Place
) -> ServerFailed:
    """The failure an answer with this status means."""
    said = _said(body)
    kind = _kind(status, headers, body, one_line(said))
    wait = retry_after(headers, datetime.now(UTC))
    detail = {
        "redirected": headers.get("location", "nowhere"),
        "rate_limited": f" (it asks to wait {wait:.0f} seconds)" if wait else "",
        "not_openai": f"status {status}",
    }.get(kind, f"status {status}: {place.quoted(said)}" if said else f"status {status}")
    return ServerFailed(kind, str(failed(kind, place, detail)), status, wait)


def from_connection(error: BaseException, place: Place) -> ModelFailed:
    """The failure of a connection that did not come about, broke, or fell silent."""
    causes = list(_causes(error))
    names = {type(each).__name__ for each in causes}
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in causes):
        return failed("certificate", place)
    if any(isinstance(each, socket.gaierror) for each in causes):
        return failed("unknown_host", place)
    if any(isinstance(each, ConnectionRefusedError) for each in causes):
        return failed("refused", place)
    if any(isinstance(each, TimeoutError) for each in causes) or "TimeoutException" in names:
        return failed("timeout", place)
    if names & {"ConnectError", "ProxyError"}:
        return failed("unreachable", place)
    return failed("reset", place)


def from_error_event(body: object, place: Place) -> ModelFailed:
    """The failure a server announces inside a stream, where there is no status any more."""
    code = body.get("code") if isinstance(body, dict) else None
    status = int(code) if re.fullmatch("[45][0-9]{2}", str(code)) else 500
    return from_status(status, {}, {"error": body}, place)


def _kind(status: int, headers: Mapping[str, str], body: object, said: str) -> str:
    if 300 <= status < 400:
        return "redirected"
    error = _error(body)
    for each in (error.get("code"), error.get("type")):
        if isinstance(each, str) and each in CODES:
            return CODES[each]
    for kind, phrase in PHRASES:
        if re.search(phrase, said, re.IGNORECASE | re.DOTALL):
            return kind
    if status >= 500:
        return "server_error"
    if status in (404, 405) or "html" in headers.get("content-type", ""):
        return "not_openai"
    return STATUSES.get(status, "rejected")


def _error(body: object) -> dict[str, Any]:
    inner = body.get("error", body) if isinstance(body, dict) else None
    return inner if isinstance(inner, dict) else {}


def _said(body: object) -> str:
    inner = body.get("error", body) if isinstance(body, dict) else body
    said = inner.get("message", inner.get("detail", "")) if isinstance(inner, dict) else inner
    text = said.strip() if isinstance(said, str) else ""
    return "" if text.startswith("<") else text


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 10:
        yield error
        error, seen = error.__cause__ or error.__context__, seen + 1
