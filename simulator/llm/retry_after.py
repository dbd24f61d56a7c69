"""How long a server asks us to wait before the next try."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds from `now` (with a time zone) the headers ask for; None where they do not say.

    Reads `retry-after-ms`, then `retry-after` as seconds or as an HTTP date.
    """
    for name, seconds_each in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = _number(headers.get(name, ""))
        if seconds is not None:
            return seconds * seconds_each
    return _until(headers.get("retry-after", ""), now)


def _number(text: str) -> float | None:
    # float() would also take "nan", "inf" and "1e999".
    plain = text.strip()
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def _until(text: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
