"""Changes of who speaks, or is spoken of: ways of speaking, and names by origin."""

import json
from functools import partial
from itertools import cycle

from evals.perturb import SPEAKER, Change, introduced, renamed
from evals.turns import dataset

BY_ORIGIN = (" names", " speaker")
"""What follows the origin in the name of a change that is tried for every origin alike."""


def speakers() -> dict[str, Change]:
    """Every change by its name. Who is spoken of stays a man or a woman, as pronouns have it."""
    names = json.loads(dataset("names.json").read_text("utf-8"))
    changes = dict(SPEAKER)
    spoken_of, speaking = BY_ORIGIN
    for group, given in names["groups"].items():
        others = {
            old: new
            for who, replaced in names["replaced"].items()
            for old, new in zip(replaced, cycle(given[who]), strict=False)
        }
        own = tuple(name for some in given.values() for name in some)
        changes[group + spoken_of] = partial(renamed, names=others)
        changes[group + speaking] = partial(introduced, names=own)
    return changes
