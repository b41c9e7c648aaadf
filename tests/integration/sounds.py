"""Sound files made on the spot: nothing recorded, nothing committed."""

from pathlib import Path

import numpy as np
import soundfile as sf

RATE = 22050


def write_clicks(path: Path, *, bpm: float, seconds: float, rate: int = RATE) -> Path:
    """A click on every beat, louder on every fourth: a song without music."""
    samples = np.zeros(int(seconds * rate), np.float32)
    burst = np.sin(2 * np.pi * 1000 * np.arange(int(0.03 * rate)) / rate).astype(np.float32)
    burst *= np.linspace(1, 0, len(burst), dtype=np.float32)
    for beat in range(int(seconds * bpm / 60)):
        start = int(beat * 60 / bpm * rate)
        stretch = samples[start : start + len(burst)]
        stretch += burst[: len(stretch)] * (0.9 if beat % 4 == 0 else 0.4)
    sf.write(path, samples, rate)
    return path


def write_silence(path: Path, *, seconds: float, rate: int = 8000) -> Path:
    """Nothing at all, for so long."""
    with sf.SoundFile(path, "w", samplerate=rate, channels=1) as file:
        block = np.zeros(rate, np.float32)
        for _ in range(int(seconds)):
            file.write(block)
    return path
