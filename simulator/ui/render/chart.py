"""Trust by turn, as a small line chart that can also be read as words."""

from simulator.ui.render.text import esc

LEFT, RIGHT, TOP, BOTTOM = 36, 330, 12, 122


def chart(trust: tuple[int, ...], step: int | None) -> str:
    """The level before the first turn and after each."""
    last = len(trust) - 1
    points = [(_x(n, last), _y(level)) for n, level in enumerate(trust)]
    line = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in points)
    return (
        f'<figure class="chart"><svg viewBox="0 0 340 150" role="img" '
        f'aria-label="{esc(_said(trust))}">'
        f"{_scale()}{_step(step)}"
        f'<polyline points="{line}"/>{dots}{_turns(last)}</svg>{_legend(step)}</figure>'
    )


def _legend(step: int | None) -> str:
    if step is None:
        return ""
    return f"<figcaption>Dashed: from {step} on, a next step can be granted.</figcaption>"


def _said(trust: tuple[int, ...]) -> str:
    after = ", ".join(f"turn {n}: {level}" for n, level in enumerate(trust[1:], start=1))
    return f"Trust at the start: {trust[0]}" + (f"; {after}" if after else "") + "."


def _scale() -> str:
    return "".join(
        f'<path class="grid" d="M{LEFT} {_y(level)} H{RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{_y(level) + 5}" text-anchor="end">{level}</text>'
        for level in (0, 100)
    )


def _step(step: int | None) -> str:
    if step is None:
        return ""
    y = _y(step)
    return (
        f'<path class="step" d="M{LEFT} {y} H{RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{y + 5}" text-anchor="end">{step}</text>'
    )


def _turns(last: int) -> str:
    every = 1 if last <= 10 else 2
    return "".join(
        f'<text x="{_x(n, last)}" y="144" text-anchor="middle">{n or "start"}</text>'
        for n in range(0, last + 1, every)
    )


def _x(n: int, last: int) -> int:
    return round(LEFT + 12 + (RIGHT - LEFT - 24) * n / max(1, last))


def _y(level: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * level / 100)
