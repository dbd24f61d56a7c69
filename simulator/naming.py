"""What the one across the desk is called where that is not the user's boss."""

import re

BOSS = "your boss"
_QUOTED = re.compile(r"(“[^”]*”)")


def named(text: str, across: str) -> str:
    """The text with “your boss” put as `across`; quoted words stay as they are."""
    if across == BOSS:
        return text
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith("“") else _renamed(part, across) for part in parts)


def _renamed(text: str, across: str) -> str:
    at_start = across[:1].upper() + across[1:]
    return text.replace(BOSS.capitalize(), at_start).replace(BOSS, across)
