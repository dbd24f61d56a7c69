"""Which proxy of the system's a call goes through: one that cannot read it, or none.

To an https address a proxy passes on what only the server can read. Of an http address it
would get the key and every word, though the user named the server alone; so none is asked.
"""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from simulator.errors import UserError
from simulator.llm.limits import is_this_computer


def proxy_for(base_url: str) -> str | None:
    """The address of the proxy for calls to that server; None where they go straight to it.

    Raises `UserError` where the system names one that cannot be used: to pass it by in
    silence would take a way that the user had closed.
    """
    address = urlsplit(base_url)
    host = address.hostname or ""
    if address.scheme != "https" or is_this_computer(host) or proxy_bypass(host):
        return None
    found = getproxies().get("https")
    if found and not _can_be_used(found):
        raise UserError(
            "HTTPS_PROXY: no proxy that can be used; it looks like http://proxy.example:3128, or"
            f" name {host} in NO_PROXY to go straight there"
        )
    return found or None


def proxy_name(proxy: str) -> str:
    """A proxy's host and port, to be shown: without the name and password it may hold."""
    return urlsplit(proxy).netloc.rpartition("@")[2]


def _can_be_used(proxy: str) -> bool:
    try:
        address = urlsplit(proxy)
        return address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return False
