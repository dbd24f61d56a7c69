"""The trust bucket as a drawing: its level, the last change, and why."""

from simulator.models.conversation import TrustChange
from simulator.ui.render.text import esc, signed

TOP, BOTTOM = 58, 186  # the inside of the bucket, in the drawing's units
MOST_DROPS = 8

_BODY = "M40 54 L56 182 Q57 190 66 190 L134 190 Q143 190 144 182 L160 54"
_INSIDE = "M41 54 L57 181 Q58 189 66 189 L134 189 Q142 189 143 181 L159 54 Z"


def bucket(level: int, last: TrustChange | None, turn: int, step: int | None, fresh: bool) -> str:
    """The bucket at this level. `fresh` lets the last change be seen to happen.

    The turn's number alternates the names of the animations: the page changes the
    drawing in place, and an animation starts again only under another name.
    """
    change = last.change if last else 0
    before = last.before if last else level
    moving = f"{_motion(change)} {'odd' if turn % 2 else 'even'}" if fresh and change else ""
    said = f"Trust: {level} of 100" + (f", {signed(change)}" if last else "")
    return (
        f'<figure class="bucket {moving}" style="--from:{_y(before)}px;--to:{_y(level)}px;'
        f'--drops:{min(abs(change), MOST_DROPS)}">'
        f'<svg viewBox="0 0 200 204" role="img" aria-label="{esc(said)}">'
        f'<defs><clipPath id="inside-{turn}"><path d="{_INSIDE}"/></clipPath></defs>'
        '<path class="handle" d="M40 52 C44 -2 156 -2 160 52"/>'
        f'<g clip-path="url(#inside-{turn})"><g class="water">'
        '<rect x="30" y="0" width="140" height="220"/>'
        '<ellipse cx="100" cy="0" rx="62" ry="7"/></g></g>'
        f"{_drops(change)}{_leak()}{_mark(step)}"
        f'<path class="body" d="{_BODY}"/><ellipse class="rim" cx="100" cy="54" rx="60" ry="9"/>'
        "</svg>"
        f"<figcaption>{_caption(level, last)}</figcaption></figure>"
    )


def _caption(level: int, last: TrustChange | None) -> str:
    if last is None:
        return (
            f'<p class="level"><strong>{level}</strong> <span>of 100</span></p>'
            '<p class="why">What is left after what happened.</p>'
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
    drop = "M100 -14 q6 9 6 13 a6 6 0 0 1 -12 0 q0 -4 6 -13 Z"
    return "".join(
        f'<path class="drop" style="--n:{n}" d="{drop}"/>'
        for n in range(max(0, min(change, MOST_DROPS)))
    )


def _leak() -> str:
    return '<path class="leak" d="M143 184 q10 2 13 20 M147 183 q12 3 17 19"/>'


def _mark(step: int | None) -> str:
    if step is None:
        return ""
    y = _y(step)
    return (
        f'<path class="step" d="M{163 - (y - 54) // 8} {y} h10"/>'
        f'<text class="step" x="{176 - (y - 54) // 8}" y="{y + 4}">{step}</text>'
    )
