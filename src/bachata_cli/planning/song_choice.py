"""Which song suits a request when none is named, and why.

Pure and deterministic: the same request and songs give the same song.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from bachata_cli.domain.errors import NotFoundError
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Difficulty, Energy, Mood, Style, Tempo

SLOW_BELOW = 120.0
FAST_FROM = 134.0
"""BPM; the vocabulary's definition of `Tempo` (`domain/vocabulary.py`)."""

TEMPO_BPM = {Tempo.SLOW: 112.0, Tempo.MEDIUM: 127.0, Tempo.FAST: 138.0}
"""Middle of each band within the 108..140 BPM of most bachatas (`docs/sources.md`, M1)."""

MOOD_BPM = {Mood.ROMANTIC: 114.0, Mood.PLAYFUL: 134.0, Mood.DRAMATIC: 122.0}
ENERGY_BPM = {Energy.LOW: 115.0, Energy.HIGH: 136.0}
STYLE_BPM = {Style.SENSUAL: 116.0, Style.TRADITIONAL: 132.0}
LEVEL_BPM = {Difficulty.BEGINNER: 122.0, Difficulty.INTERMEDIATE: 127.0, Difficulty.ADVANCED: 130.0}
"""Tempo that suits (`docs/sources.md`, D7: sensual on slower songs, traditional faster; beginners
slower than the usual 128)."""

WISHED_ENERGY = {Energy.LOW: 2.0, Energy.HIGH: 4.0}
ENERGY_STEP = 3.0
"""Mean energy (1-5) a song should have, and what a step beside it costs in BPM: a song's energies
are relative to itself, so they say less than its tempo (*judged*)."""

UNSUITED = 15.0
"""What a song that suits nobody of the level costs in BPM: the width of a tempo band."""

TEMPO_WISH, MOOD_WEIGHT, ENERGY_WEIGHT, STYLE_WEIGHT, LEVEL_WEIGHT = 8.0, 3.0, 3.0, 1.0, 1.0
"""A tempo that was asked for outweighs everything; level matters least."""


def tempo_of(bpm: float) -> Tempo:
    """The band a tempo lies in."""
    if bpm < SLOW_BELOW:
        return Tempo.SLOW
    return Tempo.MEDIUM if bpm < FAST_FROM else Tempo.FAST


def choose_song(
    parameters: PlanParameters,
    analyses: Sequence[SongAnalysis],
    seed: int = 0,
    suits: Callable[[SongAnalysis], Mapping[Difficulty, float]] | None = None,
) -> tuple[SongAnalysis, str]:
    """The song that suits best, and the reason in words.

    Parameters
    ----------
    seed
        Decides only among songs that suit equally well.
    suits
        How well a song suits each level, 0 to 1: steadiness, breaks, a sure one.

    Raises
    ------
    NotFoundError
        `song.none` when there is no song to choose from.
    """
    if not analyses:
        raise NotFoundError(
            "There is no song to choose from.",
            code="song.none",
            hint="Name one with --song FILE.",
        )
    goal = goal_bpm(parameters)
    ordered = sorted(analyses, key=lambda song: (song.id, song.path))
    near = [abs(song.tempo_bpm - goal) + _too_short(parameters, song) for song in ordered]
    level = parameters.difficulty
    misfit = [
        away
        + _other_energy(parameters, song)
        + UNSUITED * (1 - (suits(song)[level] if suits else 1))
        for away, song in zip(near, ordered, strict=True)
    ]
    best = min(misfit)
    equals = [song for song, bad in zip(ordered, misfit, strict=True) if bad == best]
    song = equals[Random(seed).randrange(len(equals))]
    nearest = ordered[near.index(min(near))]
    why = reason(parameters, song)
    if min(near) < near[ordered.index(song)]:
        why += f"; {nearest.title} is nearer in tempo, but suits less"
    return song, why


def _other_energy(parameters: PlanParameters, song: SongAnalysis) -> float:
    """Penalty in BPM for music calmer or livelier than was asked for."""
    goal = WISHED_ENERGY.get(parameters.energy)
    seconds = sum(section.end_s - section.start_s for section in song.sections)
    if goal is None or not seconds:
        return 0.0
    heard = sum(s.energy * (s.end_s - s.start_s) for s in song.sections) / seconds
    return ENERGY_STEP * abs(heard - goal)


def goal_bpm(parameters: PlanParameters) -> float:
    """The tempo a request suits: a weighted mean of what its words ask for."""
    pulls = [(LEVEL_BPM[parameters.difficulty], LEVEL_WEIGHT)]
    if parameters.tempo:
        pulls.append((TEMPO_BPM[parameters.tempo], TEMPO_WISH))
    if parameters.mood in MOOD_BPM:
        pulls.append((MOOD_BPM[parameters.mood], MOOD_WEIGHT))
    if parameters.energy in ENERGY_BPM:
        pulls.append((ENERGY_BPM[parameters.energy], ENERGY_WEIGHT))
    pulls += [(STYLE_BPM[style], STYLE_WEIGHT) for style in parameters.styles if style in STYLE_BPM]
    return sum(bpm * weight for bpm, weight in pulls) / sum(weight for _, weight in pulls)


def _too_short(parameters: PlanParameters, song: SongAnalysis) -> float:
    """Penalty in BPM for a song that ends before the wished length."""
    length = parameters.length
    if length is None:
        return 0.0
    seconds = length.seconds or (length.counts or 0) * 60 / song.tempo_bpm
    return 20.0 if song.last_hit_s - song.dance_start_s < seconds else 0.0


def reason(parameters: PlanParameters, song: SongAnalysis) -> str:
    """Why it suits, in a few words: `slow and romantic: 112 BPM`."""
    words: list[str] = [tempo_of(song.tempo_bpm)]
    if parameters.mood is not Mood.NEUTRAL:
        words.append(parameters.mood)
    energy: Mapping[Energy, str] = {Energy.LOW: "calm", Energy.HIGH: "lively"}
    if parameters.energy in energy:
        words.append(energy[parameters.energy])
    if len(words) == 1:
        words.append(f"good for {parameters.difficulty}s" if _noun(parameters) else "advanced")
    return f"{' and '.join(words)}: {song.tempo_bpm:.0f} BPM"


def _noun(parameters: PlanParameters) -> bool:
    return parameters.difficulty is not Difficulty.ADVANCED
