"""The HTTP connection of one call, bounded in time and size, and going to one host only."""

from collections.abc import Iterator

import httpx2

from simulator.llm.failures import failed
from simulator.llm.limits import Limits
from simulator.llm.place import Place
from simulator.llm.watch import Watch


def http_client(proxy: str | None, limits: Limits, watch: Watch, place: Place) -> httpx2.Client:
    """A client for one call. It follows no redirect, so that words go where the user said."""
    inner = httpx2.HTTPTransport(proxy=proxy)
    return httpx2.Client(
        transport=_Bounded(inner, limits, watch, place),
        timeout=httpx2.Timeout(limits.silence, connect=min(limits.connect, limits.total)),
        follow_redirects=False,
        trust_env=False,
        # A packed answer of a few bytes could unpack to gigabytes.
        headers={"Accept-Encoding": "identity"},
    )


class _Bounded(httpx2.BaseTransport):
    def __init__(
        self, inner: httpx2.BaseTransport, limits: Limits, watch: Watch, place: Place
    ) -> None:
        self._inner, self._limits, self._watch, self._place = inner, limits, watch, place

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.extensions["trace"] = self._watch.trace
        for name in [each for each in request.headers if each.startswith("x-stainless")]:
            # The client library reports this machine's system and versions; nobody asked.
            del request.headers[name]
        response = self._inner.handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise failed("not_openai", self._place, "its answer is packed, unasked")
        response.stream = _Counted(response.stream, self._limits.answer_bytes, self._place)
        return response

    def close(self) -> None:
        self._inner.close()


class _Counted(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, longest: int, place: Place) -> None:
        self._inner, self._longest, self._place = inner, longest, place

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for part in self._inner:
            seen += len(part)
            if seen > self._longest:
                raise failed("too_big", self._place, f"{self._longest:,} bytes")
            yield part

    def close(self) -> None:
        self._inner.close()
