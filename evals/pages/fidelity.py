"""The page of fidelity."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean

from evals.agreement import share
from evals.casting import WHOLE
from evals.fidelity import Fidelity, Talk
from evals.pages.own_lines import own_lines
from evals.report import Block, Curve, Curves, Figure, Outcome, Table
from evals.voiced import total

FLAWS = (
    *("word limit", "coaching", "repetition", "leak"),
    *("invention", "out of role", "giving in", "other"),
)
LEARNERS = "good learners"


def outcome(found: Fidelity) -> Outcome:
    """Headlines, notes and blocks."""
    lines = sum(talk.heard.lines for talk in found.talks)
    clean = [
        Figure(
            name=f"no_{kind.replace(' ', '_')}",
            value=_without(found, kind, lines),
            means=f"lines free of this: {kind}",
        )
        for kind in FLAWS
    ]
    return Outcome(
        title=f"Fidelity of the boss ({found.boss}): {len(found.talks)} talks, {lines} lines",
        turns=lines,
        figures=(
            Figure(
                name="nothing_unearned",
                value=share([not talk.heard.unearned for talk in found.talks]),
                means="talks in which nothing was granted that was not earned",
            ),
            Figure(
                name="good_ends_better",
                value=_settled(found),
                means="settings in which the good script ended better than every other",
            ),
            *_whole(found),
            *clean,
            *own_lines(total(talk.heard.voiced for talk in found.talks)),
        ),
        notes=_notes(found),
        details=found,
        blocks=(*_lengths(found), _upsets(found), _flaws(found)),
    )


def _settled(found: Fidelity) -> float | None:
    upset = {(one.setup.model_dump_json(), one.length) for one in found.upsets}
    return 1 - len(upset) / found.settings if found.settings else None


def _whole(found: Fidelity) -> list[Figure]:
    """Whether the eval did what it is for: a talk cut short says nothing of drift."""
    talks = [talk for talk in found.talks if talk.length == WHOLE]
    if not talks:
        return []
    said = sum(talk.heard.lines for talk in talks) / sum(talk.scripted for talk in talks)
    means = f"scripted turns that were said, where talks are to last {WHOLE}"
    return [Figure(name="script_played", value=said, means=means)]


def _without(found: Fidelity, kind: str, lines: int) -> float | None:
    return 1 - sum(talk.heard.count(kind) for talk in found.talks) / lines if lines else None


def _notes(found: Fidelity) -> tuple[str, ...]:
    lines = total(talk.heard.voiced for talk in found.talks)
    unanswered = sum(talk.unanswered for talk in found.talks)
    notes = [
        "Code decides what the boss grants; what is looked for here is whether it decides"
        " well, and whether the words keep to it. Lines are checked with the product's own"
        " checks and with a list of phrases apart from them. A model's line that fails the"
        " product's checks, or does not come, never reaches this page: an authored one was said"
        f" in its place ({lines.stand_ins} of {lines.asked} here).",
        _kept(found),
        f"In talks that last {WHOLE}, the boss neither leaves nor grants a next step, and loses"
        " trust by single points only; how talks really end is seen in those as shipped.",
        "Scripted users do not listen. A talk that goes well here may not go well with people.",
    ]
    if unanswered:
        notes.append(
            f"Talks in which the boss's model or the grader once gave no answer: {unanswered}."
            " They count here, and a run that goes on plays them again."
        )
    if found.without_good:
        notes.append(f"Left out, for want of a good script: {', '.join(found.without_good)}.")
    return tuple(notes)


def _lengths(found: Fidelity) -> list[Block]:
    """How talks went, apart for those the boss could end and those she could not."""
    groups = _by(lambda talk: talk.length, found.talks)
    return [block for one in groups.items() for block in (_scripts(*one), _curves(*one))]


def _by(name: Callable[[Talk], str], talks: Sequence[Talk]) -> dict[str, list[Talk]]:
    groups: dict[str, list[Talk]] = {}
    for talk in talks:
        groups.setdefault(name(talk), []).append(talk)
    return groups


def _kept(found: Fidelity) -> str:
    lines = sum(talk.heard.lines for talk in found.talks)
    ungraded = sum(talk.ungraded for talk in found.talks)
    return (
        f"{lines} turns were graded, each in its talk, {ungraded} of them without a grade;"
        " talks.jsonl keeps them."
    )


def _scripts(length: str, talks: list[Talk]) -> Block:
    groups = _by(lambda talk: talk.script, talks)
    turns = fmean(talk.heard.lines for talk in talks)
    return Table(
        title=f"How each script fared, {length}",
        columns=(
            *("script", "talks", "turns", "unearned", "gave in at", "flaws"),
            *("trust at end", "endings"),
        ),
        rows=tuple(_row(name, each) for name, each in groups.items()),
        note=f"A talk has {turns:.1f} turns on average. Unearned: talks with a grant nobody paid"
        " for. Gave in at: the earliest turn with such a grant or with words of giving in."
        " Flaws: lines with anything wrong in them.",
    )


def _row(name: str, talks: list[Talk]) -> tuple:
    endings = Counter(str(talk.outcome) for talk in talks)
    return (
        name,
        len(talks),
        round(fmean(talk.heard.lines for talk in talks), 1),
        sum(bool(talk.heard.unearned) for talk in talks),
        min((t.heard.gave_in_at for t in talks if t.heard.gave_in_at), default=None),
        sum(len({flaw.turn for flaw in talk.heard.flaws}) for talk in talks),
        round(fmean(talk.trust[-1] for talk in talks), 1),
        ", ".join(f"{ending} {count}" for ending, count in endings.most_common()),
    )


def _curves(length: str, talks: list[Talk]) -> Block:
    groups = _by(lambda talk: LEARNERS if talk.good else talk.script, talks)
    return Curves(
        title=f"Trust, turn by turn, {length}",
        curves=tuple(
            Curve(label=label, good=each[0].good, values=_levels(each))
            for label, each in groups.items()
        ),
        top=100,
        note="The mean of the talks; one that is over keeps its level.",
    )


def _levels(talks: list[Talk]) -> tuple[float, ...]:
    longest = max(len(talk.trust) for talk in talks)
    return tuple(
        round(fmean(talk.trust[min(turn, len(talk.trust) - 1)] for talk in talks), 1)
        for turn in range(longest)
    )


def _upsets(found: Fidelity) -> Block:
    return Table(
        title="Settings in which a bad script ended as well as the good one",
        columns=("scenario", "persona", "difficulty", "seed", "length", "good", "bad"),
        rows=tuple(
            (
                *(one.setup.scenario, one.setup.persona, one.setup.difficulty, one.setup.seed),
                *(one.length, one.good_ending, f"{one.bad}: {one.bad_ending}"),
            )
            for one in found.upsets
        ),
        note="" if found.upsets else "None.",
    )


def _flaws(found: Fidelity) -> Block:
    return Table(
        title="Lines with something wrong in them",
        columns=("script", "turn", "kind", "what", "line"),
        rows=tuple(
            (talk.script, flaw.turn, flaw.kind, flaw.what, flaw.line)
            for talk, flaw in found.flaws[:200]
        ),
        note="" if found.flaws else "None.",
    )
