"""A turn as the encoder reads it: the boss's line, then the user's words, in windows."""

from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

LONGEST_BOSS_LINE = 48
WINDOW = 320
OVERLAP = 80
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Encoded(NamedTuple):
    """One window. `spans` are places in the user's text; `speech` marks its tokens."""

    ids: list[int]
    types: list[int]
    speech: list[bool]
    spans: list[tuple[int, int]]


class TurnTokenizer:
    """Cuts a turn into the encoder's word pieces; a long turn gives several windows."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start = self._tokenizer.token_to_id("[CLS]")
        self._stop = self._tokenizer.token_to_id("[SEP]")

    def encode(self, boss_line: str, text: str) -> list[Encoded]:
        """The windows of a turn, at least one; together they hold every word."""
        before = self._pieces(boss_line).ids[:LONGEST_BOSS_LINE]
        said = self._pieces(text)
        step = WINDOW - OVERLAP
        starts = range(0, max(1, len(said.ids) - OVERLAP), step)
        return [
            self._window(before, said.ids[at : at + WINDOW], said.offsets[at : at + WINDOW])
            for at in starts
        ]

    def _pieces(self, text: str):
        # One character for one, so that the places stay those of the original.
        return self._tokenizer.encode(text.translate(_PLAIN), add_special_tokens=False)

    def _window(self, before: list[int], ids: list[int], offsets: list[tuple[int, int]]) -> Encoded:
        head, nowhere = [self._start, *before, self._stop], (0, 0)
        return Encoded(
            ids=[*head, *ids, self._stop],
            types=[0] * len(head) + [1] * (len(ids) + 1),
            speech=[False] * len(head) + [True] * len(ids) + [False],
            spans=[nowhere] * len(head) + [*offsets] + [nowhere],
        )
