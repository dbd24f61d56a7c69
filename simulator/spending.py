"""Tokens of a turn and of a conversation, by role, read from what the turns keep."""

from simulator.models.conversation import Turn
from simulator.models.grading import Grade, Graded
from simulator.models.spending import Role, Spent


def of_turn(turn: Turn) -> dict[Role, Spent]:
    """What each role took in one turn; a role without a model is left out."""
    spent = {}
    if turn.line.spent is not None:
        spent[Role.BOSS] = turn.line.spent
    return spent | of_grade(turn.grade)


def of_grade(grade: Grade) -> dict[Role, Spent]:
    """What grading one turn took; empty where no model was asked."""
    call = grade.reading.call if isinstance(grade, Graded) else grade.call
    if call is None:
        return {}
    spent = Spent(
        model=call.model,
        prompt_tokens=call.prompt_tokens,
        completion_tokens=call.completion_tokens,
        cached_tokens=call.cached_tokens,
        seconds=call.seconds,
        calls=call.tries,
    )
    return {Role.GRADER: spent}


def of_conversation(turns: tuple[Turn, ...]) -> dict[Role, Spent]:
    """The sums over all turns."""
    total: dict[Role, Spent] = {}
    for turn in turns:
        for role, spent in of_turn(turn).items():
            total[role] = total.get(role, Spent()) + spent
    return total
