"""Which words are written into the pictures."""

from bachata_cli.domain.vocabulary import Overlay

ALL = frozenset(Overlay)
"""Everything there is to read."""
