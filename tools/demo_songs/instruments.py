"""The instruments: which General MIDI program plays a part, and how long its attack takes."""

from dataclasses import dataclass

from tools.demo_songs.form import Piece
from tools.demo_songs.notes import Part

DRUM_CHANNEL = 9
MELODY_CHANNEL = 0

NYLON_GUITAR, STEEL_GUITAR, FINGERED_BASS, SLOW_STRINGS = 24, 25, 33, 48
ACCORDION, ALTO_SAXOPHONE, FLUTE = 21, 65, 73


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A voice of the sound font."""

    program: int = 0
    channel: int = MELODY_CHANNEL
    latency_s: float
    """From the start of the sample to 30 % of its peak, measured in FluidR3 GM.

    Notes are started early by this, so that they are heard on time.
    """
    tuning: int = 0
    """Semitones by which the whole instrument is tuned up."""
    vibrato: bool = False
    """Whether long notes are given a growing vibrato."""


SINGERS: dict[int, Instrument] = {
    ACCORDION: Instrument(program=ACCORDION, latency_s=0.020, vibrato=True),
    ALTO_SAXOPHONE: Instrument(program=ALTO_SAXOPHONE, latency_s=0.014, vibrato=True),
    FLUTE: Instrument(program=FLUTE, latency_s=0.028, vibrato=True),
}

PLAYERS: dict[Part, Instrument] = {
    Part.MACHO: Instrument(channel=DRUM_CHANNEL, latency_s=0.0045),
    # The font's low bongo rings at 606 Hz; a bachata hembra at 400-550 Hz.
    Part.HEMBRA: Instrument(channel=DRUM_CHANNEL, latency_s=0.0050, tuning=-4),
    Part.BASS: Instrument(program=FINGERED_BASS, latency_s=0.020),
    Part.SEGUNDA: Instrument(program=NYLON_GUITAR, latency_s=0.012),
    Part.REQUINTO: Instrument(program=STEEL_GUITAR, latency_s=0.010),
    Part.PAD: Instrument(program=SLOW_STRINGS, latency_s=0.040),
}


def instrument(piece: Piece, part: Part) -> Instrument:
    """Who plays a part of a piece. The guira is not sampled: see `guira_sound`."""
    if part in {Part.VOICE, Part.SECOND_VOICE}:
        return SINGERS[piece.voice_program]
    return PLAYERS[part]
