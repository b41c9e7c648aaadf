"""Percussion: what guira, bongo and drum kit play in each rhythm, and their rolls.

Patterns are written over one bar: eighths as a row of digits, 0 silent to 9 full, one row per
stroke. A player chooses among variants per song, and varies bars by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.plan import BAR, Bar, Chance, Plan, Span, chance_of

type Pattern = dict[str, str]
"""Stroke to row; a row of 8 is in eighths, one of 16 in sixteenths."""

GUIRA: dict[Rhythm, tuple[Pattern, ...]] = {
    Rhythm.DERECHO: (
        {"down": "80808080", "up": "07070707"},
        {"down": "70807080", "up": "06060606"},
        {"down": "80708070", "up": "08070808"},
        {"down": "8000700080007000", "up": "0000000000000055", "tap": "0070007000700000"},
        {"down": "7070708070707080", "up": "0000000000000004"},
    ),
    Rhythm.MAJAO: (
        {"down": "80808080"},
        {"down": "90708070", "up": "00000001"},
        {"down": "70907090", "up": "01000002"},
        {"down": "8000800080008000", "up": "0000000000000030"},
        {"down": "80807080", "tap": "00010001"},
    ),
    Rhythm.MAMBO: (
        {"down": "8000800080008000", "up": "0056005600560056"},
        {"down": "9000700090007000", "up": "0046004600460066"},
        {"down": "8000800080008000", "up": "0066006600000056", "tap": "0000000000600000"},
    ),
}
BONGO: dict[Rhythm, tuple[Pattern, ...]] = {
    Rhythm.DERECHO: (
        {"hi": "80008000", "tip": "04440450", "lo": "00000080"},
        {"hi": "80308030", "tip": "03030400", "lo": "00000085"},
        {"slap": "80008000", "tip": "04430440", "lo": "00000090"},
        {"hi": "7000000070000000", "tip": "0040403000404000", "lo": "0000000000008000"},
        {"hi": "80008005", "tip": "03440400", "lo": "00000080"},
    ),
    Rhythm.MAJAO: (
        {"hi": "80807000", "lo": "00000080"},
        {"slap": "80708000", "tip": "00000300", "lo": "00000085"},
        {"hi": "80007040", "slap": "00800000", "lo": "00000080"},
        {"hi": "8000700080500000", "lo": "0000000000008000"},
        {"hi": "70808000", "tip": "03000000", "lo": "00000095"},
    ),
    Rhythm.MAMBO: (
        {"hi": "8004600480046000", "tip": "0030003000300000", "lo": "0000000000008050"},
        {"slap": "8000005080000050", "hi": "0040600000406000", "lo": "0000000000008006"},
        {"hi": "80507050", "tip": "04040400", "lo": "00000087"},
    ),
}
KIT: tuple[Pattern, ...] = (
    {"kick": "80000000", "rim": "00000070"},
    {"kick": "80008000", "bell": "60606060"},
    {"kick": "80030050", "rim": "00600060"},
    {"kick": "80008000", "snare": "00700070", "hat": "50505050"},
    {"kick": "80060060", "clap": "00600060"},
    {"bell": "80606060"},
    {"conga": "00060066", "kick": "70000000"},
)
DEMBOW: Pattern = {"kick": "8000000080000000", "snare": "0000006000700000"}
SOFT, USUAL = 0.55, 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke: where, by whom, which, how hard (0-1)."""

    beat: float
    who: str
    name: str
    force: float


def strokes(plan: Plan) -> Iterator[Stroke]:
    """Everything the percussion plays, in no order."""
    players = {
        "guira": _Player(plan, "guira", GUIRA, 0.05),
        "bongo": _Player(plan, "bongo", BONGO, 0.12),
    }
    chance = chance_of(plan.seed, "strokes")
    busy = chance.random() < 0.6  # noqa: PLR2004 - guira goes on under the bongo's rolls
    for bar in plan.bars:
        for player in players.values():
            for stroke in player.bar(bar):
                covered = any(r.holds(stroke.beat) for r in plan.rolls)
                if covered and (stroke.who == "bongo" or not busy):
                    continue
                if not plan.rests_at(stroke.who, stroke.beat):
                    yield stroke
    for roll in plan.rolls:
        yield from rolled(roll, chance)
    yield from _kit(plan)
    yield from _ends(plan, chance)


