"""How long a call may take, how much it may bring, and how often it is tried."""

import ipaddress

from pydantic import Field

from simulator.models.base import Value


class Limits(Value):
    """Bounds of one call, retries included. Times are seconds."""

    connect: float = Field(10, gt=0, description="until the connection stands")
    silence: float = Field(60, gt=0, description="between two arrivals of bytes")
    total: float = Field(120, gt=0, description="for everything, waits between tries included")
    answer_bytes: int = Field(4 * 1024 * 1024, gt=0, description="of one answer on the wire")
    tries: int = Field(4, ge=1)
    first_wait: float = Field(0.5, ge=0, description="bound of the random wait after the 1st try")
    longest_wait: float = Field(8, ge=0, description="bound of any random wait")
    longest_retry_after: float = Field(
        20, ge=0, description="a server that asks for a longer wait is not asked again"
    )


def limits_for(host: str) -> Limits:
    """Patience by host: a model on this computer may read a long prompt for minutes."""
    return Limits(silence=300, total=300) if is_this_computer(host) else Limits()


def is_this_computer(host: str) -> bool:
    """Whether words sent to `host` (a name or an address, no port) stay on this computer."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
