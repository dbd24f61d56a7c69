"""Step four: what the talk was, and one thing to try next."""

from simulator.models.conversation import Promise
from simulator.report import Debrief, Highlight, Intention
from simulator.rubric.definitions import Rubric
from simulator.ui.render.chart import chart
from simulator.ui.render.promises import due
from simulator.ui.render.text import esc, items, signed, user_words
from simulator.ui.view import Cast
from simulator.ui.words import CRITERIA


def debrief(cast: Cast, found: Debrief, rubric: Rubric) -> str:
    """Everything a learner takes away, the way forward last."""
    parts = [
        f'<h1 tabindex="-1">{esc(found.ending)}</h1>',
        f'<p class="why">{esc(found.reason)}</p>' if found.reason else "",
        _misread(found),
        _section(f"<h2>One thing to try next</h2><p>{esc(found.try_next)}</p>", "next"),
        '<div class="two">',
        _section(f"<h2>Trust by turn</h2>{chart(found.trust, cast.step)}{_courses(found)}"),
        _section(_highlights(found, rubric)),
        '</div><div class="two">',
        _section(_open_ends(cast, found, rubric)),
        _section(_given(found, rubric)),
        "</div>",
        _intentions(found.intentions, rubric),
    ]
    return f'<article class="debrief">{"".join(parts)}</article>'


def _section(inner: str, kind: str = "part") -> str:
    return f'<section class="{kind}">{inner}</section>'


def _misread(found: Debrief) -> str:
    if not found.misread:
        return ""
    lines = [
        f"Turn {one.turn}, {user_words(one.quote)}: {esc(one.remark)}" for one in found.misread
    ]
    return _section(f"<h2>Mistaken for repair</h2>{items(lines)}")


def _courses(found: Debrief) -> str:
    turns = len(found.trust) - 1
    if not turns:
        return '<p class="quiet">No turn was played, so there is nothing to grade.</p>'
    head = "".join(f'<th scope="col">{n}</th>' for n in range(1, turns + 1))
    rows = "".join(
        f'<tr><th scope="row">{esc(CRITERIA[key])}</th>{"".join(map(_score, course))}</tr>'
        for key, course in found.scores.items()
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Scores by turn">'
        "<table><caption>Scores by turn, 1 to 5</caption>"
        f'<thead><tr><th scope="col">Turn</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _score(score: int | None) -> str:
    if score is None:
        return '<td><abbr title="not graded">n/a</abbr></td>'
    return f"<td>{score}</td>"


def _highlights(found: Debrief, rubric: Rubric) -> str:
    return _highlight(
        "Strongest turn", found.strongest, rubric, "No turn had a strength in it."
    ) + (_highlight("Weakest turn", found.weakest, rubric, "No turn had a fault in it."))


def _highlight(title: str, turn: Highlight | None, rubric: Rubric, none: str) -> str:
    if turn is None:
        return f'<h2>{title}</h2><p class="quiet">{none}</p>'
    labels = ", ".join(rubric.label(item) for item in turn.items)
    return (
        f"<h2>{title}</h2><p>Turn {turn.turn}, trust {signed(turn.trust)}: {esc(labels)}.</p>"
        f"{items(map(user_words, turn.quotes), 'quotes')}"
    )


def _open_ends(cast: Cast, found: Debrief, rubric: Rubric) -> str:
    never = [
        f"{esc(rubric.label(item))}: {esc(rubric.items[item].try_this)}"
        for item in found.never_said
    ]
    return (
        _list("Never said", never, "Everything the rubric looks for was said.")
        + _list(
            f"{cast.first} still has no answer to",
            list(map(esc, found.unanswered)),
            "Every question was answered.",
        )
        + _list(
            f"What {cast.first} had kept back",
            list(map(esc, found.withheld)),
            "Everything came up in the talk.",
        )
    )


def _given(found: Debrief, rubric: Rubric) -> str:
    granted = [
        f"Turn {x.turn}: {esc(', '.join(rubric.label(item) for item in x.items) or 'earned')}"
        for x in found.concessions
    ]
    return (
        _list("What you promised", list(map(_promise, found.promises)), "Nothing.")
        + _list("What was granted, and what earned it", granted, "Nothing.")
        + f"<h2>When you went in</h2><p>{esc(found.timing)}</p>"
    )


def _promise(promise: Promise) -> str:
    when = f"Turn {promise.turn}, {due(promise.when)}"
    return f'{user_words(promise.words)}<br><span class="quiet">{when}</span>'


def _intentions(found: tuple[Intention, ...], rubric: Rubric) -> str:
    if not found:
        return ""
    rows = "".join(
        f"<div><dt>{esc(x.question)}</dt>"
        f'<dd><p class="words" dir="auto">{esc(x.answer)}</p><p>{_shown(x, rubric)}</p></dd></div>'
        for x in found
    )
    return (
        f'<section><h2>What you meant, and what you did</h2><dl class="meant">{rows}</dl></section>'
    )


def _shown(meant: Intention, rubric: Rubric) -> str:
    if meant.about is None:
        return '<span class="quiet">Yours to judge.</span>'
    label = esc(rubric.label(meant.about))
    if meant.shown_in:
        return f"In the talk: {label}, turn {meant.shown_in}."
    return f"In the talk: not there ({label})."


def _list(title: str, lines: list[str], none: str) -> str:
    body = items(lines) if lines else f'<p class="quiet">{none}</p>'
    return f"<h2>{esc(title)}</h2>{body}"
