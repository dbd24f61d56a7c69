"""How a boss comes back, weeks later, to what was promised."""

from simulator.boss.slots import fill, spoken
from simulator.models.moves import Recall, Slot
from simulator.models.past import MOST_OWED, OWED, Owed
from simulator.models.persona import Persona

LONGEST_PROMISE = 10


def recalls(owed: Owed, persona: Persona) -> list[str]:
    """Ways to bring a promise up, by what became of it."""
    return _quoting(owed, persona, Recall(owed.kept))


def asks_after(owed: Owed, persona: Persona) -> list[str]:
    """Ways to ask what became of a promise."""
    return _quoting(owed, persona, Recall.ASKS)


def _quoting(owed: Owed, persona: Persona, kind: Recall) -> list[str]:
    """Each promise has lines of its own, so that no two are brought up in the same way."""
    words = spoken(owed.words, LONGEST_PROMISE)
    filled = [
        (line, fill(line, {Slot.PROMISE: words})) for line in _share(owed, persona.recalls[kind])
    ]
    # Where a cut quote fits into no line, one that ends without its mark of omission does.
    whole = words.removesuffix("…")
    return [done or line.replace("{promise}", whole) for line, done in filled]


def _share(owed: Owed, lines: tuple[str, ...]) -> tuple[str, ...]:
    place = int(owed.id.removeprefix(OWED)) - 1
    return lines[place % MOST_OWED :: MOST_OWED]
