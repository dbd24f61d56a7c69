"""Who was asked, and what no line about it may repeat: the key, and the user's own words."""

import re
from typing import NamedTuple

RUN = 4
"""So many words of the request in a row are no accident in what a server says."""

STAND_IN = 3
"""A key of so few characters stands in for none, and could be part of any word."""

REPEATED = "it repeats your words"


class Place(NamedTuple):
    """The host as shown to the user and the model's name; the key, and what the user wrote."""

    host: str
    model: str
    key: str = ""
    written: tuple[str, ...] = ()

    def shown(self, text: str) -> str:
        """Text that may be of a server's making, safe to show: without the key, and `one_line`."""
        if len(self.key) <= STAND_IN:
            return one_line(text)
        spelled = (f"(?:{re.escape(each)}|%{ord(each):02x})" for each in self.key)
        return one_line(re.sub("".join(spelled), "***", text, flags=re.IGNORECASE))

    def quoted(self, said: str) -> str:
        """What a server said; where it repeats what the user wrote, no more than that it does."""
        heard = _runs(one_line(said, 2000))
        lines = (line for text in self.written for line in text.splitlines())
        return said if heard.isdisjoint(run for line in lines for run in _long(line)) else REPEATED


def one_line(text: str, longest: int = 200) -> str:
    """Text on one line, without control characters, cut."""
    plain = "".join(each if each.isprintable() else " " for each in text[: 10 * longest])
    line = re.sub(" +", " ", plain)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _long(line: str) -> set[tuple[str, ...]]:
    """The runs of a line that give it away: those of `RUN` words, or all of a shorter line."""
    runs = _runs(line)
    longest = max(map(len, runs), default=0)
    return {run for run in runs if len(run) == longest}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {
        tuple(words[at : at + length])
        for length in range(1, RUN + 1)
        for at in range(len(words) - length + 1)
    }
