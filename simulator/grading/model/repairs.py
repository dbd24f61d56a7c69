"""What may be mended in a model's answer without guessing what was meant.

Anything else makes the answer unusable: it is asked for once more.
"""

from enum import StrEnum


class Repair(StrEnum):
    """One thing that was mended; a grade records each."""

    THINKING = "thinking left out"
    AROUND = "text around the JSON left out"
    LINE_BREAKS = "raw line breaks in a quote allowed"
    GROUPS = "items taken out of groups"
    NAMES = "spelling of item names mended"
    EXTRA_KEYS = "keys that are no item left out"
    NOT_MET = "false, an empty quote or a word for none read as null"
    LISTS = "quotes taken out of lists"
    OBJECTS = "quotes taken out of objects"
    QUOTES = "a quote matched by its words, without the marks around it"


class Unusable(Exception):
    """An answer that no reading can be made of. `problem` completes "it ..." in plain words."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
