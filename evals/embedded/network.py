"""The network: a small encoder, a head for the turn, and a head for each token's evidence."""

import torch
from torch import nn

HIDDEN = -1e4


class ItemNetwork(nn.Module):
    """Logits of each item for the turn, and for each token how far it shows the item.

    The turn's logit is read from three places: the tokens an item attends to, the whole
    turn, and its strongest token, so that evidence and verdict cannot drift apart.
    """

    def __init__(self, encoder: nn.Module, items: int) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.evidence = nn.Linear(width, items)
        self.attention = nn.Linear(width, items)
        self.attended = nn.Parameter(torch.randn(items, width) * 0.02)
        self.whole = nn.Linear(2 * width, items)
        self.strongest = nn.Parameter(torch.full((items,), 0.5))
        # Words that the small data never moves keep the meaning they came with.
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, speech: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Turn logits (batch, items) and token logits (batch, tokens, items).

        `speech` marks the tokens of the user's own words; only these are evidence.
        """
        hidden = self.drop(
            self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        )
        outside = ~speech[:, :, None]
        tokens = self.evidence(hidden)
        weights = self.attention(hidden).masked_fill(outside, HIDDEN).softmax(1)
        attended = torch.einsum("bti,btw->biw", weights, hidden)
        inside = speech[:, :, None].to(hidden.dtype)
        mean = (hidden * inside).sum(1) / inside.sum(1).clamp(min=1)
        turn = (
            (attended * self.attended).sum(-1)
            + self.whole(torch.cat([hidden[:, 0], mean], -1))
            + self.strongest * tokens.masked_fill(outside, HIDDEN).max(1).values
        )
        return turn, tokens
