"""The page's own short labels: one home for each name of a thing."""

from simulator.models.canned import Shape
from simulator.models.conversation import Difficulty, Outcome
from simulator.models.items import Criterion
from simulator.models.moves import Move
from simulator.models.past import Kept
from simulator.ui.view import Mode, Step

STEPS = {
    Step.CHOOSE: "Choose",
    Step.PREPARE: "Prepare",
    Step.TALK: "Talk",
    Step.DEBRIEF: "Debrief",
}
CRITERIA = {
    Criterion.ACCOUNTABILITY: "Accountability",
    Criterion.BREVITY: "Brevity",
    Criterion.FORWARD_PATH: "Forward path",
}
MODES = {Mode.READ: "Read", Mode.PREDICT: "Predict"}
SHAPES = {
    Shape.STRONG: "A strong talk",
    Shape.POOR: "A poor talk",
    Shape.SPOILED: "A good start, spoiled",
    Shape.RECOVERED: "A bad start, recovered",
}
STEP_KINDS = {
    "task": "To do",
    "read": "Read",
    "predict": "Predict",
    "take_over": "Take over",
    "talk": "Rehearse",
    "arc": "Over several weeks",
}
KEPT = {
    Kept.KEPT: "Kept, in time",
    Kept.TOLD: "Not kept, but I said so before it was due and gave another date",
    Kept.BROKEN: "Not kept, and nothing said",
}
DIFFICULTIES = {
    Difficulty.FORGIVING: ("Forgiving", "Trust is easier to earn and costs less to lose."),
    Difficulty.HARD: ("Hard", "The boss as written."),
    Difficulty.MERCILESS: ("Merciless", "Less time, smaller gains, larger losses."),
}
OUTCOMES = {
    None: "Not finished",
    Outcome.NEXT_STEP: "Next step granted",
    Outcome.DOOR_OPEN: "Door left open",
    Outcome.LEFT_EARLY: "You left early",
    Outcome.PATIENCE_SPENT: "Patience ran out",
    Outcome.TRUST_GONE: "Trust gone",
}
MOVES = {
    Move.OPEN: "opened",
    Move.PROBE_WHAT: "asked for the facts",
    Move.PROBE_WHY: "asked why",
    Move.DEMAND_IMPACT: "asked what it did",
    Move.DEMAND_PLAN: "asked what you will do",
    Move.DEMAND_DATE: "asked for a date",
    Move.TEST_COMMITMENT: "tested what you offered",
    Move.PIN_DOWN: "pinned you down",
    Move.CHALLENGE_EXCUSE: "did not take the reason",
    Move.REFUSE_BLAME: "would not look elsewhere",
    Move.HOLD_LINE: "held the line",
    Move.CUT_OFF: "cut you off",
    Move.REJECT_FLATTERY: "passed over the compliment",
    Move.REFUSE_COMFORT: "gave no comfort",
    Move.BACK_TO_POINT: "went back to the point",
    Move.STAY_SILENT: "waited",
    Move.RECALL_PROMISE: "held up what you promised",
    Move.RAISE_HIDDEN_FACT: "brought up something kept back",
    Move.CONCEDE: "granted something small",
    Move.LEAVE_DOOR_OPEN: "left the door open",
    Move.CLOSE_DOOR: "closed the meeting",
}