class _Player:
    """One drummer with his habits in this song."""

    def __init__(
        self, plan: Plan, who: str, book: dict[Rhythm, tuple[Pattern, ...]], wild: float
    ) -> None:
        self._plan, self._who, self._wild = plan, who, wild
        self._chance = chance_of(plan.seed, who)
        pick = self._chance.integers
        self._own = {rhythm: rows[int(pick(len(rows)))] for rhythm, rows in book.items()}
        self._other = {rhythm: rows[int(pick(len(rows)))] for rhythm, rows in book.items()}
        self._accent = float(self._chance.uniform(-0.15, 0.25))
        self._flat = self._chance.random() < 0.25  # noqa: PLR2004 - plays all bars alike

    def bar(self, bar: Bar) -> Iterator[Stroke]:
        chance, wild = self._chance, 0.0 if self._flat else self._wild
        book = self._other if chance.random() < 2 * wild else self._own
        for at, name, force in _read_all(book, bar, self._plan):
            heavy = 1 + self._accent * (at % 2 == 1) + 0.12 * (at == 0 and bar.place == 0)
            if chance.random() < wild / 3:
                continue
            yield Stroke(bar.first + at, self._who, name, force * heavy)
            if chance.random() < wild / 4 and at % 1 == 0:
                yield Stroke(bar.first + at + 0.25, self._who, name, force * 0.6)


def _read_all(
    book: dict[Rhythm, Pattern], bar: Bar, plan: Plan
) -> Iterator[tuple[float, str, float]]:
    """Strokes of a bar, each half beat after the groove that holds there."""
    for rhythm, pattern in book.items():
        for at, name, force in read(pattern):
            if at < bar.beats and plan.groove_at(bar.first + at) is rhythm:
                yield at, name, force


def read(pattern: Pattern) -> Iterator[tuple[float, str, float]]:
    """Beat in the bar, stroke and force of a pattern."""
    for name, row in pattern.items():
        for n, digit in enumerate(row):
            if digit != "0":
                yield n * BAR / len(row), name, int(digit) / 9


def rolled(roll: Span, chance: Chance) -> Iterator[Stroke]:
    """A roll: swells up to its end."""
    length = roll.end - roll.start
    kinds = ("bongo", "guira") if roll.kind == "both" else (roll.kind,)
    for kind in kinds:
        step = 0.25 if kind in {"guira", "bongo", "snare"} else 0.5
        sparse = 0.0 if chance.random() < 0.5 else 0.3  # noqa: PLR2004 - a share
        for n in range(int(length / step)):
            beat, swell = roll.start + n * step, 0.45 + 0.55 * (n * step / length)
            if chance.random() < sparse:
                continue
            if kind == "guira":
                yield Stroke(beat, "guira", "down" if n % 2 == 0 else "up", swell)
            elif kind == "bongo":
                yield Stroke(beat, "bongo", str(chance.choice(["hi", "hi", "slap", "lo"])), swell)
            elif kind == "snare":
                yield Stroke(beat, "kit", "snare", 0.7 * swell)
            elif kind == "toms":
                yield Stroke(beat, "kit", "tom high" if n * step < length / 2 else "tom low", swell)
            elif n % 2 == 0:
                yield Stroke(beat, "bongo", "lo", 0.9)


def _kit(plan: Plan) -> Iterator[Stroke]:
    """Kick, bell, claps under some sections, most often choruses; a dembow in some bridges."""
    chance = chance_of(plan.seed, "kit")
    pattern = KIT[int(chance.integers(len(KIT)))]
    share = 0.8 if plan.modern else 0.25
    used = chance.random() < share
    everywhere = chance.random() < 0.3  # noqa: PLR2004 - a share
    dembow = plan.modern and chance.random() < 0.3  # noqa: PLR2004 - a share
    for bar in plan.bars:
        section = plan.sections[bar.section]
        if section.material == "down" and dembow:
            rows = DEMBOW
        elif used and (everywhere or section.rhythm in {Rhythm.MAJAO, Rhythm.MAMBO}):
            rows = pattern
        else:
            continue
        for at, name, force in read(rows):
            beat = bar.first + at
            if at < bar.beats and not plan.rests_at("kit", beat):
                yield Stroke(beat, "kit", name, force * (0.85 + 0.3 * chance.random()))


def _ends(plan: Plan, chance: Chance) -> Iterator[Stroke]:
    """Crashes, stops of the whole band, the opening roll and the last stroke."""
    for beat in plan.crashes:
        yield Stroke(beat, "kit", "crash", float(chance.uniform(0.5, 1)))
    for beat in plan.hits:
        yield Stroke(beat, "bongo", str(chance.choice(["slap", "lo"])), USUAL)
        yield Stroke(beat, "guira", "tap", 0.9)
    if plan.has("opens with a roll"):
        length = float(chance.choice([1, 2, 3, 4]))
        yield from rolled(Span(-length, 0, str(chance.choice(["bongo", "guira", "both"]))), chance)
    if not plan.has("fade out"):
        yield Stroke(plan.end, "bongo", "lo", USUAL)
        yield Stroke(plan.end, "guira", "down", 0.9)
        if chance.random() < SOFT:
            yield Stroke(plan.end, "kit", "crash", USUAL)
