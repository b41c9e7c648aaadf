"""The percussion: guira and the two drums of the bongo, with the rolls before a change."""

from collections.abc import Iterator

from tools.demo_songs.notes import Note, Scrape
from tools.demo_songs.patterns import GUIRA, HEMBRA, MACHO, ROLL_LENGTH, ROLL_STEP, Stroke
from tools.demo_songs.scene import Scene, velocity

MACHO_KEY = 60  # General MIDI: high bongo
HEMBRA_KEY = 61  # General MIDI: low bongo
STROKE_LENGTH = 0.25  # beats; drums ring by themselves

ROLL_ENERGY = 3
"""A roll announces what follows: it is at least this loud after a quiet section."""
HEMBRA_ROLL = (1.0, 0.5, 0.25)
"""Beats before the end of a roll at which the low drum answers the high one."""


def guira(scene: Scene) -> Iterator[Note]:
    """Scrapes of the section's rhythm, then sixteenths through the roll."""
    for start in scene.bar_starts:
        for stroke in GUIRA[scene.place.section.rhythm]:
            beat = start + stroke.beat
            if _before_roll(scene, beat):
                yield Note(beat, STROKE_LENGTH, stroke.scrape, scene.velocity(stroke.level))
    for index, (beat, level) in enumerate(_roll_levels(scene)):
        scrape = Scrape.UP if index % 2 else Scrape.DOWN
        yield Note(beat, STROKE_LENGTH, scrape, _roll_velocity(scene, level))


def macho(scene: Scene) -> Iterator[Note]:
    """The high drum."""
    yield from _drum(scene, MACHO[scene.place.section.rhythm], MACHO_KEY)
    hembra_beats = _hembra_roll(scene)
    for beat, level in _roll_levels(scene):
        if beat not in hembra_beats:
            yield Note(beat, STROKE_LENGTH, MACHO_KEY, _roll_velocity(scene, level))


def hembra(scene: Scene) -> Iterator[Note]:
    """The low drum: on 4, and at the end of a roll."""
    yield from _drum(scene, HEMBRA[scene.place.section.rhythm], HEMBRA_KEY)
    for beat in _hembra_roll(scene):
        yield Note(beat, STROKE_LENGTH, HEMBRA_KEY, _roll_velocity(scene, 0.9))


def _drum(scene: Scene, pattern: tuple[Stroke, ...], key: int) -> Iterator[Note]:
    for start in scene.bar_starts:
        for stroke in pattern:
            beat = start + stroke.beat
            if _before_roll(scene, beat):
                yield Note(beat, STROKE_LENGTH, key, scene.velocity(stroke.level))


def _before_roll(scene: Scene, beat: float) -> bool:
    return scene.roll is None or beat < scene.roll[0]


def _roll_levels(scene: Scene) -> Iterator[tuple[float, float]]:
    """Beats of a roll and their growing levels."""
    if scene.roll is None:
        return
    start, _ = scene.roll
    steps = round(ROLL_LENGTH / ROLL_STEP)
    for index in range(steps):
        yield start + index * ROLL_STEP, 0.4 + 0.55 * index / steps


def _hembra_roll(scene: Scene) -> tuple[float, ...]:
    return () if scene.roll is None else tuple(scene.roll[1] - before for before in HEMBRA_ROLL)


def _roll_velocity(scene: Scene, level: float) -> int:
    return velocity(level, max(scene.energy, ROLL_ENERGY))
