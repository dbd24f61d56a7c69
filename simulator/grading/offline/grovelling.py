"""grovels: begging, abasement, or apology upon apology."""

from simulator.grading.offline.matching import Hit, search
from simulator.grading.offline.turn import Turn

_DENYING = frozenset(("not", "if", "never"))
_NOT_APOLOGIES = frozenset("not say said saying no being heard told feel bus".split())
_TOO_MANY = 3


def find(turn: Turn) -> Hit | None:
    """A clause of abasement, or the third apology."""
    abased = filter(_meant, search(turn, "grovelling", full=True))
    return next(abased, None) or next(iter(apologies(turn)[_TOO_MANY - 1 :]), None)


def apologies(turn: Turn) -> list[Hit]:
    """Every plain apology of the turn."""
    return list(filter(_apologises, search(turn, "grovelling.apologies")))


def _meant(hit: Hit) -> bool:
    return not (_DENYING & set(hit.before(3)) or hit.sentence.question)


def _apologises(hit: Hit) -> bool:
    return not _NOT_APOLOGIES & set(hit.before(2))
