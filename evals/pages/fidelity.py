"""The page of fidelity."""

from collections import Counter
from statistics import fmean

from evals.agreement import share
from evals.fidelity import Fidelity, Talk
from evals.pages.own_lines import own_lines
from evals.report import Block, Curve, Curves, Figure, Outcome, Table
from evals.voiced import total

FLAWS = (
    *("word limit", "coaching", "repetition", "leak"),
    *("invention", "out of role", "giving in", "other"),
)


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
            *clean,
            *own_lines(total(talk.heard.voiced for talk in found.talks)),
        ),
        notes=_notes(found),
        details=found,
        blocks=(_scripts(found), _curves(found), _upsets(found), _flaws(found)),
    )


def _settled(found: Fidelity) -> float | None:
    upset = {(one.setup.model_dump_json(), one.patience) for one in found.upsets}
    return 1 - len(upset) / found.settings if found.settings else None


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


def _scripts(found: Fidelity) -> Block:
    groups: dict[str, list[Talk]] = {}
    for talk in found.talks:
        groups.setdefault(talk.script, []).append(talk)
    return Table(
        title="How each script fared",
        columns=(
            *("script", "talks", "turns", "unearned", "gave in at", "flaws"),
            *("trust at end", "endings"),
        ),
        rows=tuple(_row(name, talks) for name, talks in groups.items()),
        note="Unearned: talks with a grant nobody paid for. Gave in at: the earliest turn with"
        " such a grant or with words of giving in. Flaws: lines with anything wrong in them.",
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


def _curves(found: Fidelity) -> Block:
    groups: dict[tuple[str, bool], list[Talk]] = {}
    for talk in found.talks:
        groups.setdefault((talk.script, talk.good), []).append(talk)
    return Curves(
        title="Trust, turn by turn (mean of the talks; where a talk is over it keeps its level)",
        curves=tuple(
            Curve(label=script, good=good, values=_levels(talks))
            for (script, good), talks in groups.items()
        ),
        top=100,
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
        columns=("scenario", "persona", "difficulty", "seed", "patience", "good", "bad"),
        rows=tuple(
            (
                *(one.setup.scenario, one.setup.persona, one.setup.difficulty, one.setup.seed),
                *(one.patience, one.good_ending, f"{one.bad}: {one.bad_ending}"),
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
