"""The steps of a course that are played in the room."""

from simulator.errors import UserError
from simulator.models.course import Rehearse, TakeOver, Weeks
from simulator.ui import weeks
from simulator.ui.courses import entered as step_of
from simulator.ui.preparing import chosen_again, prepared
from simulator.ui.taking_over import taken_over
from simulator.ui.view import Asked, Desk, Page


def entered(desk: Desk, asked: Asked) -> Page:
    """A talk is prepared, an arc begun, a conversation taken over; else back to the cards."""
    try:
        step, memory = step_of(desk, asked.memory, asked.target)
        if isinstance(step, Weeks):
            return prepared(desk, weeks.fresh(desk, memory, step.arc))
    except UserError as error:
        return chosen_again(desk, asked.memory, str(error))
    if isinstance(step, TakeOver):
        told = {"target": step.canned, "number": step.turn, "course": asked.target}
        return taken_over(desk, asked.model_copy(update=told))
    if isinstance(step, Rehearse):
        return prepared(desk, memory)
    return chosen_again(desk, asked.memory, "That step is not played in the room.")
