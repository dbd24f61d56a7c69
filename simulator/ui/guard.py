"""What the server tells every browser: load nothing from elsewhere, tell nobody."""

import secrets

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles its templates in the browser and styles inline.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
EVERYWHERE = {"0.0.0.0", "::"}


class Sealed:
    """Adds headers to every answer."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the headers back with its answer."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        await self.app(scope, receive, sealed)


def guards(host: str) -> dict:
    """Arguments for the server's application.

    Only this computer's names are answered, so that no other site can reach the page
    by giving its own name to this address. The browser tells by `x-started` that the
    server is another one than before, and reloads.
    """
    names = ["*"] if host in EVERYWHERE else ["127.0.0.1", "localhost", "[::1]", host]
    return {
        "middleware": [
            Middleware(TrustedHostMiddleware, allowed_hosts=names),
            Middleware(Sealed, headers={**HEADERS, "x-started": secrets.token_hex(8)}),
        ]
    }
