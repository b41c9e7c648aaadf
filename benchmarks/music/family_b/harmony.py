"""Harmony: key, chord cycles per material, where changes fall."""

from itertools import cycle, islice

from benchmarks.music.family_b.plan import Chord, Plan, chance_of

_MINOR, _MAJOR, _SEVENTH = (0, 3, 7), (0, 4, 7), (0, 4, 7, 10)
CHORDS: dict[str, Chord] = {
    "i": (0, _MINOR),
    "ii": (2, _MINOR),
    "iii": (4, _MINOR),
    "iv": (5, _MINOR),
    "vi": (9, _MINOR),
    "I": (0, _MAJOR),
    "bIII": (3, _MAJOR),
    "IV": (5, _MAJOR),
    "V": (7, _MAJOR),
    "V7": (7, _SEVENTH),
    "bVI": (8, _MAJOR),
    "bVII": (10, _MAJOR),
}
MINOR_CYCLES = (
    *("i bVII bVI V7", "i iv bVII bIII", "i bVI bIII bVII", "iv i V7 i", "bVI bVII i i"),
    *("i i V7 V7", "bVI V7 i i", "i iv V7 i", "V7 V7 i i", "iv bVII bIII bVI"),
    *("i V7", "i iv", "i,bVII bVI,V7", "i,iv V7", "bVI bVII"),
    *("i i V7 V7 V7 V7 i i", "i bVII bVI V7 i bVII V7 i", "i i iv iv V7 V7 i i"),
    *("iv bVII bIII bVI iv V7 i i", "i i bVII bVII bVI bVI V7 V7"),
)
MAJOR_CYCLES = (
    *("I V vi IV", "I vi ii V7", "I I V7 V7", "V7 V7 I I", "I IV V7 I", "IV V iii vi"),
    *("vi IV I V", "I V7", "I,vi ii,V7", "I IV"),
    *("I I V7 V7 V7 V7 I I", "I vi ii V7 I vi IV V", "I I IV IV V7 V7 I I"),
)
KEYS = (50, 52, 53, 55, 57, 59, 60)
TURNS = (1, 2, 3)
"""Bars by which a verse may start elsewhere in its cycle."""


def harmonised(plan: Plan) -> None:
    """Draw the key and the chords of every bar into the plan, and name the cycle lengths."""
    chance = chance_of(plan.seed, "harmony")
    plan.minor = bool(chance.random() < 0.68)  # noqa: PLR2004 - most are in minor
    plan.key = int(chance.choice(KEYS))
    cycles = _cycles(plan)
    raised = len(plan.sections) - 2 if plan.has("key change") else len(plan.sections)
    for bar in plan.bars:
        row = cycles[plan.sections[bar.section].material]
        at = bar.cycle if bar.extra != "held" else bar.cycle - 1
        names = row[at % len(row)].split(",")
        for half, name in enumerate(names):
            root, tones = CHORDS[name]
            root += 2 if bar.section >= raised else 0
            plan.chords.append((bar.first + half * 2, (root, tones)))
    tonic: Chord = (2 if plan.has("key change") else 0, _MINOR if plan.minor else _MAJOR)
    plan.chords.append((plan.end, tonic))
    if plan.has("chords ahead"):
        plan.chords = [
            (beat - (0.5 if beat and chance.random() < 0.8 else 0.0), chord)  # noqa: PLR2004
            for beat, chord in plan.chords
        ]
    plan.chord_beats = [beat for beat, _ in plan.chords]


def _cycles(plan: Plan) -> dict[str, list[str]]:
    """The chords of each material, bar by bar; half the songs keep one cycle all through."""
    chance = chance_of(plan.seed, "cycles")
    pool = MINOR_CYCLES if plan.minor else MAJOR_CYCLES
    main = str(chance.choice(pool)).split()
    same = chance.random() < 0.45  # noqa: PLR2004 - a share
    found = {}
    for material in ("solo", "hook", "verse", "lift", "chorus", "mambo", "down"):
        row = main if same or material == "solo" else str(chance.choice(pool)).split()
        if material == "verse" and plan.has("verse elsewhere in the cycle"):
            turn = int(chance.choice(TURNS))
            row = list(islice(cycle(row), turn, turn + len(row)))
        found[material] = row
    lengths = {len(found[s.material]) for s in plan.sections}
    plan.troubles |= {f"cycle of {n}" for n in lengths if n != 4}  # noqa: PLR2004 - the usual
    return found
