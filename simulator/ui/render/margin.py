"""What stands around every place: the name, who plays, and where words go."""

from simulator.ui.render.text import esc
from simulator.ui.words import WHO_PLAYS

BANNER = (
    '<p class="banner"><strong>Hard talk</strong> '
    "<span>Rehearse it here before you have it there.</span></p>"
    '<p class="refusal" role="alert"></p>'
)


def margin(who_plays: str = WHO_PLAYS) -> str:
    """The line at the foot of the page."""
    return f'<p class="margin">{esc(who_plays)}</p>'
