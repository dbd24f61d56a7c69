"""Another language than the talk's: foreign letters, or foreign little words."""

import unicodedata
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.boss.checks.tables import words as words_of

ENOUGH = 2


def other_language(spoken: Spoken, at: Moment) -> Iterator[str]:
    """Whether the boss has left English."""
    for character in spoken.own:
        if character.isalpha() and "LATIN" not in unicodedata.name(character, "LATIN"):
            yield f"other language: “{character}”"
            return
    words = plain(spoken.own).split()
    foreign = [word for word in words if word in words_of("foreign") and word not in at.vocabulary]
    if len(foreign) >= ENOUGH and len(foreign) > sum(word in words_of("english") for word in words):
        yield f"other language: “{' '.join(foreign[:3])}”"
