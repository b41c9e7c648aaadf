"""bachata: a sentence and a song become a choreography two people can dance."""

__version__ = "0.1.0"
