"""Melodies: the singer's lines and the requinto's themes, the same whenever material returns."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.music.family_b.plan import BAR, EIGHT, Chance, Plan, chance_of
from benchmarks.music.family_b.strings import Note, inside, phrase_of, tones

MINOR_SCALE, MAJOR_SCALE = (0, 2, 3, 5, 7, 8, 10), (0, 2, 4, 5, 7, 9, 11)
BEFORE, AFTER = (-2.5, -2, -1.5, -1.5, -1, -1, -0.5), (0.5, 0.5, 1, 1, 1.5, 2, 2.5)
VOWELS = "aeioa"
CONSONANTS = ("", "", "l", "m", "s", "t", "k", "d", "s")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One sung syllable: place and length in beats, MIDI pitch, vowel, consonant before it."""

    beat: float
    length: float
    pitch: float
    vowel: str
    consonant: str
    who: str


type Line = list[tuple[float, float, int, str, str]]
"""Beat from the start of the line, length, scale step, vowel, consonant."""


def sung(plan: Plan) -> Iterator[list[Syllable]]:
    """The lines of the singer, choir or talker, phrase by phrase."""
    seen: dict[str, int] = {}
    last = -1
    for first in plan.phrase_starts():
        bars = phrase_of(plan, first)
        section = plan.sections[bars[0].section]
        if section.lead not in {"voice", "coro", "talk"}:
            continue
        if bars[0].section != last:
            seen[section.material] = 0
            last = bars[0].section
        number = seen[section.material]
        seen[section.material] += 1
        beats = sum(bar.beats for bar in bars if not bar.extra)
        for n in range(max(1, beats // EIGHT)):
            key = f"{section.material}{'AABA'[(number * 2 + n) % 4]}"
            line = _line(plan, key, talk=section.lead == "talk")
            start = first + n * EIGHT
            yield list(_placed(plan, line, start, section.lead))


def _placed(plan: Plan, line: Line, start: int, who: str) -> Iterator[Syllable]:
    scale = MINOR_SCALE if plan.minor else MAJOR_SCALE
    base = {"voice": 60, "coro": 62, "talk": 50}[who]
    centre = base + (plan.key - base + 6) % 12 - 6
    for at, length, step, vowel, consonant in line:
        beat = start + at
        if plan.rests_at("voice", beat):
            continue
        octave, degree = divmod(step, len(scale))
        pitch = centre + 12.0 * octave + scale[degree]
        if (length >= 1 or at % 1 == 0) and who != "talk":
            pitch = _nearest(plan, beat, pitch)
        yield Syllable(beat, length, pitch, vowel, consonant, who)


def _nearest(plan: Plan, beat: float, pitch: float) -> float:
    """The chord tone beside a pitch."""
    chord = plan.chord_at(beat)
    ways = [(plan.key + chord[0] + s - pitch + 6) % 12 - 6 for s in chord[1]]
    return pitch + min(ways, key=abs)


def _line(plan: Plan, key: str, *, talk: bool) -> Line:
    """A line of about two bars: pick-up or late entry, syllables, an end that is held."""
    chance = chance_of(plan.seed, "line", key)
    at = _entry(plan, chance)
    end = float(chance.choice([5.5, 6, 6.5, 7, 8, 8, 4.5]))
    end = max(end, at + 4)
    step = int(chance.integers(-1, 5))
    line: Line = []
    while at < end - 0.2:
        length = float(chance.choice([0.5, 0.5, 0.5, 0.5, 1, 0.75, 0.25]))
        if talk:
            length = float(chance.uniform(0.3, 0.7))
        if at + length > end - 0.6:
            length = end - at + float(chance.choice([0.5, 1, 1.5]))
        vowel, consonant = str(chance.choice(list(VOWELS))), str(chance.choice(CONSONANTS))
        line.append((at, length, step, vowel, consonant))
        at += length if length >= 0.5 or chance.random() < 0.5 else 0.5  # noqa: PLR2004
        step = int(np.clip(step + chance.choice([-2, -1, -1, 0, 0, 1, 1, 2, 3]), -3, 9))
    return line


def _entry(plan: Plan, chance: Chance) -> float:
    before, after = plan.has("voice before the one"), plan.has("voice after the one")
    draw = chance.random()
    if before and (not after or draw < 0.5):  # noqa: PLR2004 - either
        return float(chance.choice(BEFORE)) if draw < 0.9 else 0.0  # noqa: PLR2004
    if after:
        return float(chance.choice(AFTER))
    return float(chance.choice([0, 0, 0, 0.5, -0.5, -1, 1]))


def requintos(plan: Plan) -> Iterator[Note]:
    """Themes where it leads, answers and broken chords where it does not."""
    seen: dict[str, int] = {}
    answers = chance_of(plan.seed, "answers").random() < 0.75  # noqa: PLR2004 - most players
    arpeggio = chance_of(plan.seed, "arpeggio").random() < 0.5  # noqa: PLR2004 - half of them
    for first in plan.phrase_starts():
        bars = phrase_of(plan, first)
        section = plan.sections[bars[0].section]
        number = seen[section.material] = seen.get(section.material, -1) + 1
        beats = sum(bar.beats for bar in bars if not bar.extra)
        if section.lead == "requinto":
            found = _theme(plan, section.material, first, beats)
        elif section.lead == "talk" or (arpeggio and section.material == "verse"):
            found = _broken(plan, first, beats)
        elif answers:
            found = _answers(plan, f"{section.material}{number % 2}", first, beats)
        else:
            continue
        yield from (note for note in found if not plan.rests_at("requinto", note.beat))
    if not plan.has("fade out"):
        pitch = inside(tones(plan, plan.chord_at(plan.end), "requinto")[0], "requinto")
        yield Note(plan.end, 3, "requinto", pitch, 0.8)


def _theme(plan: Plan, material: str, first: int, beats: int) -> Iterator[Note]:
    """A motif of two bars, repeated over the chords with another end every second time."""
    chance = chance_of(plan.seed, "theme", material)
    fast = material == "mambo" and chance.random() < 0.6  # noqa: PLR2004 - a share
    pickup = float(chance.choice([0, 0, -0.5, -1, -1.5]))
    main, end = _motif(plan, chance, fast=fast), _motif(plan, chance, fast=fast)
    thirds = chance.random() < 0.3  # noqa: PLR2004 - double stops
    for n in range(0, beats, EIGHT):
        motif = end if (n // EIGHT) % 4 == 3 else main  # noqa: PLR2004 - the fourth time
        lead = [(pickup + 0.5 * k, 0.5, k) for k in range(int(-pickup * 2))] if pickup else []
        for at, length, step in [*lead, *motif]:
            if at >= beats - n:
                break
            beat = first + n + at
            pitch = _scale_tone(plan, beat, step)
            yield Note(beat, length, "requinto", pitch, 0.75 + 0.15 * (at == 0))
            if thirds and at >= 0:
                yield Note(beat, length, "requinto", _scale_tone(plan, beat, step - 2), 0.6)


def _motif(plan: Plan, chance: Chance, *, fast: bool) -> list[tuple[float, float, int]]:
    """Places, lengths and steps in the chord's scale over two bars."""
    at = float(chance.choice([0, 0, 0, 0.5, 1]))
    step, found = int(chance.integers(0, 5)), []
    crossed = plan.has("cross rhythm") and chance.random() < 0.7  # noqa: PLR2004 - a share
    while at < EIGHT - 0.6:
        lengths = [0.25, 0.25, 0.5, 0.5] if fast else [0.5, 0.5, 0.5, 1, 1, 1.5]
        length = 0.75 if crossed else float(chance.choice(lengths))
        if chance.random() > 0.12:  # noqa: PLR2004 - a rest
            found.append((at, min(length * 1.2, 2.0), step))
        at += length
        step = int(np.clip(step + chance.choice([-2, -1, -1, 1, 1, 2]), -3, 8))
    return found


def _scale_tone(plan: Plan, beat: float, step: int) -> float:
    """Every second step is a tone of the chord, the others lie between."""
    chord = plan.chord_at(beat)
    octave, place = divmod(step, 6)
    steps = (0, 2, chord[1][1], 5, 7, 10)
    return 12.0 * octave + inside(plan.key + chord[0], "requinto") + steps[place]


def _broken(plan: Plan, first: int, beats: int) -> Iterator[Note]:
    """Broken chords in eighths, in groups of three where rhythms cross."""
    chance = chance_of(plan.seed, "broken")
    order = [int(n) for n in chance.permutation(4)] if chance.random() < 0.5 else [0, 1, 2, 3, 2, 1]  # noqa: PLR2004
    if plan.has("cross rhythm"):
        order = order[:3]
    for n in range(beats * 2):
        beat = first + n / 2
        chord = tones(plan, plan.chord_at(beat), "requinto")
        pitch = [*chord, chord[0] + 12][order[n % len(order)] % (len(chord) + 1)]
        yield Note(beat, 0.9, "requinto", pitch, 0.5 + 0.12 * chance.random())


def _answers(plan: Plan, key: str, first: int, beats: int) -> Iterator[Note]:
    """Short runs in the gaps behind the lines, into the next one."""
    chance = chance_of(plan.seed, "answer", key)
    for n in range(0, beats - BAR, EIGHT):
        if chance.random() < 0.3:  # noqa: PLR2004 - none this time
            continue
        at = n + float(chance.choice([5, 5.5, 6, 6.5]))
        step = int(chance.integers(0, 6))
        while at < min(n + EIGHT + 0.3, beats):
            length = float(chance.choice([0.25, 0.5, 0.5]))
            yield Note(first + at, length, "requinto", _scale_tone(plan, first + at, step), 0.7)
            at += length
            step = int(np.clip(step + chance.choice([-1, 1, 1, 2]), -2, 8))
