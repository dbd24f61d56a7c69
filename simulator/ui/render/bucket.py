"""The trust bucket as a drawing: its level, the last change, and why."""

from simulator.models.conversation import TrustChange
from simulator.ui.render.text import esc, signed
from simulator.ui.view import Cast

TOP, BOTTOM = 68, 172  # the inside of the bucket, in the drawing's units
MOST_DROPS = 8

_BODY = "M30 62 L53 168 A57 9 0 0 0 167 168 L190 62"
_INSIDE = "M31 62 L54 167 A56 8 0 0 0 166 167 L189 62 Z"
_BAND = "M34 80 A76 11 0 0 0 186 80"
_HANDLE = "M30 62 C30 -18 190 -18 190 62"
_DROP = "M110 6 q6 9 6 13 a6 6 0 0 1 -12 0 q0 -4 6 -13 Z"
_LEAK = "M164 168 q12 4 15 22 M168 165 q14 3 20 22"


def bucket(level: int, last: TrustChange | None, turn: int, cast: Cast, fresh: bool) -> str:
    """The bucket at this level. `fresh` lets the last change be seen to happen.

    The turn's number must be another one for every drawing on the page: a browser takes
    the first of a name, be it hidden or not. It alternates the names of the animations
    too: the page changes the drawing in place, and an animation starts again only under
    another name.
    """
    change = last.change if last else 0
    before = last.before if last else level
    moving = f"{_motion(change)} {'odd' if turn % 2 else 'even'}" if fresh and change else ""
    said = f"Trust: {level} of 100" + (f", {signed(change)}" if last else "")
    return (
        f'<figure class="bucket {moving}" style="--from:{_y(before)}px;--to:{_y(level)}px;'
        f'--drops:{min(abs(change), MOST_DROPS)}">'
        f'<svg viewBox="0 0 220 190" role="img" aria-label="{esc(said)}">'
        f'<defs><clipPath id="inside-{turn}"><path d="{_INSIDE}"/></clipPath></defs>'
        f'<path class="handle" d="{_HANDLE}"/>'
        f'<g clip-path="url(#inside-{turn})"><g class="water">'
        '<rect x="20" y="0" width="180" height="220"/>'
        '<ellipse cx="110" cy="0" rx="80" ry="8"/></g></g>'
        f'{_drops(change)}<path class="leak" d="{_LEAK}"/>{_mark(cast.step)}'
        f'<path class="band" d="{_BAND}"/><path class="body" d="{_BODY}"/>'
        '<ellipse class="rim" cx="110" cy="62" rx="80" ry="11"/>'
        '<circle class="ear" cx="30" cy="62" r="3.5"/>'
        '<circle class="ear" cx="190" cy="62" r="3.5"/>'
        "</svg>"
        f"<figcaption>{_caption(level, last, cast)}</figcaption></figure>"
    )


def _caption(level: int, last: TrustChange | None, cast: Cast) -> str:
    if last is None:
        from_here = f" A next step can be granted from {cast.step} on." if cast.step else ""
        return (
            f'<p class="level"><strong>{level}</strong> <span>of 100</span></p>'
            f'<p class="why">{esc(cast.before)}{from_here}</p>'
        )
    moved = "down" if last.change < 0 else "up" if last.change > 0 else "same"
    return (
        f'<p class="level"><strong>{level}</strong> <span>of 100</span> '
        f'<span class="moved {moved}">{signed(last.change)}</span></p>'
        f'<p class="why">{esc(last.why)}</p>'
    )


def _motion(change: int) -> str:
    return "gains" if change > 0 else "drains"


def _y(level: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * level / 100)


def _drops(change: int) -> str:
    return "".join(
        f'<path class="drop" style="--n:{n}" d="{_DROP}"/>'
        for n in range(max(0, min(change, MOST_DROPS)))
    )


def _mark(step: int | None) -> str:
    if step is None:
        return ""
    y = _y(step)
    side = 190 - (y - 62) * 23 // 106
    return (
        f'<path class="step" d="M{side - 4} {y} h12"/>'
        f'<text class="step" x="{side + 11}" y="{y + 6}">{step}</text>'
    )
