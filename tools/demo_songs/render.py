"""Rendering: each part becomes a stem, through FluidSynth or the guira synthesis.

Needs mido, the program `fluidsynth` and a General MIDI sound font; none of them is
touched before a stem is asked for.
"""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from tools.demo_songs.form import Piece
from tools.demo_songs.guira_sound import Signal, guira_signal
from tools.demo_songs.instruments import Instrument, instrument
from tools.demo_songs.notes import Ornament, Part
from tools.demo_songs.performance import Performance, Sound
from tools.demo_songs.truth import SAMPLE_RATE, duration_samples

if TYPE_CHECKING:
    from mido import Message, MidiFile

TICKS_PER_SECOND = 4_000
TICKS_PER_QUARTER = 2_000
"""At the MIDI default of 120 quarters a minute: the file is written in plain time."""

FLUIDSYNTH_GAIN = 0.5
"""Leaves headroom in every stem; the mix sets levels afterwards."""

BEND_RANGE = 12
"""Semitones of a full pitch bend."""
BEND_STEPS = 8_192
SLIDE_SEMITONES = 2
SLIDE_S = 0.09
SLIDE_STEPS = 12

VIBRATO_AFTER_S = 0.28
VIBRATO_DEPTH = 45
"""Modulation wheel, 0-127."""

MODULATION, VOLUME, RPN_MSB, RPN_LSB, DATA_MSB = 1, 7, 101, 100, 6

type Timed = tuple[float, int, Message]
"""Second, order among messages of the same moment, message."""


def stem(piece: Piece, performance: Performance, part: Part, sound_font: Path) -> Signal:
    """One part as sound: mono, shape (samples of the piece,)."""
    samples = duration_samples(piece)
    if part is Part.GUIRA:
        return guira_signal(performance[part], samples, piece.seed)
    midi = midi_file(performance[part], instrument(piece, part))
    return _synthesise(midi, sound_font, samples)


def midi_file(sounds: Iterable[Sound], player: Instrument) -> "MidiFile":
    """The MIDI file of one part."""
    from mido import MidiFile, MidiTrack  # noqa: PLC0415 - only the render needs mido

    track = MidiTrack()
    last = 0
    messages = [*_setup(player), *_played(sounds, player)]
    for time_s, _, message in sorted(messages, key=lambda timed: timed[:2]):
        tick = max(0, round(time_s * TICKS_PER_SECOND))
        track.append(message.copy(time=tick - last))
        last = tick
    return MidiFile(ticks_per_beat=TICKS_PER_QUARTER, tracks=[track])


def _setup(player: Instrument) -> Iterator["Timed"]:
    control = {RPN_MSB: 0, RPN_LSB: 0, DATA_MSB: BEND_RANGE, VOLUME: 127}
    for number, value in control.items():
        yield 0.0, 0, _message(player, "control_change", control=number, value=value)
    yield 0.0, 1, _message(player, "program_change", program=player.program)
    yield 0.0, 1, _message(player, "pitchwheel", pitch=_bend(player, 0.0))


def _played(sounds: Iterable[Sound], player: Instrument) -> Iterator["Timed"]:
    for sound in sounds:
        start = sound.start_s - player.latency_s
        end = max(sound.end_s - player.latency_s, start)
        yield end, 2, _message(player, "note_off", note=sound.pitch)
        if sound.ornament is Ornament.SLIDE:
            yield from _slide(start, player)
        on = _message(player, "note_on", note=sound.pitch, velocity=sound.velocity)
        yield start, 4, on
        if player.vibrato and end - start > 2 * VIBRATO_AFTER_S:
            wheel = {"control": MODULATION}
            deep = _message(player, "control_change", value=VIBRATO_DEPTH, **wheel)
            yield start + VIBRATO_AFTER_S, 3, deep
            yield end, 3, _message(player, "control_change", value=0, **wheel)


def _slide(start: float, player: Instrument) -> Iterator["Timed"]:
    for step in range(SLIDE_STEPS + 1):
        share = step / SLIDE_STEPS
        pitch = _bend(player, -SLIDE_SEMITONES * (1 - share))
        yield start + share * SLIDE_S, 3, _message(player, "pitchwheel", pitch=pitch)


def _bend(player: Instrument, semitones: float) -> int:
    return round((player.tuning + semitones) * BEND_STEPS / BEND_RANGE)


def _message(player: Instrument, kind: str, **values: int) -> "Message":
    from mido import Message  # noqa: PLC0415 - only the render needs mido

    return Message(kind, channel=player.channel, **values)


def _synthesise(midi: "MidiFile", sound_font: Path, samples: int) -> Signal:
    """Play a MIDI file through FluidSynth, dry, and mix it to mono."""
    with TemporaryDirectory() as folder:
        score, sound = Path(folder, "part.mid"), Path(folder, "part.raw")
        midi.save(score)
        command = ["fluidsynth", "-niq", "-R", "0", "-C", "0", "-g", str(FLUIDSYNTH_GAIN)]
        command += ["-o", "synth.dynamic-sample-loading=1"]  # one program, not the whole font
        command += ["-r", str(SAMPLE_RATE), "-T", "raw", "-O", "float", "-F", str(sound)]
        subprocess.run([*command, str(sound_font), str(score)], check=True)
        stereo = np.fromfile(sound, dtype="<f4").reshape(-1, 2).astype(np.float64)
    mono = stereo.mean(axis=1)[:samples]
    return np.pad(mono, (0, samples - len(mono)))
