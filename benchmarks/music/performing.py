"""Performing: a recipe becomes samples with known truth.

The truth is what was written down before anybody played: beats, ones, sections, breaks,
where the dance begins and where it ends. Human timing moves strokes, never the truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bachata_cli.domain.vocabulary import Rhythm, Role
from benchmarks.music.damages import damaged
from benchmarks.music.form import COUNTS, Bar, silences, written
from benchmarks.music.kits import RATE, Wave
from benchmarks.music.patterns import Hits
from benchmarks.music.recipes import Recipe

TAIL_S = 3.0
FADE_S = 8.0
FADE_HEARD_S = 5.0
"""A fade is danced until it is 20 dB down."""
MINOR = (0, 3, 7)


@dataclass(frozen=True)
class Song:
    """Samples with their truth in seconds; `troubles` names what makes it hard."""

    name: str
    troubles: tuple[str, ...]
    bpm: float
    samples: Wave
    beats: NDArray[np.float64]
    ones: NDArray[np.float64]
    downbeats: NDArray[np.float64]
    sections: tuple[tuple[float, float, Role, Rhythm], ...]
    breaks: tuple[tuple[float, float, int], ...]
    dance_start_s: float
    last_hit_s: float


class _Stage:
    """The players' common clock and the tape they are recorded on."""

    def __init__(self, recipe: Recipe, bars: list[Bar]) -> None:
        self.recipe = recipe
        self.chance = np.random.default_rng(recipe.seed)
        self.beats = _clock(recipe, bars, self.chance)
        self.tape = np.zeros(int((self.beats[bars[-1].end] + TAIL_S) * RATE), np.float32)
        self.levels = {
            who: float(10 ** (self.chance.uniform(-7, 3) / 20))
            for who in ("guitar", "bass", "voice", "bongo", "guira", "drums")
        }
        self.leans = {who: float(self.chance.normal(0, recipe.lean_s)) for who in self.levels}

    def time(self, beat: float) -> float:
        return float(np.interp(beat, np.arange(len(self.beats)), self.beats))

    def strike(self, who: str, beat: float, wave: Wave, level: float) -> None:
        own = self.chance.normal(0, self.recipe.jitter_s) + self.leans[who]
        before = self.beats[0] + beat * (self.beats[1] - self.beats[0])
        start = int(max(0.0, (self.time(beat) if beat >= 0 else before) + own) * RATE)
        piece = wave[: max(0, len(self.tape) - start)]
        gain = level * self.levels[who] * self.chance.uniform(0.85, 1.0)
        self.tape[start : start + len(piece)] += np.float32(gain) * piece


def _clock(recipe: Recipe, bars: list[Bar], chance: np.random.Generator) -> NDArray[np.float64]:
    """Times of all beats and of a bar after them."""
    count = bars[-1].end + COUNTS
    line = 1 + recipe.drift * np.linspace(0, 1, count)
    walk = np.convolve(chance.normal(0, recipe.wander, count + 15), np.ones(16) / 4, "valid")
    pace = 60 / recipe.bpm / (line * (1 + walk))
    if recipe.has("rubato intro"):
        intro = sum(bar.counts for bar in bars if bar.part.role is Role.INTRO)
        pace[:intro] *= chance.uniform(0.8, 1.3, intro)
    silence = chance.uniform(3, 9) if recipe.has("leading silence") else chance.uniform(0.1, 1.0)
    silence += 3 * pace[0] if recipe.has("pick-up") else 0.0
    return np.asarray(silence + np.concatenate([[0.0], np.cumsum(pace)]))


def perform(recipe: Recipe) -> Song:
    """Play, record and damage a song."""
    bars = written(recipe)
    stage = _Stage(recipe, bars)
    chords = _chords(stage)
    for index, bar in enumerate(bars):
        _guitars(stage, index, bar, chords)
        _rhythm_section(stage, index, bar, chords)
        _singer(stage, bar)
    end = bars[-1].end
    if not recipe.has("fade out"):
        _last_hit(stage, end)
    if recipe.has("pick-up"):
        for beat in (-1.5, -1.0, -0.5):
            stage.strike("guitar", beat, recipe.kit.guitar(330.0, 0.2), 0.5)
    if recipe.has("remix"):
        _ducked(stage, end)
    return _told(stage, bars, damaged(_faded(stage, end), recipe.damage, recipe.seed))


