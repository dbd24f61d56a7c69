"""The grader that ships: a small encoder, n-grams and patterns, decided together."""

import re
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulator.grading.embedded.decision import Decision, Signs
from simulator.grading.embedded.disowned import is_disowned
from simulator.grading.embedded.encoder import Encoder
from simulator.grading.embedded.evidence import FEWEST_WORDS, quote
from simulator.grading.embedded.ngrams import NgramModel
from simulator.grading.embedded.tokens import Encoded, TurnTokenizer
from simulator.grading.many import cores
from simulator.grading.offline import plain
from simulator.grading.offline.rules import Rules
from simulator.grading.offline.turn import Turn
from simulator.grading.quotes import stands_in, verify
from simulator.models.grading import Finding, Reading, Utterance
from simulator.models.items import ACCOUNTABILITY_FAULTS, FORWARD_STRENGTHS, Item

ITEMS = tuple(Item)
FEWEST = {Item.WHEN: 1, Item.ACTION: 5}
"""A time may be one word; what somebody will do takes more than its time."""
_PLAN_BEGINS = re.compile(r"[\s,]+(?:I|we|you)(?:['’](?:ll|m|d)| will| can)?$")
"""“By Friday I'll” is a time, and the beginning of what follows."""

COUNTED = frozenset({Item.REPEATS, Item.HEDGES})


class View(NamedTuple):
    """What the encoder made of one window."""

    window: Encoded
    turn: np.ndarray
    tokens: np.ndarray


class Heard(NamedTuple):
    """A turn as each part took it in."""

    text: str
    views: list[View]
    patterns: Rules
    plain: dict[Item, str]
    nods: tuple[str, ...]


class EmbeddedGrader:
    """Private, deterministic, a few milliseconds a turn; says how sure it is of each item.

    The files are read on the first turn.
    """

    can_be_copied = True

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(str(resources.files("simulator.grading.embedded"))) / "files"

    def __reduce__(self) -> tuple:
        return _copy, (self.folder,)

    @property
    def name(self) -> str:
        """The grader with its version."""
        return self._decision.grader

    @property
    def at_once(self) -> int:
        """A turn a core, each alone: int8 scales span a batch, so neighbours would move items."""
        return cores()

    def read(self, utterance: Utterance) -> Reading:
        """The items of this turn, each with a verbatim quote and a probability."""
        heard = self._hear(utterance)
        findings = [
            _finding(heard, item, probability)
            for item, one in zip(ITEMS, self._signs(heard, whole=False), strict=True)
            if self._decision.is_met(item, probability := self._decision.probability(item, one))
        ]
        meant = [one for one in findings if not _is_misheard(one, heard)]
        kept, dropped = verify(_consistent(meant), utterance.text)
        return Reading(findings=kept, dropped=dropped, grader=self.name)

    def signs(self, utterance: Utterance) -> list[Signs]:
        """What speaks for each item, for fitting the decision."""
        return self._signs(self._hear(utterance))

    def probabilities(self, utterance: Utterance) -> dict[Item, float]:
        """How likely each item is, met or not, for measuring calibration."""
        signs = zip(ITEMS, self.signs(utterance), strict=True)
        return {item: self._decision.probability(item, one) for item, one in signs}

    def _hear(self, utterance: Utterance) -> Heard:
        turn = Turn(utterance)
        windows = self._tokenizer.encode(utterance.boss_line, utterance.text)
        return Heard(
            text=utterance.text,
            views=[View(window, *self._encoder.logits(window)) for window in windows],
            patterns=Rules(turn),
            plain={item: hit.quote(turn) for item, hit in plain.find(turn).items()},
            nods=plain.nods(turn),
        )

    def _signs(self, heard: Heard, whole: bool = True) -> list[Signs]:
        """Of every item; without the `whole`, patterns that cannot matter are not tried."""
        logits = np.max([view.turn for view in heard.views], axis=0)
        return [
            self._sign(heard, item, float(encoder), float(linear), whole)
            for item, encoder, linear in zip(
                ITEMS, logits, self._ngrams.logits(heard.text), strict=True
            )
        ]

    def _sign(self, heard: Heard, item: Item, encoder: float, ngrams: float, whole: bool) -> Signs:
        # No sign speaks against its item, so with its patterns it is as likely as it can get.
        best = Signs(encoder=encoder, ngrams=ngrams, patterns=True, plain=item in heard.plain)
        matters = whole or self._decision.is_met(item, self._decision.probability(item, best))
        if matters and heard.patterns.quote(item):
            return best
        return best._replace(patterns=False)

    @cached_property
    def _tokenizer(self) -> TurnTokenizer:
        return TurnTokenizer(self.folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder(self.folder / "model.onnx")

    @cached_property
    def _ngrams(self) -> NgramModel:
        return NgramModel(self.folder / "ngrams.npz")

    @cached_property
    def _decision(self) -> Decision:
        return Decision.model_validate_json((self.folder / "decision.json").read_text("utf-8"))


@cache
def _copy(folder: Path) -> EmbeddedGrader:
    """The grader in another process, whose files are read once for all that is sent there."""
    return EmbeddedGrader(folder)


def _finding(heard: Heard, item: Item, probability: float) -> Finding:
    shown = heard.plain.get(item) or _evidence(heard, item)
    return Finding(item=item, quote=shown, probability=round(probability, 3))


def _is_misheard(finding: Finding, heard: Heard) -> bool:
    """Ownership in words that put the matter away, or a fault in a mere nod."""
    if finding.item in ACCOUNTABILITY_FAULTS:
        return any(stands_in(finding.quote, nod) for nod in heard.nods)
    blamed = heard.plain.get(Item.BLAME_SHIFT, "")
    return is_disowned(finding.item, finding.quote, heard.text, blamed)


def _evidence(heard: Heard, item: Item) -> str:
    position, matched = ITEMS.index(item), heard.patterns.quote(item)
    best = max(heard.views, key=lambda view: view.turn[position])
    fewest = FEWEST.get(item, FEWEST_WORDS)
    shown = quote(heard.text, best.window, best.tokens[:, position], fewest)
    if item is Item.WHEN:
        shown = _PLAN_BEGINS.sub("", shown)
    if (matched and _reads_better(item, matched, shown)) or not stands_in(shown, heard.text):
        shown = matched or heard.text
    return shown


def _reads_better(item: Item, by_patterns: str, shown: str) -> bool:
    """Patterns cut at clauses, except around times; theirs where both saw the same words."""
    if item is Item.WHEN:
        return False
    same = stands_in(shown, by_patterns) or stands_in(by_patterns, shown)
    return same or item in COUNTED


def _consistent(findings: list[Finding]) -> list[Finding]:
    """What the definitions rule out together: a vague promise beside an action, a time alone."""
    met = {finding.item for finding in findings}
    ruled_out = set()
    if Item.ACTION in met:
        ruled_out.add(Item.VAGUE_PROMISE)
    if Item.WHEN in met and not met & (set(FORWARD_STRENGTHS) - {Item.WHEN, Item.INVITES_INPUT}):
        ruled_out.add(Item.WHEN)
    return [finding for finding in findings if finding.item not in ruled_out]
