"""What a conversation costs: tokens always, money where a price is known.

Prices change without notice and are approximate: the provider's page decides.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bachata_cli.agent.messages import Ask, Failure, Reply, Trouble, Usage


class Price(NamedTuple):
    """US dollars per million tokens."""

    input: float
    output: float


PRICES_AS_OF: Final = "March to June 2026"
PRICES: Final = {
    "gpt-5": Price(1.25, 10.0),
    "gpt-5-mini": Price(0.25, 2.0),
    "gpt-5-nano": Price(0.05, 0.40),
    "gpt-5.1": Price(1.25, 10.0),
    "gpt-5.4": Price(2.5, 15.0),
    "gpt-4.1": Price(2.0, 8.0),
    "gpt-4.1-mini": Price(0.40, 1.60),
    "gpt-4.1-nano": Price(0.10, 0.40),
    "o3": Price(2.0, 8.0),
    "o4-mini": Price(1.10, 4.40),
}
"""As two public price overviews listed them (deploybase.ai/articles/openai-pricing, March 2026;
tokenmath.io/openai-api-pricing-explained, June 2026). Approximate; not read from the provider."""

CHARACTERS_PER_TOKEN = 3
"""English text has about 4 characters per token (the provider's rule of thumb); JSON has fewer."""

MAX_OUTPUT_TOKENS = 8_000
"""A dance of 30 moves with reasons takes about 1,500; a model that thinks aloud needs the rest."""


def price_of(model: str) -> Price | None:
    """The price of a model, dated versions (`gpt-5-mini-2025-08-07`) included."""
    for name in sorted(PRICES, key=len, reverse=True):
        rest = model.removeprefix(name)
        if model.startswith(name) and (not rest or rest[:3] == "-20"):
            return PRICES[name]
    return None


def cost_of(model: str, usage: Usage) -> float | None:
    """US dollars, or None for a model without a known price."""
    price = price_of(model)
    if price is None:
        return None
    return (usage.input_tokens * price.input + usage.output_tokens * price.output) / 1e6


def in_words(model: str, usage: Usage, *, priced: bool = True) -> str:
    """`5,210 tokens in, 840 out, about $0.003 (approximate prices of March to June 2026)`."""
    tokens = f"{usage.input_tokens:,} tokens in, {usage.output_tokens:,} out"
    cost = cost_of(model, usage) if priced else None
    if cost is None:
        return f"{tokens}; no price is known for {model} there"
    return f"{tokens}, about ${cost:.4f} (approximate prices of {PRICES_AS_OF})"


def size_of(ask: Ask) -> int:
    """Tokens of a turn, estimated from above."""
    return len(ask.model_dump_json()) // CHARACTERS_PER_TOKEN


@dataclass(slots=True)
class Meter:
    """Counts what was used and refuses a turn that could exceed the limit.

    Parameters
    ----------
    limit
        US dollars, or None for no limit; a limit needs a model with a price.
    """

    model: str
    limit: float | None = None
    used: Usage = field(default_factory=Usage)

    def refuses(self, ask: Ask) -> Failure | None:
        """A failure when the worst case of this turn would pass the limit."""
        if self.limit is None:
            return None
        worst = Usage(input_tokens=size_of(ask), output_tokens=MAX_OUTPUT_TOKENS)
        cost = cost_of(self.model, self.used + worst)
        if cost is not None and cost <= self.limit:
            return None
        text = f"the next turn could cost more than the limit of ${self.limit:g}"
        return Failure(trouble=Trouble.COST, text=text)

    def count(self, reply: Reply | Failure) -> None:
        """Add what a reply used."""
        if isinstance(reply, Reply):
            self.used = self.used + reply.usage