def _chords(stage: _Stage) -> tuple[tuple[int, ...], ...]:
    book = stage.recipe.book
    return book.chords[int(stage.chance.integers(len(book.chords)))]


def _root(stage: _Stage, chords: tuple[tuple[int, ...], ...], index: int, beat: float) -> float:
    """Hz of the root sounding at a beat of a bar, an octave above the bass."""
    early = stage.recipe.anticipated and beat >= 3.5  # noqa: PLR2004 - the half beat after 4
    bar = chords[(index + early) % len(chords)]
    step = bar[0 if early or beat < 2 or len(bar) == 1 else 1]  # noqa: PLR2004 - half a bar
    return float(110.0 * 2 ** ((stage.recipe.key + step - 6) / 12))


def _guitars(stage: _Stage, index: int, bar: Bar, chords: tuple[tuple[int, ...], ...]) -> None:
    book, kit, pace = stage.recipe.book, stage.recipe.kit, 60 / stage.recipe.bpm
    strum = book.strum[stage.recipe.seed % len(book.strum)]
    figure = book.arpeggio[stage.recipe.seed % len(book.arpeggio)]
    if bar.silent and bar.closing and stage.recipe.seed % 2:
        strum, figure = ((0.0, 1.0),), ()
    for at, level in _within(bar, strum):
        root = _root(stage, chords, index, at)
        for step in MINOR:
            wave = kit.guitar(root * 2 ** (step / 12), 0.5 * pace)
            stage.strike("guitar", bar.first + at, wave, 0.16 * level * bar.part.level)
    for eighth, note in enumerate(figure[: 2 * bar.counts]):
        root = _root(stage, chords, index, eighth / 2)
        wave = kit.guitar(2 * root * 2 ** (MINOR[note] / 12), 0.5 * pace)
        stage.strike("guitar", bar.first + eighth / 2, wave, 0.2 * bar.part.level)


def _rhythm_section(
    stage: _Stage, index: int, bar: Bar, chords: tuple[tuple[int, ...], ...]
) -> None:
    recipe, first = stage.recipe, bar.first
    if bar.opening and bar.part.role is not Role.INTRO and recipe.seed % 3:
        stage.strike("drums", first, recipe.kit.drums["crash"][0], 0.25)
    if bar.part.rhythm is Rhythm.NONE or bar.silent:
        return
    if not recipe.has("no bass"):
        _bass(stage, index, bar, chords)
    for at, drum, level in _bongo(stage, bar):
        wave = _one_of(stage, drum)
        stage.strike("bongo", first + at, wave, 0.4 * level * bar.part.level)
    if not recipe.has("no guira"):
        choices = recipe.book.guira[bar.part.rhythm]
        for at, level in _within(bar, choices[recipe.seed % len(choices)]):
            wave = _one_of(stage, "guira" if at % 1 == 0 else "light")
            stage.strike("guira", first + at, wave, 0.35 * level * bar.part.level)
    _machine(stage, bar)


def _bass(stage: _Stage, index: int, bar: Bar, chords: tuple[tuple[int, ...], ...]) -> None:
    recipe = stage.recipe
    for at, level in _within(bar, recipe.book.bass[recipe.seed % len(recipe.book.bass)]):
        wave = recipe.kit.bass(_root(stage, chords, index, at) / 2, 0.5 * 60 / recipe.bpm)
        stage.strike("bass", bar.first + at, wave, 0.7 * level * bar.part.level)


def _machine(stage: _Stage, bar: Bar) -> None:
    """The drums of a producer: a kick on every beat, a dembow snare."""
    recipe = stage.recipe
    if recipe.has("urban kick") or recipe.has("remix"):
        for beat in range(bar.counts):
            stage.strike("drums", bar.first + beat, recipe.kit.drums["kick"][0], 0.8)
    if recipe.has("urban kick"):
        for at, level in _within(bar, ((0.75, 0.4), (1.5, 0.4), (2.75, 0.4), (3.5, 0.4))):
            stage.strike("drums", bar.first + at, recipe.kit.drums["snare"][0], level)


def _bongo(stage: _Stage, bar: Bar) -> Iterator[tuple[float, str, float]]:
    """The pattern; before a new section often a roll."""
    choices = stage.recipe.book.bongo[bar.part.rhythm]
    roll = bar.closing and bar.counts == COUNTS and stage.chance.random() < 0.6  # noqa: PLR2004 - a share of borders
    for at, drum, level in choices[stage.recipe.seed % len(choices)]:
        if at < bar.counts and (not roll or at < 2):  # noqa: PLR2004 - the first half of the bar
            yield at, drum, level
    if roll:
        for sixteenth in range(8):
            yield 2 + sixteenth / 4, ("high", "low")[sixteenth % 3 == 0], 0.8


