"""Plots as inline SVG, each with a sentence for those who do not see it."""

from html import escape

from evals.report import Bar, Bars, Curve, Curves, Grid
from evals.showing import cell

WIDTH, LABEL, ROW, RIGHT = 760, 230, 24, 60
PLOT = WIDTH - LABEL - RIGHT
CELL = 46
ENTRY, LETTER = 22, 8
"""A line of a legend, and room for a letter in it."""
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "12 4")


def bars(block: Bars) -> str:
    """Figures from 0 to 1: a bar, its interval as a thin line, the comparison as a mark."""
    height = ROW * len(block.bars) + 24
    rows = "".join(_bar(bar, number * ROW) for number, bar in enumerate(block.bars))
    axis = "".join(
        f'<line class="frame" x1="{_x(at)}" x2="{_x(at)}" y1="0" y2="{height - 22}"/>'
        f'<text class="quiet" x="{_x(at)}" y="{height - 6}" text-anchor="middle">{at:g}</text>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    )
    return _svg(WIDTH, height, _told(block), axis + rows)


def grid(block: Grid) -> str:
    """Counts as squares, darker where there are more; the number stands in each."""
    size = len(block.labels)
    most = max((count for row in block.counts for count in row), default=0) or 1
    cells = "".join(
        _cell(column, row, count, most)
        for row, counts in enumerate(block.counts)
        for column, count in enumerate(counts)
    )
    middle = 60 + size * CELL / 2
    labels = "".join(
        f'<text class="quiet" x="{60 + (n + 0.5) * CELL:g}" y="34" text-anchor="middle">'
        f"{escape(label)}</text>"
        f'<text class="quiet" x="50" y="{44 + (n + 0.6) * CELL:g}" text-anchor="end">'
        f"{escape(label)}</text>"
        for n, label in enumerate(block.labels)
    )
    sides = (
        f'<text x="{middle:g}" y="14" text-anchor="middle">{escape(block.across)}</text>'
        f'<text transform="translate(14 {middle - 16:g}) rotate(-90)" text-anchor="middle">'
        f"{escape(block.down)}</text>"
    )
    side = 70 + size * CELL
    return _svg(side, side - 16, f"{block.title}; rows are {block.down}", cells + labels + sides)


def curves(block: Curves) -> str:
    """Lines over turns; good ones are thick, others thin and each dashed in its own way."""
    longest = max((len(curve.values) for curve in block.curves), default=2)
    height = max(260, 20 + ENTRY * len(block.curves))
    names = max((len(curve.label) for curve in block.curves), default=0)
    width = max(WIDTH, WIDTH - LABEL + 60 + LETTER * names)
    step = (WIDTH - LABEL - 40) / max(1, longest - 1)
    frame = "".join(
        f'<line class="frame" x1="40" x2="{WIDTH - LABEL}" y1="{y}" y2="{y}"/>'
        f'<text class="quiet" x="32" y="{y + 4}" text-anchor="end">{value:g}</text>'
        for value, y in ((0, height - 30), (block.top / 2, (height - 10) / 2), (block.top, 20))
    )
    lines = "".join(
        _curve(curve, number, step, height, block.top) for number, curve in enumerate(block.curves)
    )
    turns = "".join(
        f'<text class="quiet" x="{40 + turn * step:g}" y="{height - 10}" text-anchor="middle">'
        f"{turn}</text>"
        for turn in range(longest)
    )
    told = "; ".join(f"{curve.label} ends at {curve.values[-1]:g}" for curve in block.curves)
    return _svg(width, height, f"{block.title}: {told}", frame + turns + lines)


def _bar(bar: Bar, y: int) -> str:
    label = f'<text x="{LABEL - 10}" y="{y + 16}" text-anchor="end">{escape(bar.label)}</text>'
    if bar.value is None:
        return f'{label}<text class="quiet" x="{_x(0) + 6}" y="{y + 16}">not measured</text>'
    parts = [
        label,
        f'<rect class="bar" x="{_x(0)}" y="{y + 5}" width="{max(1, _x(bar.value) - _x(0)):g}"'
        f' height="{ROW - 10}"/>',
        f'<text class="quiet" x="{WIDTH - RIGHT + 12}" y="{y + 16}">{cell(bar.value)}</text>',
    ]
    if bar.low is not None and bar.high is not None:
        middle = y + ROW / 2
        parts.append(
            f'<line class="range" x1="{_x(bar.low):g}" x2="{_x(bar.high):g}"'
            f' y1="{middle:g}" y2="{middle:g}"/>'
        )
    if bar.beside is not None:
        at = _x(bar.beside)
        parts.append(
            f'<line class="beside" x1="{at:g}" x2="{at:g}" y1="{y + 3}" y2="{y + ROW - 3}"/>'
        )
    return "".join(parts)


def _cell(column: int, row: int, count: int, most: int) -> str:
    x, y = 60 + column * CELL, 44 + row * CELL
    number = f'<text x="{x + CELL / 2:g}" y="{y + 28}" text-anchor="middle">{count}</text>'
    return (
        f'<rect class="cell" x="{x}" y="{y}" width="{CELL - 2}" height="{CELL - 2}"'
        f' opacity="{0.05 + 0.45 * count / most:.2f}"/>{number if count else ""}'
    )


def _curve(curve: Curve, number: int, step: float, height: int, top: float) -> str:
    def y(value: float) -> float:
        return height - 30 - value / top * (height - 50)

    points = " ".join(f"{40 + turn * step:g},{y(v):.1f}" for turn, v in enumerate(curve.values))
    style = "good" if curve.good else "bad"
    dash = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if not curve.good else ""
    place = 20 + number * ENTRY
    legend = (
        f'<line class="{style}"{dash} x1="{WIDTH - LABEL + 14}" x2="{WIDTH - LABEL + 44}"'
        f' y1="{place}" y2="{place}"/>'
        f'<text x="{WIDTH - LABEL + 50}" y="{place + 4}">{escape(curve.label)}</text>'
    )
    return f'<polyline class="{style}"{dash} points="{points}"/>{legend}'


def _x(value: float) -> float:
    return LABEL + max(0.0, min(1.0, value)) * PLOT


def _told(block: Bars) -> str:
    values = [
        f"{bar.label} {'not measured' if bar.value is None else cell(bar.value)}"
        for bar in block.bars
    ]
    return f"{block.title}: {'; '.join(values)}"


def _svg(width: float, height: float, told: str, inside: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img"'
        f' aria-label="{escape(told)}">{inside}</svg>'
    )
