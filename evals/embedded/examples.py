"""Labelled turns as token ids and targets."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch

from evals.turns import LabelledTurn
from simulator.grading.embedded.tokens import Encoded, TurnTokenizer
from simulator.grading.quotes import locate
from simulator.models.items import Item

ITEMS = tuple(Item)


class Example(NamedTuple):
    """One turn: its tokens, which items it meets, and which tokens show each."""

    encoded: Encoded
    turn: np.ndarray
    tokens: np.ndarray


class Batch(NamedTuple):
    """Examples padded to one length."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    speech: torch.Tensor
    turn: torch.Tensor
    tokens: torch.Tensor


def example(labelled: LabelledTurn, tokenizer: TurnTokenizer) -> Example:
    """The first window of the turn; labels whose quote lies beyond it stay on the turn."""
    encoded = tokenizer.encode(labelled.boss_line, labelled.text)[0]
    tokens = np.zeros((len(encoded.ids), len(ITEMS)), np.float32)
    for item, quote in labelled.items.items():
        span = locate(quote, labelled.text)
        for position, (start, end) in enumerate(encoded.spans):
            if span and encoded.speech[position] and start < span[1] and end > span[0]:
                tokens[position, ITEMS.index(item)] = 1
    turn = np.array([item in labelled.items for item in ITEMS], np.float32)
    return Example(encoded, turn, tokens)


def batches(examples: list[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """All examples once, in random order, with those of like length together."""
    order = chance.sample(examples, len(examples))
    groups = []
    for start in range(0, len(order), size * 8):
        near = sorted(order[start : start + size * 8], key=lambda one: len(one.encoded.ids))
        groups += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(groups)
    yield from map(batch, groups)


def batch(examples: list[Example]) -> Batch:
    """One batch, padded with zeros."""
    rows, length = len(examples), max(len(one.encoded.ids) for one in examples)
    made = Batch(
        *(torch.zeros(rows, length, dtype=torch.long) for _ in range(3)),
        speech=torch.zeros(rows, length, dtype=torch.bool),
        turn=torch.tensor(np.stack([one.turn for one in examples])),
        tokens=torch.zeros(rows, length, len(ITEMS)),
    )
    for row, one in enumerate(examples):
        used = len(one.encoded.ids)
        made.ids[row, :used] = torch.tensor(one.encoded.ids)
        made.types[row, :used] = torch.tensor(one.encoded.types)
        made.mask[row, :used] = 1
        made.speech[row, :used] = torch.tensor(one.encoded.speech)
        made.tokens[row, :used] = torch.tensor(one.tokens)
    return made
