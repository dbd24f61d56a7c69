"""What stands around every place: the name, who plays, and where words go."""

from simulator.events import Who
from simulator.llm.choice import HERE
from simulator.models.conversation import AUTHORED
from simulator.ui.render.text import esc

OFFLINE = "offline"


def banner(who: Who) -> str:
    """The head of the page; it names the host that words go to, if they go to one."""
    away = f'<span class="away">Your words go to {_host(who)}.</span>' if leaves(who) else ""
    return (
        '<p class="banner"><strong>Hard talk</strong> '
        f"<span>Rehearse it here before you have it there.</span>{away}</p>"
        '<p class="refusal" role="alert"></p><p class="news sr" role="status"></p>'
    )


def margin(who: Who) -> str:
    """The line at the foot of the page."""
    where = f"go to {_host(who)}" if leaves(who) else "stay on this computer"
    return f'<p class="margin">{_players(who)} Your words {where}.</p>'


def warning(who: Who, and_here: str = "") -> str:
    """Where words leave this computer: told before the talk, beside the way into it.

    `and_here` is what to add about the words written at that place.
    """
    if not leaves(who):
        return ""
    return (
        f'<p class="leaving" role="note"><strong>What you say in the talk goes to {_host(who)}.'
        f"</strong> {_players(who)}{f' {esc(and_here)}' if and_here else ''}</p>"
    )


def leaves(who: Who) -> bool:
    """Whether any word of a talk leaves this computer."""
    return who.words != HERE


def _host(who: Who) -> str:
    return f'<bdi class="name">{esc(who.words)}</bdi>'


def _players(who: Who) -> str:
    boss, grader = esc(who.boss), esc(who.grader)
    if who.boss == AUTHORED:
        speaks = "The boss speaks authored lines"
        grades = (
            "grades come from the offline grader" if who.grader == OFFLINE else f"{grader} grades"
        )
        return f"{speaks}; {grades}."
    if who.grader == OFFLINE:
        return f"{boss} speaks for the boss; grades come from the offline grader."
    if who.grader == who.boss:
        return f"{boss} speaks for the boss and grades."
    return f"{boss} speaks for the boss; {grader} grades."
