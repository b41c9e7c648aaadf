"""Planning: draws what is unusual about a song, its tempo, form, key, chords and events."""

import numpy as np

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.events import with_events
from benchmarks.music.family_b.form import bars_of, drawn_form
from benchmarks.music.family_b.harmony import harmonised
from benchmarks.music.family_b.plan import BAR, Plan, Section, chance_of

SHARES: dict[str, float] = {
    "percussion before the section": 0.8,
    "early groove": 0.35,
    "late groove": 0.35,
    "band enters in turn": 0.25,
    "opens with a roll": 0.1,
    "odd intro": 0.42,
    "odd phrase": 0.32,
    "six-bar phrase": 0.25,
    "bar put in": 0.32,
    "two-beat bar": 0.2,
    "odd recapitulation": 0.2,
    "break swallows the one": 0.3,
    "breaks": 0.4,
    "no crash": 0.4,
    "crash elsewhere": 0.15,
    "no fills": 0.2,
    "fills everywhere": 0.15,
    "voice before the one": 0.4,
    "voice after the one": 0.4,
    "chords ahead": 0.3,
    "bass ahead": 0.2,
    "bolero bass": 0.15,
    "silent bass bars": 0.25,
    "verse elsewhere in the cycle": 0.25,
    "key change": 0.12,
    "tempo step": 0.15,
    "tempo drift": 0.28,
    "rubato intro": 0.12,
    "loose timing": 0.15,
    "cross rhythm": 0.2,
    "low bit rate": 0.32,
    "room": 0.32,
    "clipping": 0.2,
    "quiet": 0.15,
    "narrow band": 0.08,
    "hiss": 0.1,
    "buried percussion": 0.18,
    "pumping": 0.15,
    "fade out": 0.2,
    "cut on the one": 0.15,
}
"""Each song's chance of each trouble, at middling hardness."""

HARDNESS = (0.3, 0.7, 1.0, 1.4)
"""Everyday songs to unkind ones."""
EXCLUDES = (
    ("no fills", "fills everywhere"),
    ("bass ahead", "bolero bass"),
    ("opens with a roll", "cut on the one"),
    ("tempo step", "rubato intro"),
    ("quiet", "clipping"),
)
SLOW, FAST = 100, 150
LENGTHS_S = (103.0, 230.0)
TRIES = 50
SIX = 6


def planned(seed: int, length_s: float | None = None) -> Plan:
    """The plan of a song; `length_s` is drawn from 100-240 where none is given."""
    chance = chance_of(seed, "plan")
    troubles = _troubles(chance)
    bpm = _tempo(chance)
    sections = _form(seed, troubles, bpm, length_s)
    if bpm < SLOW or bpm > FAST:
        troubles.add("slow" if bpm < SLOW else "fast")
    if sections[0].rhythm is not Rhythm.NONE:
        troubles.discard("rubato intro")
    plan = Plan(seed, bpm, troubles, sections, bars_of(sections))
    plan.modern = bool(chance.random() < 0.55)  # noqa: PLR2004 - a share
    harmonised(plan)
    with_events(plan)
    troubles -= {name for name, happened in _happened(plan).items() if not happened}
    return plan


def _happened(plan: Plan) -> dict[str, bool]:
    """Whether what was drawn came to pass; entries see to that themselves."""
    extras = {extra.beats for s in plan.sections for extra in s.extras.values()}
    rests = {rest.kind for rest in plan.rests}
    phrases = {length for s in plan.sections for length in s.phrases}
    return {
        "bar put in": BAR in extras,
        "two-beat bar": BAR // 2 in extras,
        "breaks": "break" in rests,
        "break swallows the one": "swallow" in rests,
        "band enters in turn": "waits" in rests,
        "silent bass bars": "silent bass" in rests,
        "six-bar phrase": SIX in phrases,
        "odd phrase": any(n % 2 for s in plan.sections[1:] for n in s.phrases),
        "odd intro": sum(plan.sections[0].phrases) % 2 == 1,
    }


def _form(seed: int, troubles: set[str], bpm: float, length_s: float | None) -> list[Section]:
    """A form of 100-240 s; the first of some tries that is, where no length is asked for."""
    for number in range(TRIES):
        chance = chance_of(seed, "form", number)
        seconds = length_s or float(chance.uniform(*LENGTHS_S))
        asked = set(troubles)
        sections = drawn_form(chance, asked, seconds * bpm / 240)
        found = sum(s.beats for s in sections) * 60 / bpm
        if length_s or LENGTHS_S[0] <= found <= LENGTHS_S[1]:
            break
    troubles.clear()
    troubles |= asked
    return sections


def _troubles(chance: np.random.Generator) -> set[str]:
    scale = float(chance.choice(HARDNESS, p=[0.25, 0.25, 0.3, 0.2]))
    troubles = {name for name, share in SHARES.items() if chance.random() < share * scale}
    for one, other in EXCLUDES:
        if one in troubles:
            troubles.discard(other)
    return troubles


def _tempo(chance: np.random.Generator) -> float:
    """Mostly 112-142, a fifth up to the ends of 85-165."""
    low, high = ((112, 142), (85, 112), (142, 165))[int(chance.choice(3, p=[0.7, 0.15, 0.15]))]
    bpm = float(chance.uniform(low, high))
    return float(round(bpm)) if chance.random() < 0.5 else bpm  # noqa: PLR2004 - to a click
