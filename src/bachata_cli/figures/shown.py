"""Which words are written into the pictures."""

from bachata_cli.domain.vocabulary import Overlay

ALL = frozenset(Overlay)
"""Everything there is to read."""


def unusual(shown: frozenset[Overlay]) -> list[str]:
    """What is shown, for a clip's key, where it is not everything."""
    return [] if shown == ALL else ["shown", *sorted(shown)]
