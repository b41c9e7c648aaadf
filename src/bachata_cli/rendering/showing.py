"""How a dance is shown: how fast, with how many counts before it, with which words."""

from dataclasses import dataclass

from bachata_cli.domain.film import COUNT_IN, Subtitle


@dataclass(frozen=True, slots=True)
class Showing:
    """What is wished of the showing.

    Attributes
    ----------
    tempo
        Share of the song's own tempo.
    count_in
        Counts called before the first step, where the song has room.
    captions
        What may be read when, in seconds of the song.
    crossfade
        Whether clips of different sources fade into one another.
    """

    tempo: float = 1.0
    count_in: int = COUNT_IN
    captions: tuple[Subtitle, ...] = ()
    crossfade: bool = False


PLAIN = Showing()
