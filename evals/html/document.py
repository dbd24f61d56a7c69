"""Blocks as HTML. Every word that comes from a turn or a model is escaped."""

from html import escape
from importlib import resources

from evals.bench import Counts
from evals.html import plots
from evals.report import (
    Bars,
    Block,
    Cell,
    Curves,
    Figure,
    Grid,
    Links,
    Outcome,
    Report,
    Table,
    Words,
)
from evals.showing import cell

TEXT = 26


def page(report: Report, outcome: Outcome) -> str:
    """The whole page of one run."""
    about = (
        f"Made {report.made}. Grader {report.who.grader}; prompt or code {report.who.prompt};"
        f" rubric {report.who.rubric}. Data: {report.basis.data}.{_told(report.counts)}"
    )
    inside = (
        f"<h1>{escape(outcome.title)}</h1>"
        f"<dl>{''.join(map(_figure, outcome.figures))}</dl>"
        f"{''.join(f'<p>{escape(note)}</p>' for note in outcome.notes)}"
        f"{''.join(map(_block, outcome.blocks))}"
        f"<footer><p>{escape(about)}</p></footer>"
    )
    return document(outcome.title, inside)


def document(title: str, inside: str) -> str:
    """A page with its style; `inside` is HTML."""
    style = resources.files("evals.html").joinpath("style.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body><main>{inside}</main></body></html>\n"
    )


def _told(counts: Counts) -> str:
    """Nothing where no turn was graded by itself: talks tell of their own grades."""
    if not counts.asked + counts.reused + counts.doubles:
        return ""
    return (
        f" {counts.asked} gradings asked for, {counts.reused} taken from an earlier run,"
        f" {counts.doubles} the same as another of this run,"
        f" {counts.ungraded} without a grade."
    )


def _figure(figure: Figure) -> str:
    return (
        f"<div><dt>{escape(figure.name)}</dt>"
        f"<dd><b>{cell(figure.value)}</b><span>{escape(figure.means)}</span></dd></div>"
    )


def _block(block: Block) -> str:
    if isinstance(block, Words):
        return f"<p>{escape(block.text)}</p>"
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    return f"<section><h2>{escape(block.title)}</h2>{_drawn(block)}{note}</section>"


def _drawn(block: Bars | Grid | Curves | Links | Table) -> str:
    if isinstance(block, Table):
        return table(block)
    if isinstance(block, Links):
        return _links(block)
    if isinstance(block, Grid):
        return plots.grid(block)
    if isinstance(block, Curves):
        return plots.curves(block)
    mark = f'<p class="note">Green mark: {escape(block.beside)}.</p>' if block.beside else ""
    return plots.bars(block) + mark


def _links(block: Links) -> str:
    each = (f'<li><a href="{escape(to)}">{escape(name)}</a></li>' for name, to in block.links)
    return f"<ul>{''.join(each)}</ul>"


def table(block: Table) -> str:
    """A table that scrolls by itself where it is wide."""
    if not block.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in block.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(block.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: Cell) -> str:
    shown = escape(cell(value))
    is_text = isinstance(value, str) and len(value) > TEXT
    return f'<td class="text">{shown}</td>' if is_text else f"<td>{shown}</td>"
