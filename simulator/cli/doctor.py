"""`simulator doctor`: what was chosen and why, and whether it works."""

from rich.console import Console
from rich.table import Table

from simulator.llm.choice import ModelOptions, RoleChoice, choose
from simulator.llm.doctor import Check, Diagnosis, diagnose
from simulator.settings import ModelSettings


def doctor(settings: ModelSettings, options: ModelOptions, as_json: bool) -> int:
    """Print the diagnosis; 0 when all is well, else 1."""
    found = diagnose(choose(settings, options), settings)
    if as_json:
        print(found.model_dump_json(indent=2))
    else:
        _show(found)
    return 1 if found.wrong else 0


def _show(found: Diagnosis) -> None:
    console = Console(highlight=False, markup=False)
    choice = found.choice
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_row("boss", _who(choice.boss, "authored lines"), choice.boss.why)
    table.add_row("grader", _who(choice.grader, "offline grader"), choice.grader.why)
    table.add_row("words", choice.words if not choice.is_remote else f"go to {choice.words}")
    if choice.base_url:
        table.add_row("server", choice.base_url)
    if found.proxy:
        table.add_row("proxy", found.proxy, "passes the words on encrypted; it cannot read them")
    for check in found.checks:
        table.add_row(check.name, "ok" if check.ok else "no", _said(check))
    console.print(table)
    console.print(found.wrong or "All is well.", soft_wrap=True)


def _who(role: RoleChoice, without: str) -> str:
    return without if role.model is None else role.model or "the first model listed"


def _said(check: Check) -> str:
    if not check.ok:
        return check.model
    tokens = [f"{check.seconds:g} s"]
    if check.usage.prompt is not None:
        tokens.append(f"{check.usage.prompt} + {check.usage.completion} tokens")
    else:
        tokens.append("the server counts no tokens")
    return f"{check.said} ({', '.join(tokens)})"
