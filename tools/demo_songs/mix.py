"""The mix: stems to one stereo song with places, a room, a level and an end."""

from dataclasses import dataclass

import numpy as np

from tools.demo_songs.guira_sound import Signal
from tools.demo_songs.loudness import Stereo, integrated_lufs, limited
from tools.demo_songs.notes import Part
from tools.demo_songs.truth import SAMPLE_RATE

TARGET_LUFS = -15.0
CEILING = 10 ** (-2.4 / 20)
"""Peaks before encoding; Vorbis may overshoot by a decibel, and -1 dBFS is promised."""
FADE_S = 1.6
"""The end of the ring-out fades to silence; shorter than `truth.RING_OUT_S`."""

ROOM_SEED = 7
ROOM_S = 1.3
ROOM_DECAY_S = 0.22
"""Time constant: the room falls by 60 dB in 1.5 s."""
ROOM_PRE_DELAY_S = 0.018
ROOM_BAND_HZ = (250.0, 7_000.0)

CHORUS_DELAY_S, CHORUS_DEPTH_S, CHORUS_HZ, CHORUS_LEVEL = 0.014, 0.0022, 0.7, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A channel of the mixing desk."""

    level_db: float
    """Root mean square of the stem while it sounds; only the differences matter."""
    pan: float
    """-1 left to 1 right."""
    room: float
    """Share sent to the room."""
    low_cut_hz: float
    high_cut_hz: float = 20_000.0
    """The top belongs to the guira: strings and drums leave it free."""
    chorus: bool = False
    """The shimmer of an amplified requinto."""


DESK: dict[Part, Strip] = {
    Part.GUIRA: Strip(level_db=-2.0, pan=0.30, room=0.04, low_cut_hz=2_000.0),
    Part.MACHO: Strip(level_db=-3.0, pan=-0.30, room=0.14, low_cut_hz=250.0, high_cut_hz=6_500.0),
    Part.HEMBRA: Strip(level_db=-2.0, pan=-0.22, room=0.12, low_cut_hz=200.0, high_cut_hz=5_000.0),
    Part.BASS: Strip(level_db=5.5, pan=0.0, room=0.0, low_cut_hz=32.0, high_cut_hz=4_000.0),
    Part.SEGUNDA: Strip(level_db=-2.5, pan=-0.45, room=0.12, low_cut_hz=110.0, high_cut_hz=5_500.0),
    Part.REQUINTO: Strip(
        level_db=-0.5, pan=0.40, room=0.22, low_cut_hz=180.0, high_cut_hz=7_500.0, chorus=True
    ),
    Part.VOICE: Strip(level_db=0.5, pan=0.0, room=0.28, low_cut_hz=180.0),
    Part.SECOND_VOICE: Strip(level_db=-6.0, pan=-0.2, room=0.28, low_cut_hz=180.0),
    Part.PAD: Strip(level_db=-11.0, pan=0.1, room=0.40, low_cut_hz=180.0),
}


def mixed(stems: dict[Part, Signal]) -> Stereo:
    """The finished song, shape (samples, 2), at its loudness and under its ceiling."""
    samples = len(stems[Part.GUIRA])
    dry, send = np.zeros((samples, 2)), np.zeros((samples, 2))
    for part, signal in stems.items():
        strip = DESK[part]
        placed = _panned(_leveled(_band(signal, strip), strip), strip)
        dry += placed
        send += strip.room * placed
    song = dry + _room(send)
    for _ in range(2):  # limiting lowers loudness a little; the second pass makes up for it
        gain = 10 ** ((TARGET_LUFS - integrated_lufs(song)) / 20)
        song = limited(song * gain, CEILING)
    return song * _fade(samples)[:, np.newaxis]


def active_rms(signal: Signal) -> float:
    """Root mean square over the 100 ms stretches in which a stem sounds at all."""
    length = SAMPLE_RATE // 10
    stretches = signal[: len(signal) // length * length].reshape(-1, length)
    power = np.mean(stretches**2, axis=1)
    sounding = power[power > power.max() * 1e-4]
    return float(np.sqrt(sounding.mean())) if len(sounding) else 0.0


def _leveled(signal: Signal, strip: Strip) -> Signal:
    rms = active_rms(signal)
    return signal * (10 ** (strip.level_db / 20) / rms) if rms else signal


def _band(signal: Signal, strip: Strip) -> Signal:
    """The strip's low cut (12 dB an octave) and high cut (24), without phase shift."""
    frequency = np.fft.rfftfreq(len(signal), 1 / SAMPLE_RATE)
    low = (frequency / strip.low_cut_hz) ** 2
    high = (frequency / strip.high_cut_hz) ** 4
    return np.fft.irfft(np.fft.rfft(signal) * low / (1 + low) / (1 + high), len(signal))


def _panned(signal: Signal, strip: Strip) -> Stereo:
    """Constant-power panning; a chorus spreads its delayed copy to the other side."""
    angle = (strip.pan + 1) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)])
    placed = signal[:, np.newaxis] * sides
    if strip.chorus:
        time = np.arange(len(signal)) / SAMPLE_RATE
        delay = CHORUS_DELAY_S + CHORUS_DEPTH_S * np.sin(2 * np.pi * CHORUS_HZ * time)
        late = np.interp(time - delay, time, signal, left=0.0)
        placed += CHORUS_LEVEL * late[:, np.newaxis] * sides[::-1]
    return np.asarray(placed)


def _room(send: Stereo) -> Stereo:
    """The send through a room: decaying noise, different in both ears."""
    chance = np.random.default_rng(ROOM_SEED)
    count = round(ROOM_S * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    noise = chance.standard_normal((count, 2)) * np.exp(-time / ROOM_DECAY_S)[:, np.newaxis]
    late = np.pad(noise, ((round(ROOM_PRE_DELAY_S * SAMPLE_RATE), 0), (0, 0)))
    size = 1 << (len(send) + len(late)).bit_length()
    frequency = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    low, high = ROOM_BAND_HZ
    colour = (frequency / low) ** 2 / (1 + (frequency / low) ** 2) / (1 + (frequency / high) ** 2)
    response = np.fft.rfft(late, size, axis=0) * colour[:, np.newaxis]
    # Unit energy: a send of 1 returns as loud as it went in.
    response /= np.sqrt(np.sum(np.fft.irfft(response, size, axis=0) ** 2, axis=0))
    return np.fft.irfft(np.fft.rfft(send, size, axis=0) * response, size, axis=0)[: len(send)]


def _fade(samples: int) -> Signal:
    """Full until the ring-out, then down to silence on a cosine."""
    count = round(FADE_S * SAMPLE_RATE)
    fall = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, count))
    return np.concatenate([np.ones(samples - count), fall])
