"""Pages: one file, nothing from elsewhere, nobody's words as markup; and every eval at once."""

import json
import re
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from evals.basis import Basis
from evals.bench import Counts
from evals.cli import application
from evals.html.document import document
from evals.identity import identity
from evals.report import Bar, Bars, Curve, Curves, Figure, Grid, Outcome, Table, Words
from evals.runs import open_folder, write
from evals.showing import cell
from simulator.grading.offline.grader import PatternGrader
from simulator.models.base import Value

FILES = ("run.json", "report.json")
HOSTILE = '<script>alert(1)</script> & "quotes" <img src=x onerror=y>'


class Tags(HTMLParser):
    """Every tag and attribute of a page, and that each tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in {"meta", "rect", "line", "polyline"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    return tags


@pytest.fixture
def page(tmp_path) -> str:
    blocks = (
        Words(text=HOSTILE),
        Table(title=HOSTILE, columns=(HOSTILE, "n"), rows=((HOSTILE, 0.5), ("b", None))),
        Table(title="empty", columns=("a",), rows=(), note="None."),
        Bars(
            title="bars",
            bars=(
                Bar(label=HOSTILE, value=0.5, low=0.2, high=0.9, beside=0.7),
                Bar(label="unmeasured", value=None),
                Bar(label="odd", value=-0.3),
            ),
            beside="others",
        ),
        Bars(title="none", bars=()),
        Grid(title="grid", across="x", down="y", labels=("1", "2"), counts=((3, 0), (0, 0))),
        Curves(
            title="curves",
            curves=(Curve(label="a", values=(1,)), Curve(label="b", values=(2, 3), good=True)),
            top=100,
        ),
        Curves(title="no curves", curves=(), top=100),
    )
    figure = Figure(name="main", value=0.25, means=HOSTILE)
    found = Outcome(
        title=HOSTILE, turns=1, figures=(figure,), notes=(HOSTILE,), details=Value(), blocks=blocks
    )
    folder = open_folder("test", tmp_path / "run")
    write(folder, "test", identity(PatternGrader()), Counts(asked=3), Basis(data=HOSTILE), found)
    return (folder / "report.html").read_text("utf-8")


def test_a_page_is_whole_and_nobodys_words_are_markup(page):
    tags = read(page)
    assert "script" not in tags.tags and "img" not in tags.tags
    assert not {one for one in tags.attributes if one.startswith("on") or one == "src"}
    assert "&lt;script&gt;" in page and "not measured" in page and "0.25" in page


def test_a_page_asks_nothing_of_any_host(page):
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert "#faf7f2" in page and "#1a1816" in page and "prefers-color-scheme" in page


def test_a_plot_says_in_words_what_it_shows(page):
    labels = re.findall(r'aria-label="([^"]*)"', page)
    assert any("unmeasured not measured" in label for label in labels)
    assert any("b ends at 3" in label for label in labels)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        *((0.999, "0.999"), (0.99996, "0.99996"), (0.0004, "0.0004"), (-0.001, "-0.001")),
        *((1.0, "1.00"), (0.1 + 0.2 - 0.3, "0.00"), (-0.0, "0.00"), (0.994, "0.99"), (None, "–")),
    ],
)
def test_no_figure_is_rounded_to_all_or_nothing(value, shown):
    assert cell(value) == shown


def test_an_empty_document_is_one():
    assert read(document("t", "")).tags >= {"html", "head", "body", "style"}


def test_every_eval_runs_offline_in_one_command(tmp_path):
    run = tmp_path / "run"
    arguments = ["all", "--out", str(run), "--json"]
    gates = ["validity.macro_f1=0.8", "consistency.exact_items=1", "injection.grader_held=1.1"]
    for gate in gates:
        arguments += ["--fail-under", gate]
    result = CliRunner().invoke(application(), arguments)
    assert result.exit_code == 1
    assert [x for x in result.stderr.splitlines() if x.startswith("gate")] == [
        f"gate: injection.grader_held: {held(run):.3f} is under 1.1"
    ]
    report = json.loads(result.stdout)
    assert report == json.loads((run / "report.json").read_text("utf-8"))
    assert report["figures"]["fidelity.nothing_unearned"] == 1
    parts = report["details"]["parts"]
    assert set(parts) == {
        *("validity", "consistency", "robustness", "injection", "fidelity", "compare"),
    }
    for name in ("", *parts):
        page = (run / name / "report.html").read_text("utf-8")
        assert read(page) and (name or all(f'"{part}/report.html"' in page for part in parts))
        began, made = (json.loads((run / name / f).read_text("utf-8")) for f in FILES)
        assert began["eval"] == made["eval"] == (name or "all")
    held_against_itself(run)


def held_against_itself(run):
    arguments = ["compare", str(run), str(run), "--out", str(run / "held"), "--json"]
    found = json.loads(CliRunner().invoke(application(), arguments).stdout)
    assert found["figures"]["same_items"] == 1
    assert found["figures"]["validity.macro_f1_change"] == 0
    assert found["turns"] > 500


def held(run) -> float:
    return json.loads((run / "injection" / "report.json").read_text("utf-8"))["figures"][
        "grader_held"
    ]
