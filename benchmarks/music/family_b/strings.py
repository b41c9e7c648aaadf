"""Strings: what bass, segunda, requinto and pad play over the chords."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.percussion import Pattern, read
from benchmarks.music.family_b.plan import Bar, Chord, Plan, chance_of


@dataclass(frozen=True, slots=True)
class Note:
    """One note: where and how long in beats, by whom, MIDI pitch, force 0-1."""

    beat: float
    length: float
    who: str
    pitch: float
    force: float
    late_s: float = 0.0


BASS: dict[str, tuple[Pattern, ...]] = {
    "usual": (
        {
            "root": "80000000",
            "fifth": "00060000",
            "root high": "00007000",
            "fifth high": "00000070",
        },
        {"root": "80070000", "fifth": "00007000", "third": "00000070"},
        {"root": "80000070", "fifth": "00067000"},
        {"root": "80060000", "fifth": "00007077"},
    ),
    "bolero": (
        {"root": "80000000", "fifth": "00007070"},
        {"root": "80008000", "fifth": "00000070"},
        {"root": "80000000", "third": "00007000", "fifth": "00000070"},
    ),
    "ahead": (
        {"root": "00070000", "fifth": "00006000", "next": "00000008"},
        {"root": "00000000", "fifth": "00067060", "next": "00000008"},
    ),
    "mambo": (
        {"root": "80008000", "fifth": "00060060", "third": "00000006"},
        {"root": "80060060", "fifth": "00000000"},
    ),
}
SEGUNDA: dict[str, tuple[Pattern, ...]] = {
    "verse": (
        {"low": "50005050", "up": "04080505"},
        {"low": "60006000", "up": "05070507"},
        {"one": "50005000", "two": "05000500", "three": "00550055"},
        {"low": "50000050", "up": "00066006"},
        {"one": "60000000", "two": "05050505", "three": "00505050"},
    ),
    "chorus": (
        {"low": "60006060", "down": "00600000", "up": "05080606"},
        {"down": "70600070", "up": "00080806"},
        {"low": "6000600060006000", "up": "0050700500507005"},
        {"up": "06060606"},
    ),
}
REACH = {"bass": (31, 46), "segunda": (50, 66), "requinto": (64, 84)}


def inside(pitch: float, who: str) -> float:
    """The pitch, octaves moved into the reach of an instrument."""
    low, high = REACH[who]
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch


def tones(plan: Plan, chord: Chord, who: str) -> list[float]:
    """The tones of a chord within an instrument's reach, low to high, root first."""
    root, steps = chord
    low = inside(plan.key + root, who)
    return [low, *sorted(inside(low + step, who) for step in steps[1:])]


def basses(plan: Plan) -> Iterator[Note]:
    """The bass line."""
    chance = chance_of(plan.seed, "bass")
    style = next((s for s in ("bolero", "ahead") if plan.has(f"{s} bass")), "")
    style = "ahead" if plan.has("bass ahead") else style or "usual"
    own = BASS[style][int(chance.integers(len(BASS[style])))]
    mambo = BASS["mambo"][int(chance.integers(2))] if chance.random() < 0.5 else own  # noqa: PLR2004
    runs = 0.05 + 0.15 * chance.random()
    short = float(chance.uniform(0.35, 0.75))  # the note behind 2 is plucked short
    free = chance.random() < 0.35  # noqa: PLR2004 - plays without percussion too
    for bar in plan.bars:
        rhythm = plan.sections[bar.section].rhythm
        if rhythm is Rhythm.NONE and not free:
            continue
        row = mambo if rhythm is Rhythm.MAMBO else own
        if chance.random() < runs / 2:
            row = BASS["usual"][int(chance.integers(4))]
        found = sorted(read(row))
        if bar.place == 0 and style == "ahead" and chance.random() < 0.3:  # noqa: PLR2004
            found = [(0.0, "root", 0.8), *found]
        ends = [at for at, *_ in found[1:]] + [float(bar.beats)]
        for (at, name, force), end in zip(found, ends, strict=True):
            if at < bar.beats and not plan.rests_at("bass", bar.first + at):
                pitch = _degree(plan, bar.first + at, name)
                length = min(end - at, 1.9) * (0.9 if at == 0 else 0.75 if at % 1 == 0 else short)
                yield Note(bar.first + at, length, "bass", pitch, force)
        if chance.random() < runs and not plan.rests_at("bass", bar.end - 0.5):
            goal = _degree(plan, bar.end, "root")
            yield Note(bar.end - 0.5, 0.45, "bass", goal - float(chance.choice([1, 2])), 0.7)
    yield from _stops(plan, "bass")


