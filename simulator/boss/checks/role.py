"""Still the boss, and nobody else: no role swap, no narrator, no talk of prompts."""

import re
from collections.abc import Iterator

from simulator.boss.checks.basics import plain
from simulator.boss.checks.moment import Moment
from simulator.boss.checks.parts import Spoken
from simulator.models.moves import Move

RUN = 7
_LABEL = re.compile(
    r"(?:^|[.!?\n] ?)[\"“]?(?:you|me|user|employee|boss|manager|line|next line|reply|response|answer|"
    r"output|assistant|system|human|ai|character|dialogue|note|move|reason|scene|narrator|them|"
    r"subject|dear \w+|sentence \d|option \d)(?: \(\w+\))?:"
)
_EMPLOYEE = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|regret)\b|\bmy (?:mistake|fault|bad|own fault|apologies|boss|"
    r"email to)\b|\bi(?:'ll| will) (?:never|make (?:it|this) (?:right|up)|do better|do whatever|"
    r"fix (?:it|this|that)|own)\b|\bi (?:take|accept|own)(?: \w+)? (?:responsibility|the blame|it|"
    r"ownership)\b|\bi (?:was wrong|messed up|screwed up|let you down|made a mistake|should have|"
    r"shouldn't have|should not have|promise)\b|\bit won't happen again\b|\bplease (?:give|forgive|"
    r"let) me\b|\b(?:i|we) failed you\b|\bwhat (?:can|should|do) i (?:do|say) to\b"
)
_NARRATOR = re.compile(
    r"\b(?:she|he|they|the (?:boss|manager|vice president|chief executive|ceo|vp)) (?:says|said|"
    r"replies|replied|asks|asked you|looks|looked|leans|pauses|paused|sighs|nods|stares|continues|"
    r"responds|responded|would (?:say|ask|reply)|smiles|turns|waits|closes|thinks|wants you)\b|"
    r"\bthe (?:boss|employee|user|speaker|writer|account lead says)\b|\bin character\b|"
    r"\b(?:said|says|replied|asked) (?:margaret|robert|coldly|curtly|quietly|flatly)\b"
)
_BACKSTAGE = re.compile(
    r"\b(?:system|initial|hidden|original) (?:prompt|message|instructions?)\b|\bprompts?\b|"
    r"\b(?:my|these|the|your|previous|prior|following) (?:instructions|guidelines|programming|rules|"
    r"directives?|training)\b|\bi(?:'m| am| was) (?:instructed|programmed|told to|designed|trained|"
    r"supposed to|playing|pretending|not able to|unable to|only here to)\b|\brole-?play\w*|"
    r"\bsimulat\w+|\bfictional\b|\bpersona\b|\bthe scenario\b|\bthe director\b|\bwithheld\b|"
    r"\bstage direction|\bjailbreak\w*|\brehears\w+|\bdef \w+\(|\bprint\(|\bimport \w+|\bconsole\.|"
    r"\broses are\b|\bhaiku\b|\bonce upon\b|\bdear diary\b|\btoken limit\b|\bmy (?:creator|developer)"
)
_VERDICT = re.compile(
    r"\byou(?:'re| are|'ll be| will be) (?:fired|sacked|dismissed|terminated|let go|suspended|promoted|"
    r"off the hook|done here|reinstated|back on)\b|\b(?:clear|pack up|empty) your desk\b|\bi'm (?:firing|"
    r"promoting|letting you go)\b|\byour (?:job|position|role|contract|promotion|account) is (?:safe|"
    r"gone|over|secure|terminated|yours)\b|\bconsider (?:yourself|this your|it (?:done|forgotten))\b|"
    r"\b(?:you can|you may|you) (?:keep|have) (?:your job|hartwell back|the account back)\b|"
    r"\b(?:written|final|formal) warning\b|\b(?:termination|disciplinary|performance improvement)\b"
)
_CLOSING = re.compile(
    r"\b(?:we're|we are) (?:done|finished|through)\b|\bthis meeting is (?:over|closed)\b|"
    r"\b(?:meeting's over|get out|leave my office|you may (?:go|leave)|you can (?:go|leave)[.]|"
    r"that's all[.]|good day|goodbye|see you (?:on|then|next|tomorrow|monday|friday))\b?"
)
_ENDS = frozenset({Move.CLOSE_DOOR, Move.LEAVE_DOOR_OPEN, Move.CONCEDE, Move.OPEN})


def out_of_role(spoken: Spoken, at: Moment) -> Iterator[str]:
    """Words that are the employee's, a narrator's, a machine's, or decide what code decides."""
    words = spoken.folded
    patterns = {
        "not the boss": (_LABEL, _EMPLOYEE, _NARRATOR),
        "quotes its instructions": (_BACKSTAGE,),
        "decides too much": (_VERDICT,) if at.move in _ENDS else (_VERDICT, _CLOSING),
    }
    for kind, tried in patterns.items():
        match = next((hit for pattern in tried if (hit := pattern.search(words))), None)
        if match:
            yield f"{kind}: “{match[0].strip()}”"
    if _names_herself(words, at):
        yield f"not the boss: “{at.name}”"
    if _run(plain(spoken.own).split(), f" {plain(at.instructions)} "):
        yield "quotes its instructions"


def _names_herself(words: str, at: Moment) -> bool:
    parts = [part for part in plain(at.name).split() if len(part) > 2]
    return any(re.search(rf"\b{re.escape(part)}\b", words) for part in parts)


def _run(words: list[str], instructions: str) -> bool:
    runs = (words[i : i + RUN] for i in range(len(words) - RUN + 1))
    return any(f" {' '.join(run)} " in instructions for run in runs)