def _within(bar: Bar, hits: Hits) -> Hits:
    """The strokes that fit into a bar cut short."""
    return tuple((at, level) for at, level in hits if at < bar.counts)


def _one_of(stage: _Stage, drum: str) -> Wave:
    waves = stage.recipe.kit.drums[drum]
    return waves[int(stage.chance.integers(len(waves)))]


def _singer(stage: _Stage, bar: Bar) -> None:
    """A line over two bars that begins near the one and often ends on the next."""
    if not bar.part.sung or bar.number % 2 or bar.counts < COUNTS:
        return
    loud = 2.5 if stage.recipe.has("loud voice") else 1.0
    beat = float(stage.chance.choice((-1, 0, 0.5, 1)))
    until = float(stage.chance.choice((5, 6, 8, 8)))
    scale = (0, 2, 3, 5, 7, 8, 10)
    while beat < until:
        length = float(stage.chance.choice((0.5, 0.5, 1, 1.5)))
        step = scale[int(stage.chance.integers(7))]
        pitch = 220.0 * 2 ** ((stage.recipe.key + step - 6) / 12)
        wave = stage.recipe.kit.voice(round(pitch, 2), round(length * 60 / stage.recipe.bpm, 2))
        late = float(stage.chance.normal(0, 0.06))
        stage.strike("voice", bar.first + beat + late, wave, 0.3 * loud)
        beat += length


def _last_hit(stage: _Stage, beat: int) -> None:
    kit = stage.recipe.kit
    stage.strike("bass", beat, kit.bass(65.0, 0.5), 0.8)
    stage.strike("guitar", beat, kit.guitar(220.0, 0.8), 0.5)
    for drum, level in (("high", 0.5), ("guira", 0.4)):
        stage.strike("bongo", beat, _one_of(stage, drum), level)


def _ducked(stage: _Stage, end: int) -> None:
    """Side-chain: the kick pushes everything down, which swells back until the next beat."""
    at = np.searchsorted(stage.beats[:end], np.arange(len(stage.tape)) / RATE, "right") - 1
    since = np.arange(len(stage.tape)) / RATE - stage.beats[np.maximum(at, 0)]
    stage.tape *= (1 - 0.75 * np.exp(-since / 0.12)).astype(np.float32)


def _faded(stage: _Stage, end: int) -> Wave:
    tape, recipe = stage.tape, stage.recipe
    time = np.arange(len(tape)) / RATE
    if recipe.has("fade in"):
        tape *= np.clip((time - stage.beats[0]) / FADE_S, 0.02, 1).astype(np.float32)
    if recipe.has("fade out"):
        left = np.clip((stage.beats[end] - time) / FADE_S, 0, 1) ** 1.5
        tape *= left.astype(np.float32)
    return tape


def _told(stage: _Stage, bars: list[Bar], samples: Wave) -> Song:
    beats = stage.beats[: bars[-1].end + 1]
    openings = [i for i, bar in enumerate(bars) if bar.opening]
    edges = [*openings, len(bars)]
    starts = [*(bar.first for bar in bars), bars[-1].end]
    ones = [n for a, b in pairwise(edges) for n in range(a, b, 2)]
    if (len(bars) - ones[-1]) % 2 == 0:
        ones.append(len(bars))
    start = next(i for i, bar in enumerate(bars) if bar.part.rhythm is not Rhythm.NONE)
    last = float(beats[-1]) - (FADE_HEARD_S if stage.recipe.has("fade out") else 0.0)
    return Song(
        name=stage.recipe.name,
        troubles=(*stage.recipe.troubles, stage.recipe.damage),
        bpm=stage.recipe.bpm,
        samples=samples,
        beats=beats,
        ones=beats[[starts[n] for n in ones]],
        downbeats=beats[starts],
        sections=tuple(
            (float(beats[starts[a]]), float(beats[starts[b]]), p.role, p.rhythm)
            for a, b in pairwise(edges)
            for p in (bars[a].part,)
        ),
        breaks=tuple(silences(bars, beats)),
        dance_start_s=float(beats[starts[start]]),
        last_hit_s=last,
    )