def _degree(plan: Plan, beat: float, name: str) -> float:
    chord = plan.chord_at(beat + 0.5 if name == "next" else beat)
    root = inside(plan.key + chord[0], "bass")
    if "high" in name and name.startswith("root"):
        return root + 12
    step = {"fifth": 7, "third": chord[1][1]}.get(name.split(maxsplit=1)[0], 0)
    return root + step if "high" in name else inside(root + step, "bass")


def _stops(plan: Plan, who: str) -> Iterator[Note]:
    """Stops of the whole band and the final chord."""
    ends = [] if plan.has("fade out") else [float(plan.end)]
    for beat in [*plan.hits, *ends]:
        length = 3.5 if beat == plan.end else 0.5
        chord = tones(plan, plan.chord_at(beat), who)
        for n, pitch in enumerate(chord if who == "segunda" else chord[:1]):
            yield Note(beat, length, who, pitch, 0.9, 0.006 * n)


def segundas(plan: Plan) -> Iterator[Note]:
    """Strums and broken chords of the second guitar."""
    chance = chance_of(plan.seed, "segunda")
    books = {k: rows[int(chance.integers(len(rows)))] for k, rows in SEGUNDA.items()}
    silent_intro = chance.random() < 0.35  # noqa: PLR2004 - a requinto all alone
    spread = float(chance.uniform(0.004, 0.016))
    for bar in plan.bars:
        section = plan.sections[bar.section]
        if silent_intro and section.material == "solo" and section.lead == "requinto":
            continue
        loud = section.rhythm in {Rhythm.MAJAO, Rhythm.MAMBO}
        row = books["chorus" if loud else "verse"]
        if chance.random() < 0.05:  # noqa: PLR2004 - another figure for a bar
            row = SEGUNDA["verse"][int(chance.integers(len(SEGUNDA["verse"])))]
        for at, name, force in read(row):
            beat = bar.first + at
            if at < bar.beats and not plan.rests_at("segunda", beat):
                hard = force * float(chance.uniform(0.8, 1.1))
                yield from _strum(plan, beat, name, hard, spread)
    yield from _stops(plan, "segunda")


def _strum(plan: Plan, beat: float, name: str, force: float, spread: float) -> Iterator[Note]:
    chord = tones(plan, plan.chord_at(beat), "segunda")
    chosen = {
        "low": chord[:1],
        "one": chord[:1],
        "two": chord[1:2],
        "three": chord[2:],
        "up": chord[:0:-1],
        "down": chord,
    }[name]
    length = 1.4 if name in {"low", "one", "two", "three"} else 0.6
    for n, pitch in enumerate(chosen):
        yield Note(beat, length, "segunda", pitch, force, spread * n)


def pads(plan: Plan) -> Iterator[Note]:
    """Strings or keys behind choruses and breakdowns of modern mixes."""
    chance = chance_of(plan.seed, "pad")
    where = {s for s in ("chorus", "down", "solo", "lift", "verse") if chance.random() < 0.4}  # noqa: PLR2004
    if not plan.modern:
        return
    for (beat, chord), (end, _) in pairwise(plan.chords):
        section = plan.sections[plan.bar_at(max(0, beat)).section]
        if section.material in where and not plan.rests_at("pad", beat):
            for pitch in tones(plan, chord, "segunda"):
                yield Note(beat, end - beat, "pad", pitch + 12, 0.5)


def phrase_of(plan: Plan, first: int) -> list[Bar]:
    """The bars of the phrase that starts at a beat."""
    number = plan.bar_at(first).phrase
    return [bar for bar in plan.bars if bar.phrase == number]
