"""What stands around every place: the name, who plays, and where words go."""

from simulator.events import Who
from simulator.ui.render.text import esc


def banner(who: Who) -> str:
    """The head of the page; it names the host that words go to, if they go to one."""
    away = f'<span class="away">Your words go to {_host(who)}.</span>' if who.leaves else ""
    return (
        '<p class="banner"><strong>Hard talk</strong> '
        f"<span>Rehearse it here before you have it there.</span>{away}</p>"
        '<p class="refusal" role="alert"></p><p class="news sr" role="status"></p>'
    )


def margin(who: Who) -> str:
    """The line at the foot of the page."""
    where = f"go to {_host(who)}" if who.leaves else "stay on this computer"
    return f'<p class="margin">{esc(who.players)} Your words {where}.</p>'


def warning(who: Who, and_here: str = "") -> str:
    """Where words leave this computer: told before the talk, beside the way into it.

    `and_here` is what to add about the words written at that place.
    """
    if not who.leaves:
        return ""
    return (
        f'<p class="leaving" role="note"><strong>What you say in the talk goes to {_host(who)}.'
        f"</strong> {esc(who.players)}{f' {esc(and_here)}' if and_here else ''}</p>"
    )


def _host(who: Who) -> str:
    return f'<bdi class="name">{esc(who.words)}</bdi>'
