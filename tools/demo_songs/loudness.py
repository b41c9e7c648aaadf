"""Loudness in LUFS (ITU-R BS.1770, two channels) and a limiter that looks ahead."""

import numpy as np
import numpy.typing as npt

from tools.demo_songs.truth import SAMPLE_RATE

type Stereo = npt.NDArray[np.float64]
"""Shape (samples, 2)."""

BLOCK_S = 0.4
HOP_S = 0.1
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = 10.0
OFFSET_LUFS = -0.691

# The two filters of the K weighting as analogue prototypes: (frequency, Q, shelf gain in dB).
SHELF = (1_681.97, 0.7072, 4.0)
HIGH_PASS = (38.135, 0.5003)

LIMITER_STEP = 44
"""Samples between two gain values of the limiter: about a millisecond."""
LOOK_AHEAD = 5
RELEASE = 40
"""Steps over which the limiter's gain is smoothed."""


def integrated_lufs(sound: Stereo) -> float:
    """Gated loudness of a whole song."""
    weighted = _k_weighted(sound)
    hop, block = round(HOP_S * SAMPLE_RATE), round(BLOCK_S * SAMPLE_RATE)
    energy = np.concatenate([[0.0], np.cumsum(np.sum(weighted**2, axis=1))])
    starts = np.arange(0, len(sound) - block, hop)
    power = (energy[starts + block] - energy[starts]) / block
    loud = power[_lufs(power) > ABSOLUTE_GATE_LUFS]
    gate = float(_lufs(loud.mean())) - RELATIVE_GATE_LU
    return float(_lufs(loud[_lufs(loud) > gate].mean()))


def limited(sound: Stereo, ceiling: float) -> Stereo:
    """The sound with its peaks held under a ceiling (linear amplitude)."""
    steps = -(-len(sound) // LIMITER_STEP)
    padded = np.pad(np.abs(sound).max(axis=1), (0, steps * LIMITER_STEP - len(sound)))
    peaks = padded.reshape(steps, LIMITER_STEP).max(axis=1)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    reach = LOOK_AHEAD + RELEASE
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(wanted, reach, constant_values=1.0), 2 * reach + 1
    )
    kernel = np.hanning(2 * RELEASE + 3)[1:-1]
    lowest = np.pad(windows.min(axis=1), RELEASE, mode="edge")
    smooth = np.convolve(lowest, kernel / kernel.sum(), mode="valid")
    centres = (np.arange(steps) + 0.5) * LIMITER_STEP
    gain = np.interp(np.arange(len(sound)), centres, smooth)
    return sound * gain[:, np.newaxis]


def _k_weighted(sound: Stereo) -> Stereo:
    """Apply the magnitude of the K filters; loudness does not hear their phase."""
    frequency = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    weight = (_shelf_gain(frequency) * _high_pass_gain(frequency))[:, np.newaxis]
    return np.fft.irfft(np.fft.rfft(sound, axis=0) * weight, len(sound), axis=0)


def _shelf_gain(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    centre, quality, gain_db = SHELF
    s = 1j * frequency / centre
    root = 10 ** (gain_db / 40)
    bent = root * s**2 + np.sqrt(root) / quality * s + 1
    return np.asarray(np.abs(bent * root / (s**2 + np.sqrt(root) / quality * s + root)))


def _high_pass_gain(frequency: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    centre, quality = HIGH_PASS
    s = 1j * frequency / centre
    return np.asarray(np.abs(s**2 / (s**2 + s / quality + 1)))


def _lufs(power: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return OFFSET_LUFS + 10 * np.log10(np.maximum(np.asarray(power, dtype=np.float64), 1e-12))
