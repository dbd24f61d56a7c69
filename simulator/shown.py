"""What was given, as it stands in a message about it."""

MOST_SHOWN = 60


def shown(value: object) -> str:
    """The value as Python writes it, cut where it is long."""
    given = repr(value)
    return given if len(given) <= MOST_SHOWN else given[: MOST_SHOWN - 3] + "..."
