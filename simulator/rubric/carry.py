"""What a later talk starts with: the trust left, the promises, and the days between."""

from simulator.models.conversation import TrustChange
from simulator.models.past import Chosen, Kept, Owed
from simulator.rubric.trust import Terms

KEPT_DROP = 3
FURTHER = 0.5
TOLD_SHARE = 0.2
FLOOR = 5
"""Below this nobody would give a meeting."""


def carried(
    level: int, owed: tuple[Owed, ...], chosen: tuple[Chosen, ...], terms: Terms
) -> TrustChange:
    """Move the bucket (0 to 100) from the end of one talk to the start of the next.

    Kept promises add drops, never more than one turn can add. The first broken one costs
    a whole bucket, each further one half of it; one that the boss was told of in time
    costs a fifth. The result stays between `FLOOR` and the ceiling of the next talk.
    """
    count = {kind: sum(one.kept is kind for one in owed) for kind in Kept}
    gain = min(terms.drop, KEPT_DROP * count[Kept.KEPT])
    broken = terms.bucket * (1 + FURTHER * (count[Kept.BROKEN] - 1)) if count[Kept.BROKEN] else 0
    told = terms.bucket * TOLD_SHARE * count[Kept.TOLD]
    days = sum(one.trust for one in chosen)
    after = max(FLOOR, min(level + gain - round(broken + told) + days, terms.ceiling))
    return TrustChange(before=level, after=after, why=_why(count, days))


def _why(count: dict[Kept, int], days: int) -> str:
    said = {
        Kept.KEPT: ("one promise kept", "{} promises kept"),
        Kept.TOLD: ("one slipped, and said so in time", "{} slipped, and said so in time"),
        Kept.BROKEN: ("one promise broken", "{} promises broken"),
    }
    parts = [
        one if count[kind] == 1 else many.format(count[kind])
        for kind, (one, many) in said.items()
        if count[kind]
    ]
    if days:
        parts.append("the days between " + ("helped" if days > 0 else "cost"))
    if not parts:
        return "Nothing was owed, and nothing moved in between."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."
