"""Whether the speaker stands behind the words a pattern found.

"I hid it" asserts; "if I hid it", "I never said I hid it", "maybe I hid it",
"you think I hid it" and "did I hide it?" do not.
"""

from collections.abc import Iterator

from simulator.grading.clauses import NEGATIVES
from simulator.grading.offline.matching import Hit, matches, search
from simulator.grading.offline.turn import Turn

_NEAR = 4
_SUPPOSING = frozenset(
    "if unless whether maybe perhaps possibly probably suppose supposing imagine "
    "would could might guess".split()
)


def claims(turn: Turn, name: str, full: bool = False) -> Iterator[Hit]:
    """The hits that the speaker states as true."""
    return (hit for hit in search(turn, name, full) if asserted(hit))


def asserted(hit: Hit) -> bool:
    """Whether nothing near the hit denies, supposes, asks or ascribes it."""
    before = hit.before(_NEAR)
    if any(word in NEGATIVES or word in _SUPPOSING for word in before):
        return False
    return not (asked(hit) or disowned(hit))


def asked(hit: Hit) -> bool:
    """Whether the hit stands in a question, tags ("didn't I?") apart."""
    return hit.clause.question


def disowned(hit: Hit) -> bool:
    """Whether the words are somebody else's, or said only to be denied or mocked."""
    before = " ".join(hit.before(12))
    return bool(before) and matches("assertion.disowned", before)
