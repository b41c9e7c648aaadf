"""Mixing and what happens to a song afterwards: levels, room, pumping, clipping, fades, codecs."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
import numpy as np
from scipy.signal import lfilter, oaconvolve, sosfilt

from benchmarks.music.family_b.clock import Clock
from benchmarks.music.family_b.plan import RATE, Chance, Plan, Wave, chance_of
from benchmarks.music.family_b.synths import band

LEVELS_DB = {
    "guira": (-27, -19),
    "bongo": (-24, -17),
    "kit": (-26, -19),
    "bass": (-20, -13),
    "segunda": (-22, -15),
    "requinto": (-22, -16),
    "pad": (-30, -23),
    "voice": (-18, -12),
}
"""Level of each track where it plays, lowest and highest over songs."""
BURIED_DB = 9.0
MASTER_DB = {"modern": (-16.0, -10.0), "traditional": (-21.0, -14.0)}
SENDS = {"guira": 0.3, "bongo": 0.5, "kit": 0.5, "bass": 0.05, "segunda": 0.6, "requinto": 1.0}
SENDS |= {"pad": 1.0, "voice": 1.2}
BLOCK = RATE // 50
CODECS = (
    ("mp3", ("libmp3lame", "32k")),
    ("mp3", ("libmp3lame", "48k")),
    ("mp3", ("libmp3lame", "64k")),
    ("m4a", ("aac", "32k")),
    ("m4a", ("aac", "56k")),
    ("ogg", ("libvorbis", "40k")),
    ("opus", ("libopus", "20k")),
    ("opus", ("libopus", "32k")),
)
FADE_BEATS = (16, 40)


def mixed(plan: Plan, clock: Clock, tracks: dict[str, Wave]) -> Wave:
    """One track of all, peak below 1 unless it clips, as a listener's file has it."""
    chance = chance_of(plan.seed, "mix")
    dry, wet = np.zeros(clock.length, np.float32), np.zeros(clock.length, np.float32)
    for who, track in tracks.items():
        gain = _gain(plan, chance, who, track)
        dry += gain * track
        wet += np.float32(gain * SENDS[who]) * track
    dry += _reverb(plan, chance, wet)
    if plan.has("pumping"):
        _pump(dry)
    if plan.has("fade out"):
        begin, end = (int(s * RATE) for s in fade_of(plan, clock))
        dry[begin:end] *= np.linspace(1, 0, end - begin, dtype=np.float32) ** 3
        dry[end:] = 0
    _master(plan, chance, dry)
    return _worn(plan, chance, dry)


def _master(plan: Plan, chance: Chance, sound: Wave) -> None:
    """To the loudness of a record, in place: peaks are rounded off, more so in modern ones."""
    target = float(chance.uniform(*MASTER_DB["modern" if plan.modern else "traditional"]))
    loud = float(np.sqrt(np.mean(sound[:: RATE // 4410] ** 2))) + 1e-9
    sound *= np.float32(10 ** (target / 20) / loud)
    np.tanh(sound, out=sound)
    sound *= np.float32(0.9)


def fade_of(plan: Plan, clock: Clock) -> tuple[float, float]:
    """Start and end of the fade in seconds."""
    beats = int(chance_of(plan.seed, "fade").integers(*FADE_BEATS))
    beats = min(beats, plan.end - plan.starts()[-1] + 8)
    return clock.at(plan.end - beats), clock.at(plan.end)


def _gain(plan: Plan, chance: Chance, who: str, track: Wave) -> np.float32:
    level = float(chance.uniform(*LEVELS_DB[who]))
    if plan.has("buried percussion") and who in {"guira", "bongo"}:
        level -= BURIED_DB
    blocks = track[: len(track) // BLOCK * BLOCK].reshape(-1, BLOCK)
    power = np.einsum("ij,ij->i", blocks, blocks) / BLOCK
    heard = power[power > 1e-4 * (power.max() + 1e-12)]
    loud = float(np.sqrt(heard.mean())) if len(heard) else 1.0
    return np.float32(10 ** (level / 20) / (loud + 1e-9))


def _reverb(plan: Plan, chance: Chance, wet: Wave) -> Wave:
    """A room or plate of decaying noise; small and faint where nothing is said of a room."""
    far = plan.has("room")
    seconds = float(chance.uniform(0.8, 1.9) if far else chance.uniform(0.2, 0.6))
    amount = float(chance.uniform(0.5, 1.1) if far else chance.uniform(0.06, 0.25))
    n = int(seconds * RATE)
    t = np.arange(n) / RATE
    tail = chance.normal(0, 1, n) * np.exp(-6.9 * t / seconds)
    tail[: int(chance.uniform(0.004, 0.03) * RATE)] = 0
    tail = sosfilt(band(180, chance.uniform(3500, 9000)), tail)
    tail *= amount / (float(np.sqrt(np.sum(tail**2))) + 1e-9)
    return np.asarray(oaconvolve(wet, tail.astype(np.float32))[: len(wet)], np.float32)


def _pump(sound: Wave) -> None:
    """A hard compressor, in place: blocks of 20 ms, released over 150."""
    whole = len(sound) // BLOCK * BLOCK
    blocks = sound[:whole].reshape(-1, BLOCK)
    level = np.sqrt(np.einsum("ij,ij->i", blocks, blocks) / BLOCK)
    smooth = lfilter([0.13], [1, -0.87], level)
    gain = (1e-3 + smooth / (smooth.max() + 1e-9)) ** -0.6
    at = np.arange(len(sound)) / BLOCK
    sound *= np.interp(at, np.arange(len(gain)) + 0.5, gain).astype(np.float32)


def _worn(plan: Plan, chance: Chance, sound: Wave) -> Wave:
    if plan.has("clipping"):
        sound = np.clip(sound * np.float32(chance.uniform(1.3, 2.6)), -0.98, 0.98)
    if plan.has("narrow band"):
        sos = band(chance.uniform(200, 400), chance.uniform(3000, 4500))
        sound = np.asarray(sosfilt(np.vstack([sos, sos]), sound), np.float32)
    if plan.has("hiss"):
        level = np.float32(10 ** (chance.uniform(-52, -36) / 20))
        sound = sound + level * chance.standard_normal(len(sound), dtype=np.float32)
    if plan.has("quiet"):
        sound = sound * np.float32(10 ** (chance.uniform(-32, -18) / 20))
    if plan.has("low bit rate"):
        sound = coded(sound, *CODECS[int(chance.integers(len(CODECS)))])
    return np.asarray(sound, np.float32)


def coded(sound: Wave, ending: str, codec: tuple[str, str]) -> Wave:
    """Through a lossy file and back; the same length, as players cut the coder's delay away."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    raw = ["-f", "f32le", "-ar", str(RATE), "-ac", "1"]
    quiet = [program, "-v", "error", "-nostdin", "-y", "-threads", "1"]
    with TemporaryDirectory() as folder:
        here, file = Path(folder, "song.raw"), Path(folder, f"song.{ending}")
        sound.astype("<f4").tofile(here)
        name, rate = codec
        encode = [*quiet, *raw, "-i", str(here), "-c:a", name, "-b:a", rate, str(file)]
        subprocess.run(encode, check=True)
        done = subprocess.run([*quiet, "-i", str(file), *raw, "-"], check=True, capture_output=True)
    back = np.frombuffer(done.stdout, "<f4")[: len(sound)]
    return np.pad(back, (0, len(sound) - len(back)))
