"""Tokens of the last turn and of the whole talk, by role, and what they cost."""

from collections.abc import Mapping

from simulator.models.conversation import Turn
from simulator.models.spending import Prices, Role, Spent
from simulator.spending import of_conversation, of_turn
from simulator.ui.render.text import esc

ROLES = {Role.BOSS: "The boss", Role.GRADER: "The grader"}
LEAST = 0.0001
NONE = "–"


def spent(turns: tuple[Turn, ...], prices: Mapping[Role, Prices]) -> str:
    """A small table; nothing where no model was asked."""
    whole = of_conversation(turns)
    if not whole:
        return ""
    last = of_turn(turns[-1])
    rows = "".join(
        f'<tr><th scope="row">{esc(ROLES[role])}</th>'
        f"<td>{_cell(last.get(role), prices.get(role))}</td>"
        f"<td>{_cell(whole[role], prices.get(role))}</td></tr>"
        for role in Role
        if role in whole
    )
    return (
        '<table class="spent"><caption>Tokens</caption><thead><tr><td></td>'
        f'<th scope="col">Turn {turns[-1].number}</th><th scope="col">This talk</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(spent: Spent | None, prices: Prices | None) -> str:
    if spent is None:
        return NONE
    if spent.prompt_tokens is None or spent.completion_tokens is None:
        return "not all counted" if spent.calls > 1 else "not counted"
    cached = f" ({spent.cached_tokens:,} cached)" if spent.cached_tokens else ""
    cost = prices.cost(spent) if prices else None
    return (
        f"{spent.prompt_tokens:,} read{cached}, {spent.completion_tokens:,} written"
        f"{'' if cost is None else f'; cost {_money(cost)}'}"
    )


def _money(cost: float) -> str:
    if 0 < cost < LEAST:
        return f"under {LEAST}"
    return f"{cost:.4f}" if cost < 1 else f"{cost:,.2f}"
