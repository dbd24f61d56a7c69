"""What a model is given to write the boss's next line from.

Everything but the last message is the same in every turn and grows only at its end, so
that servers can reuse what they have read. The move stands in the last message alone. A
fact that is held back stands nowhere before the move that gives it away.
"""

import re
from random import Random

from simulator.boss.slots import slots
from simulator.director.situation import Situation
from simulator.llm.port import ChatRequest, Message
from simulator.models.conversation import Direction
from simulator.models.moves import Band, Move
from simulator.prompts import prompt_text, render
from simulator.prompts.fence import shown

TEMPERATURE = 0.7
LONGEST_ANSWER = 800
MANNER_LINES = 10
MOVE_LINES = 3
# The user's words stand in a reason between quotation marks; outside the fence they have no place.
_QUOTED = re.compile(r"“.*”", re.DOTALL)


def request(
    now: Situation, direction: Direction, seed: int, refused: tuple[tuple[str, ...], ...] = ()
) -> ChatRequest:
    """The call for this move; `refused` holds the problems of each line already refused."""
    last = [_speech(now, len(now.turns), now.text), _move(now, direction, seed)]
    if refused:
        last.append(render("boss_again", problems="; ".join(refused[-1])))
    draw = Random(f"{seed}/{len(now.turns) + 1}/{len(refused)}")
    return ChatRequest(
        messages=(*_past(now), Message(role="user", content="\n\n".join(last))),
        temperature=TEMPERATURE,
        seed=draw.getrandbits(31),
        max_tokens=LONGEST_ANSWER,
    )


def instructions() -> str:
    """Everything the model is told that no line of the boss may repeat."""
    return "\n".join(map(prompt_text, ("boss_system", "boss_move", "boss_moves", "boss_again")))


def _past(now: Situation) -> list[Message]:
    messages = [Message(role="system", content=_system(now))]
    for index, turn in enumerate(now.turns):
        messages.append(Message(role="user", content=_speech(now, index, turn.text)))
        messages.append(Message(role="assistant", content=turn.line.text))
    return messages


def _system(now: Situation) -> str:
    persona, scenario = now.persona, now.scenario
    return render(
        "boss_system",
        boss=persona.name,
        title=persona.title,
        voice=persona.voice,
        role=scenario.role,
        facts=_listed(scenario.shared_facts),
        words=str(persona.temperament.words),
        examples=_listed(_manner(now)),
    )


def _speech(now: Situation, index: int, text: str) -> str:
    if index == 0:
        return render("boss_first_speech", opening=now.opening, speech=shown(text))
    return render("boss_speech", speech=shown(text))


def _move(now: Situation, direction: Direction, seed: int) -> str:
    lines = _for_such_a_moment(now, direction.move, seed)
    return render(
        "boss_move",
        move=_section("boss_moves", direction.move),
        why=_QUOTED.sub("“…”", direction.why),
        trust=_section("boss_trust", Band.at(now.trust)),
        about="\n" + "\n\n".join(_about(now, direction)) + "\n",
        examples=render("boss_examples", lines=_listed(lines)) if lines else "",
    )


def _about(now: Situation, direction: Direction) -> list[str]:
    found = []
    if direction.quote:
        found.append(render("boss_about_quote", words=shown(direction.quote)))
    if any(promise.words == direction.about for promise in now.all_promises):
        found.append(render("boss_about_promise", words=shown(direction.about or "")))
    for one in now.owed:
        if direction.move is Move.RECALL_PROMISE and one.id == direction.about:
            found.append(render("boss_about_owed", words=shown(one.words)))
    for need in now.scenario.needs:
        if direction.move is Move.PROBE_WHAT and need.id == direction.about:
            found.append(render("boss_about_need", question=need.question))
    for fact in now.held_facts:
        if direction.move is Move.RAISE_HIDDEN_FACT and fact.id == direction.about:
            found.append(render("boss_about_fact", fact=fact.fact, line=fact.lines[0]))
    return found


def _for_such_a_moment(now: Situation, move: Move, seed: int) -> list[str]:
    """A few authored lines for the move that this talk has not heard."""
    said = {turn.line.text for turn in now.turns}
    pool = [*now.scenario.lines.get(move, ()), *now.persona.lines[move][Band.at(now.trust)]]
    plain = [line for line in pool if not slots(line) and line not in said]
    draw = Random(f"{seed}/{len(now.turns)}/{move}")
    return draw.sample(plain, min(MOVE_LINES, len(plain)))


def _manner(now: Situation) -> list[str]:
    """The same few lines in every turn, one a move."""
    firsts = (
        next((x for x in now.persona.lines[move][Band.GUARDED] if not slots(x)), None)
        for move in Move
        if move not in (Move.OPEN, Move.STAY_SILENT, Move.RAISE_HIDDEN_FACT)
    )
    return [line for line in firsts if line][:MANNER_LINES]


def _section(prompt: str, heading: str) -> str:
    """What stands under a heading of a prompt; `KeyError` where there is none."""
    parts = re.split(r"^## (\w+)\n", prompt_text(prompt), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading].strip()


def _listed(lines: list[str] | tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)
