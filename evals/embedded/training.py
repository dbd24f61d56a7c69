"""Fits the network to labelled turns."""

import math
import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy
from torch.nn.utils import clip_grad_norm_
from transformers import AutoModel

from evals.embedded.augment import augmented
from evals.embedded.examples import ITEMS, Batch, batches, example
from evals.embedded.network import ItemNetwork
from evals.turns import LabelledTurn
from simulator.grading.embedded.tokens import TurnTokenizer

LAYERS = 4
"""Of six: they take two thirds of the time. Three lost two points of F1."""

EPOCHS = 6
RATE = 1e-4
HEAD_RATE = 1e-3
WARM_UP = 0.1
BATCH = 16
EVIDENCE_WEIGHT = 0.5
SEED = 0
ORDERS = (0, 1)
"""Every set of turns is fitted once in each of these orders, and the fits are averaged."""


def train(
    sets: Sequence[list[LabelledTurn]],
    tokenizer: TurnTokenizer,
    encoder: str,
    epochs: int,
    say: Callable[[str], None],
) -> ItemNetwork:
    """A fitted network; the same turns give the same one within the noise of threads.

    Its weights are the mean of fits from one start to each of these sets of turns. That
    steadies it and costs nothing when it runs: Wortsman and others, “Model soups” (2022).
    """
    fits = [
        _fit(turns, tokenizer, encoder, epochs, order, say) for turns in sets for order in ORDERS
    ]
    states = [network.state_dict() for network in fits]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    fits[0].load_state_dict(mean)
    return fits[0].eval()


def _fit(
    turns: list[LabelledTurn],
    tokenizer: TurnTokenizer,
    encoder: str,
    epochs: int,
    order: int,
    say: Callable[[str], None],
) -> ItemNetwork:
    torch.manual_seed(SEED)
    network = ItemNetwork(AutoModel.from_pretrained(encoder, num_hidden_layers=LAYERS), len(ITEMS))
    torch.manual_seed(order)
    chance = random.Random(order)
    steps = epochs * math.ceil(len(turns) / BATCH)
    optimizer = torch.optim.AdamW(_groups(network), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    weight = _positive_weight(turns)
    for epoch in range(1, epochs + 1):
        network.train()
        losses = []
        examples = [example(augmented(turn, chance), tokenizer) for turn in turns]
        for one in batches(examples, BATCH, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(network, one, weight)
            optimizer.zero_grad()
            loss.backward()
            clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        say(f"epoch {epoch} of {epochs}: loss {sum(losses) / len(losses):.3f}")
    return network


def _loss(network: ItemNetwork, one: Batch, weight: torch.Tensor) -> torch.Tensor:
    turn, tokens = network(one.ids, one.types, one.mask, one.speech)
    each = cross_entropy(tokens, one.tokens, pos_weight=weight, reduction="none")
    evidence = (each * one.speech[:, :, None]).sum() / (one.speech.sum() * len(ITEMS))
    return cross_entropy(turn, one.turn, pos_weight=weight) + EVIDENCE_WEIGHT * evidence


def _positive_weight(turns: list[LabelledTurn]) -> torch.Tensor:
    """Rare items weigh more, by the square root, five times at most."""
    share = np.mean([[item in one.items for item in ITEMS] for one in turns], axis=0)
    weight = np.clip(np.sqrt((1 - share) / np.maximum(share, 1e-3)), 1, 5)
    return torch.tensor(weight, dtype=torch.float32)


def _groups(network: ItemNetwork) -> list[dict]:
    inner = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    return [{"params": inner, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
