"""The mistakes that trainers make in their files; docs/authoring.md has the message for each."""

import re
from dataclasses import dataclass

FILES = {
    "scenario": "late-report",
    "canned": "late-report/good",
    "course": "an-afternoon",
    "arc": "a-month",
    "persona": "my-own-boss",
}
TITLE = 'title: "EXAMPLE: the report nobody had checked"'
ROLE = "role: Analyst in a small consultancy, reporting straight to your boss."
PERSONAS = "[curt-vice-president, exposed-chief-executive]"
LINE = "- Who looked careless on Thursday?"


@dataclass(frozen=True)
class Mistake:
    """What was done, in which kind of file: `right` stood there, `wrong` stands there now."""

    done: str
    kind: str
    right: str | re.Pattern[str]
    wrong: str

    def made_in(self, text: str) -> str:
        """The text with the mistake in it."""
        pattern = self.right if isinstance(self.right, re.Pattern) else re.escape(self.right)
        mistaken, times = re.subn(pattern, lambda _: self.wrong, text, count=1)
        assert times == 1, self.right
        return mistaken


MISTAKES = (
    Mistake("a colon in text without quotes", "scenario", TITLE, "title: The report: a talk"),
    Mistake("a quotation mark that is not closed", "scenario", TITLE, 'title: "The report'),
    Mistake(
        "text that begins with a star, without quotes", "scenario", LINE, "- *waits* Who knew?"
    ),
    Mistake("text that begins with a brace, without quotes", "scenario", LINE, "- {quote}. When?"),
    Mistake("a tab where spaces belong", "scenario", "  start: 28", "\tstart: 28"),
    Mistake("a space too many", "scenario", "  step: 42", "   step: 42"),
    Mistake("a field twice", "scenario", "budget: 60", "budget: 60\nbudget: 70"),
    Mistake("a field's name misspelt", "scenario", "budget: 60", "budgit: 60"),
    Mistake("a field left out", "scenario", f"\n{ROLE}", ""),
    Mistake("a field left empty", "scenario", ROLE, 'role: ""'),
    Mistake("a number where text belongs", "scenario", ROLE, "role: 12"),
    Mistake("one text where a list belongs", "scenario", PERSONAS, "curt-vice-president"),
    Mistake("a number out of its limits", "scenario", "budget: 60", "budget: 500"),
    Mistake("a word where a number belongs", "scenario", "order: 50", "order: yes"),
    Mistake("a sign that nobody sees", "scenario", ROLE, 'role: "Analyst\\a"'),
    Mistake("a star in the middle of a word to be found", "scenario", "[no time,", "[no*time,"),
    Mistake("two needs with one `id`", "scenario", "id: who-checks", "id: what-else"),
    Mistake("a file renamed, and not its `id`", "scenario", "id: late-report", "id: my-report"),
    Mistake("an `id` with capitals or spaces", "scenario", "id: late-report", "id: Late report"),
    Mistake("trust that does not rise", "scenario", "start: 28", "start: 45"),
    Mistake("a moment for the talk that is not there", "scenario", "after_a_week:", "next_month:"),
    Mistake("a persona that is not there", "scenario", PERSONAS, "[my-boss]"),
    Mistake("an item the grader does not know", "scenario", "items: [excuse,", "items: [excuses,"),
    Mistake("a move that is not there", "scenario", "refuse_blame:", "refuse_excuse:"),
    Mistake("a first word that would never be said", "scenario", "  refuse_blame:", "  open:"),
    Mistake("too few ways to say it", "scenario", "      - Is this the only one?\n", ""),
    Mistake(
        "a line longer than anybody says",
        "scenario",
        "- Is this the only one?",
        f"- Is {'not this ' * 15}so?",
    ),
    Mistake(
        "nothing that sets it off",
        "scenario",
        "words: [so sorry, really sorry, truly sorry, deeply sorry]",
        "words: []",
    ),
    Mistake(
        "a canned talk in the wrong folder", "canned", "scenario: late-report", "scenario: report"
    ),
    Mistake(
        "a canned talk with a boss of another scenario",
        "canned",
        "persona: curt-vice-president",
        "persona: my-own-boss",
    ),
    Mistake("a shape that is not there", "canned", "shape: strong", "shape: good"),
    Mistake(
        "a turn without its point",
        "canned",
        "    point: The cost is told from the other side of the desk.\n",
        "",
    ),
    Mistake(
        "a turn that is too long for a talk", "canned", "I told you on", "I said so. " * 450 + "On"
    ),
    Mistake("a kind of step that is not there", "course", "do: read", "do: look"),
    Mistake(
        "a canned talk that is not there", "course", "found-by-somebody-else/strong", "late/strong"
    ),
    Mistake("a turn after the last one", "course", "turn: 3", "turn: 20"),
    Mistake("a ceiling that does not rise", "arc", "ceiling: 62", "ceiling: 55"),
    Mistake("a step above the ceiling", "arc", "    step: 50", "    step: 63"),
    Mistake("weeks without a choice", "arc", re.compile(r"    choices:\n(      .*\n)+"), ""),
    Mistake(
        "too few words for a broken promise", "arc", "      - I asked. It didn't happen.\n", ""
    ),
    Mistake(
        "too few lines in a band",
        "persona",
        re.compile(r"(?<=  demand_impact:\n    cold:\n)(      - .*\n){3}"),
        "",
    ),
    Mistake(
        "a strength where a fault belongs", "persona", "cannot_stand: []", "cannot_stand: [owns_it]"
    ),
    Mistake("a slot misspelt", "persona", '"Who did it cost?"', '"{qoute}. Who did it cost?"'),
    Mistake(
        "a slot that another move has", "persona", '"Who did it cost?"', '"{fact} Who did it cost?"'
    ),
    Mistake("a slot left out", "persona", '"*does not look up* {opening}"', '"*waits* Yes?"'),
)
