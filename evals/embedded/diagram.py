"""The reliability diagram: on the dashed line the probabilities mean what they say."""

from evals.embedded.bins import Bin

SIDE, PAD = 320, 40
SIZE = SIDE + 2 * PAD
TICKS = (0, 0.5, 1)


def diagram(found: list[Bin]) -> str:
    """The diagram as SVG; beside each dot stands how many pairs it is made of."""
    line = " ".join("{:.1f},{:.1f}".format(*_at(one.said, one.there)) for one in found)
    (left, bottom), (right, top) = _at(0, 0), _at(1, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        'font-family="sans-serif" font-size="13" fill="#1c1917">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="#faf7f2"/>'
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#57534e" stroke-dasharray="4 4"/>'
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#1c1917"/>'
        f"{''.join(map(_ticks, TICKS))}"
        f'<polyline points="{line}" fill="none" stroke="#1e40af" stroke-width="2"/>'
        f"{''.join(map(_dot, found))}"
        f'<text x="{left}" y="{SIZE - 6}">how likely the grader says it is</text>'
        f'<text x="{left}" y="24">how often it was there</text></svg>\n'
    )


def _at(said: float, there: float) -> tuple[float, float]:
    return PAD + said * SIDE, PAD + (1 - there) * SIDE


def _ticks(value: float) -> str:
    (x, bottom), (left, y) = _at(value, 0), _at(0, value)
    return (
        f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{value:g}</text>'
        f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{value:g}</text>'
    )


def _dot(one: Bin) -> str:
    x, y = _at(one.said, one.there)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1e40af"/>'
        f'<text x="{x + 9:.1f}" y="{y + 1:.1f}" font-size="11">{one.count}</text>'
    )
