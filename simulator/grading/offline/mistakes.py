"""names_mistake: the speaker's own act, concrete enough that a stranger would know it."""

from simulator.grading.offline.assertion import claims
from simulator.grading.offline.matching import Hit, matches
from simulator.grading.offline.turn import Turn

_CARRIED_ON = frozenset(("and", "then", "but"))
_SUBJECTS = frozenset("i he she we they who nobody everyone".split())


def find(turn: Turn) -> Hit | None:
    """The first clause in which the speaker tells what they did or failed to do."""
    return next(filter(_told, claims(turn, "mistakes")), None)


def any_act(turn: Turn) -> Hit | None:
    """The first past act of the speaker that is not plainly harmless.

    In a turn that owns up, this is the mistake, whatever the trade it was made in.
    """
    acts = claims(turn, "mistakes.act")
    return next((hit for hit in acts if not matches("mistakes.benign", hit.around(0, 12))), None)


def _told(hit: Hit) -> bool:
    return _own(hit) and not matches("mistakes.denied", hit.around(0, 4))


def _own(hit: Hit) -> bool:
    """Whether a verb without a subject ("and told nobody") goes on with the speaker's acts."""
    tokens = [token.text for token in hit.view.tokens[: hit.first + 1]]
    if tokens[-1] not in _CARRIED_ON or len(tokens) == 1:
        return True
    return next((word for word in reversed(tokens) if word in _SUBJECTS), "") == "i"
