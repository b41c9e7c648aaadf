"""What somebody may have meant: the names that come near, as a hint."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3
LONGEST = 80
"""No name is longer; comparing a page of text with every name would take long."""


def did_you_mean(word: str, names: Iterable[str], otherwise: str) -> str:
    """`Did you mean caress, cross_body_lead?`; `otherwise` where nothing comes near."""
    near = get_close_matches(word[:LONGEST], [str(name) for name in names], n=MOST, cutoff=0.5)
    return f"Did you mean {', '.join(near)}?" if near else otherwise
