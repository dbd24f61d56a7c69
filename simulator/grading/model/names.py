"""Which keys of a model's answer name items."""

import re
from typing import Any

from simulator.grading.model.repairs import Repair, Unusable
from simulator.models.items import Item


def flattened(found: dict[str, Any], repairs: set[Repair]) -> dict[str, Any]:
    """The object's items, also where it groups them in objects; empty where it has none."""
    if any(map(item_named, found)):
        return found
    groups = [
        value for value in found.values() if isinstance(value, dict) and any(map(item_named, value))
    ]
    if groups:
        repairs.add(Repair.GROUPS)
    merged: dict[str, Any] = {}
    for group in groups:
        if any(merged.get(key, value) != value for key, value in group.items()):
            raise Unusable("it gave one key two values")
        merged |= group
    return merged


def by_item(found: dict[str, Any], repairs: set[Repair]) -> dict[Item, Any]:
    """Each item's value, in the rubric's order; `Unusable` where one is missing."""
    values: dict[Item, Any] = {}
    for key, value in found.items():
        item = item_named(key)
        if item is None:
            repairs.add(Repair.EXTRA_KEYS)
            continue
        if values.get(item, value) != value:
            raise Unusable(f"it gave {item.value} two values")
        if key != item.value:
            repairs.add(Repair.NAMES)
        values[item] = value
    missing = [item.value for item in Item if item not in values]
    if missing:
        raise Unusable(f"it left out {', '.join(missing)}")
    return {item: values[item] for item in Item}


def item_named(key: str) -> Item | None:
    """The item that a key names; case, spaces, hyphens and underscores do not count."""
    plain = _plain(key)
    return next((item for item in Item if _plain(item.value) == plain), None)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()
