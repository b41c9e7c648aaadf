"""Recipes: what one song of the evaluation is, drawn from a seed.

A recipe names everything that makes hearing hard: tempo, drift, human timing, a rubato
intro, a pick-up, breaks that shift the one, fades, silence, a kick drum, side-chain, a loud
voice, a bad recording. Both parts draw from the same wide ranges; kits, books and seeds
differ.
"""

from dataclasses import dataclass
from random import Random

from benchmarks.music.kits import Kit, held_out_kit, tuning_kit
from benchmarks.music.patterns import HELD_OUT, TUNING, Book

DAMAGES = (
    "clean",
    "clean",
    "clean",
    "low bit rate",
    "lo-fi",
    "quiet",
    "clipped",
    "live",
    "reverb",
)
"""How the recording suffers; every third one does not."""
TROUBLES = (
    "plain",
    "rubato intro",
    "pick-up",
    "leading silence",
    "fade in",
    "fade out",
    "half eight",
    "half eight",
    "short bar",
    "break",
    "urban kick",
    "remix",
    "loud voice",
    "no bass",
    "no guira",
)
"""What is unusual about the piece; two are drawn per song."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One song before it is played.

    Attributes
    ----------
    drift
        Tempo at the end over tempo at the start, minus 1.
    jitter_s
        Standard deviation of every stroke's own time; `lean_s` is each player's constant lag.
    anticipated
        Chords (guitars and bass) change half a beat before the one.
    """

    name: str
    seed: int
    kit: Kit
    book: Book
    bpm: float
    drift: float
    wander: float
    jitter_s: float
    lean_s: float
    form: int
    key: int
    anticipated: bool
    troubles: tuple[str, ...]
    damage: str

    def has(self, trouble: str) -> bool:
        """Whether the song has this trouble."""
        return trouble in self.troubles


def _recipe(part: str, seed: int) -> Recipe:
    held_out = part == "held-out"
    chance = Random(f"{part} {seed}")
    book = HELD_OUT if held_out else TUNING
    first = TROUBLES[seed % len(TROUBLES)]
    second = chance.choice(TROUBLES)
    troubles = tuple(sorted({first, second} - {"plain"}))
    if {"no bass", "no guira"} <= set(troubles):
        troubles = ("no bass",)
    return Recipe(
        name=f"{part} {seed:02d}",
        seed=seed + (10_000 if held_out else 0),
        kit=held_out_kit() if held_out else tuning_kit(),
        book=book,
        bpm=chance.uniform(90, 160),
        drift=chance.choice((0, 0, chance.uniform(-0.05, 0.05))),
        wander=chance.choice((0, chance.uniform(0, 0.012))),
        jitter_s=chance.uniform(0.0, 0.012),
        lean_s=chance.uniform(0.0, 0.008),
        form=chance.randrange(len(book.forms)),
        key=chance.randrange(12),
        anticipated=chance.random() < 0.15,  # noqa: PLR2004 - a share of songs
        troubles=troubles,
        damage=DAMAGES[seed % len(DAMAGES)],
    )


def recipes(part: str, count: int, first: int = 0) -> list[Recipe]:
    """`count` songs of `tuning` or `held-out`, from seed `first` on."""
    return [_recipe(part, seed) for seed in range(first, first + count)]
