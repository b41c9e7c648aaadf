"""Damages: what recordings suffer, from a 32 kbit/s mp3 to a phone in the crowd."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import scipy.signal as sps
import soundfile as sf

from bachata_cli.media.decode import decode_mono
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.music import SAMPLE_RATE
from benchmarks.music.kits import Wave

PEAK = 0.7


def damaged(samples: Wave, damage: str, seed: int) -> Wave:
    """The samples after the damage of this name."""
    whole = samples * np.float32(PEAK / (float(np.abs(samples).max()) + 1e-9))
    chance = np.random.default_rng(seed + 2)
    match damage:
        case "low bit rate":
            whole = _mp3(whole)
        case "lo-fi":
            low = sps.butter(4, 4500, fs=SAMPLE_RATE, output="sos")
            whole = np.round(256 * (sps.sosfilt(low, whole) + chance.normal(0, 0.004, len(whole))))
            whole /= 256
        case "quiet":
            whole = whole * np.float32(0.02)
        case "clipped":
            whole = np.clip(whole * np.float32(chance.uniform(3, 10)), -0.95, 0.95)
        case "reverb":
            whole = _room(whole, chance)
        case "live":
            noise = sps.lfilter([0.05], [1, -0.95], chance.normal(0, 1, len(whole)))
            whole = _room(whole, chance) + 0.05 * noise
        case _:
            pass
    return np.asarray(whole, np.float32)


def _room(samples: Wave, chance: np.random.Generator) -> Wave:
    length = int(1.2 * SAMPLE_RATE)
    time = np.arange(length) / SAMPLE_RATE
    answer = chance.normal(0, 1, length) * np.exp(-time / 0.25)
    answer *= 0.5 / np.sqrt(np.square(answer).sum())
    wet = sps.oaconvolve(samples, answer)[: len(samples)]
    return np.asarray(samples + wet, np.float32)


def _mp3(samples: Wave) -> Wave:
    """Through a file: only there does mp3 write down the encoder's delay."""
    ffmpeg = find_ffmpeg()
    with tempfile.TemporaryDirectory() as folder:
        plain, coded = Path(folder) / "plain.wav", Path(folder) / "coded.mp3"
        sf.write(plain, samples, SAMPLE_RATE)
        call = [ffmpeg.path, "-v", "error", "-i", plain, "-b:a", "40k", coded]
        subprocess.run([str(word) for word in call], check=True)
        decoded: Wave = decode_mono(ffmpeg, coded, rate=SAMPLE_RATE, max_seconds=600)
    return decoded
