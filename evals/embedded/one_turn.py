"""The fitted network as it runs: one turn at a time, so with no padding and no mask.

The same function of the same weights in fewer operations. Attention's scale lies in the
query's weights, and the last layer asks only for the tokens that are read: the first one,
which stands for the whole, and the user's own words.
"""

import math

import torch
from torch import nn

from evals.embedded.network import ItemNetwork


class OneTurn(nn.Module):
    """Logits of each item for a turn, and for each token of the user's own words."""

    def __init__(self, network: ItemNetwork) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(map(Layer, network.encoder.encoder.layer))

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, read: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Turn logits (items) and token logits (words, items).

        `ids` and `types` go token by token; `read` holds the places of the first token and
        of the user's words, at least one.
        """
        hidden = self._embedded(ids, types)
        for layer in self.layers[:-1]:
            hidden = layer(hidden, hidden)
        hidden = self.layers[-1](hidden.index_select(0, read), hidden)
        return self._read_off(hidden[0], hidden[1:])

    def _embedded(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        table = self.network.encoder.embeddings
        places = table.position_embeddings.weight[: ids.shape[0]]
        return table.LayerNorm(
            table.word_embeddings(ids) + table.token_type_embeddings(types) + places
        )

    def _read_off(
        self, whole: torch.Tensor, words: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        net = self.network
        tokens = net.evidence(words)
        attended = net.attention(words).softmax(0).transpose(0, 1) @ words
        turn = (
            (attended * net.attended).sum(-1)
            + net.whole(torch.cat([whole, words.mean(0)])[None])[0]
            + net.strongest * tokens.max(0).values
        )
        return turn, tokens


class Layer(nn.Module):
    """One layer of the encoder: what the `asking` tokens make of `hidden`, all tokens."""

    def __init__(self, fitted: nn.Module) -> None:
        super().__init__()
        attention, after = fitted.attention.self, fitted.attention.output
        self.heads, self.width = attention.num_attention_heads, attention.attention_head_size
        self.query = _scaled(attention.query, 1 / math.sqrt(self.width))
        self.key, self.value = attention.key, attention.value
        self.mixed, self.mixed_norm = after.dense, after.LayerNorm
        self.inner, self.outer = fitted.intermediate.dense, fitted.output.dense
        self.norm = fitted.output.LayerNorm

    def forward(self, asking: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        keys = self._apart(self.key(hidden)).transpose(1, 2)
        shares = (self._apart(self.query(asking)) @ keys).softmax(-1)
        found = shares @ self._apart(self.value(hidden))
        together = found.transpose(0, 1).reshape(-1, self.heads * self.width)
        mixed = self.mixed_norm(self.mixed(together) + asking)
        return self.norm(self.outer(nn.functional.gelu(self.inner(mixed))) + mixed)

    def _apart(self, rows: torch.Tensor) -> torch.Tensor:
        """Head by head: (heads, tokens, width of a head)."""
        return rows.reshape(-1, self.heads, self.width).transpose(0, 1)


def _scaled(product: nn.Linear, scale: float) -> nn.Linear:
    made = nn.Linear(product.in_features, product.out_features)
    made.weight, made.bias = (nn.Parameter(one * scale) for one in (product.weight, product.bias))
    return made
