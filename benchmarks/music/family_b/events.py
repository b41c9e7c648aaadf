"""Events: entries before and behind the one, rolls, breaks, stops, crashes, silent basses."""

from itertools import pairwise

from bachata_cli.domain.vocabulary import Rhythm
from benchmarks.music.family_b.plan import (
    BAND,
    BAR,
    EIGHT,
    PERCUSSION,
    Chance,
    Plan,
    Span,
    chance_of,
)

ROLLS = ("bongo", "guira", "both", "toms", "call", "snare")
VOICES = frozenset({"voice", "coro"})
ENTRIES = frozenset({"percussion before the section", "early groove", "late groove"})
BASS_REST = 0.14
"""Share of bars where a bass that leaves bars out does so."""


def with_events(plan: Plan) -> None:
    """Draw them all into the plan."""
    chance = chance_of(plan.seed, "events")
    _entries(plan, chance)
    _extras(plan)
    _breaks(plan, chance)
    if plan.has("break swallows the one"):
        _swallow(plan, chance)
    _fills(plan, chance)
    _crashes(plan, chance)
    _in_turn(plan, chance)
    _silent_bass(plan, chance)


def _entries(plan: Plan, chance: Chance) -> None:
    """How guira and bongo come in where they were silent before."""
    starts = plan.starts()
    rhythms = [s.rhythm for s in plan.sections]
    ways = sorted(plan.troubles & ENTRIES)
    plan.troubles -= ENTRIES
    for n in range(len(starts)):
        before = rhythms[n - 1] if n else Rhythm.NONE
        if rhythms[n] is Rhythm.NONE or before is not Rhythm.NONE:
            continue
        at = float(starts[n])
        way = str(chance.choice(ways)) if ways and chance.random() < 0.9 else ""  # noqa: PLR2004
        room = at - starts[n - 1] if n else 0.0
        if way and (room or way == "late groove"):
            plan.troubles.add(way)
        if way == "percussion before the section" and room:
            early = min(float(room), float(chance.choice([1, 1.5, 2, 3, 4, 4, 4, 4, 5, 6, 8])))
            if early >= BAR and chance.random() < 0.4:  # noqa: PLR2004 - the groove itself
                plan.grooves.append(Span(at - early, at, rhythms[n]))
            plan.rolls.append(Span(at - early, at, str(chance.choice(ROLLS))))
        elif way == "early groove" and room:
            early = min(float(room), float(chance.choice([4, 4, 8, 12, 2, 6])))
            plan.grooves.append(Span(at - early, at, rhythms[n]))
        elif way == "late groove":
            late = float(chance.choice([1, 2, 2, 3, 4, 4, 6, 8]))
            who = PERCUSSION | ({"bass"} if chance.random() < 0.4 else set())  # noqa: PLR2004
            plan.rests.append(Span(at, at + late, "late", who))
            if chance.random() < 0.4:  # noqa: PLR2004 - a roll leads into it
                plan.rolls.append(Span(at + late - 1, at + late, str(chance.choice(ROLLS))))
        elif not plan.has("no fills") and chance.random() < 0.5 and n:  # noqa: PLR2004
            plan.rolls.append(Span(at - float(chance.choice([1, 2])), at, "bongo"))


def _extras(plan: Plan) -> None:
    """The bars that are put in."""
    for bar in plan.bars:
        if bar.extra == "stop":
            plan.rests.append(Span(bar.first + 0.25, bar.end, "break", BAND))
            plan.hits.append(float(bar.first))
        elif bar.extra == "hits":
            plan.rests.append(Span(bar.first, bar.end, "break", BAND))
            plan.hits += [bar.first + at for at in (0.0, 0.5, 1.5, 3.0) if at < bar.beats]
        elif bar.extra == "roll":
            plan.rolls.append(Span(bar.first, bar.end, "both"))


def _breaks(plan: Plan, chance: Chance) -> None:
    """Breaks of 4 or 8 counts at the end of a phrase, or of 4 right behind its one."""
    if not plan.has("breaks"):
        return
    danced = [
        (a, b)
        for a, b in pairwise(plan.phrase_starts())
        if plan.groove_at(a) is not Rhythm.NONE and b - a >= 2 * EIGHT
    ]
    for _ in range(int(chance.integers(1, 5))):
        if not danced:
            return
        start, end = danced.pop(int(chance.integers(len(danced))))
        counts = int(chance.choice([4, 4, 4, 8]))
        at = start if counts == BAR and chance.random() < 0.25 else end - counts  # noqa: PLR2004
        who = BAND if chance.random() < 0.55 else PERCUSSION  # noqa: PLR2004 - a share
        if chance.random() < 0.3:  # noqa: PLR2004 - the singer keeps silent too
            who |= VOICES
        hit = chance.random() < 0.75  # noqa: PLR2004 - a share
        plan.rests.append(Span(at + (0.25 if hit else 0.0), at + counts, "break", who))
        if hit:
            plan.hits.append(float(at))


def _swallow(plan: Plan, chance: Chance) -> None:
    """Breaks across the start of a phrase or section: nobody but a singer sounds the one."""
    borders = [float(b) for b in plan.starts()[1:] if plan.groove_at(b) is not Rhythm.NONE]
    if chance.random() < 0.4:  # noqa: PLR2004 - phrases too
        borders += [float(b) for b in plan.phrase_starts()[1:]]
    for _ in range(int(chance.integers(1, 4))):
        if not borders:
            return
        at = borders.pop(int(chance.integers(len(borders))))
        before = float(chance.choice([0.5, 1, 1.5, 2, 4]))
        behind = float(chance.choice([1, 1, 1.5, 2, 3, 4]))
        who = BAND if chance.random() < 0.7 else PERCUSSION | {"bass"}  # noqa: PLR2004
        plan.rests.append(Span(at - before, at + behind, "swallow", who))
        plan.hits = [h for h in plan.hits if abs(h - at) > behind]
        plan.rolls = [r for r in plan.rolls if r.end <= at - before or r.start >= at + behind]
        if chance.random() < 0.6:  # noqa: PLR2004 - the last stroke before the silence
            plan.hits.append(at - before)


def _fills(plan: Plan, chance: Chance) -> None:
    """Rolls at the ends of sections and phrases."""
    if plan.has("no fills"):
        return
    starts = set(plan.starts())
    share = 0.8 if plan.has("fills everywhere") else 0.25
    for at in plan.phrase_starts()[1:]:
        taken = any(r.holds(at - 0.5) for r in plan.rolls) or plan.rests_at("bongo", at)
        if plan.groove_at(at - 1) is Rhythm.NONE or taken:
            continue
        if chance.random() < (0.75 if at in starts else share):
            length = float(chance.choice([1, 1, 2, 2, 4]))
            plan.rolls.append(Span(at - length, at, str(chance.choice(ROLLS))))
    if plan.has("fills everywhere"):
        for bar in plan.bars:
            if plan.rests_at("bongo", bar.end):
                continue
            if chance.random() < 0.12:  # noqa: PLR2004 - a share of bars
                plan.rolls.append(Span(bar.end - 1, bar.end, str(chance.choice(ROLLS))))


def _crashes(plan: Plan, chance: Chance) -> None:
    if not plan.has("no crash"):
        plan.crashes += [
            float(at)
            for at in plan.starts()[1:]
            if not plan.rests_at("kit", at) and chance.random() < 0.75  # noqa: PLR2004
        ]
    if plan.has("crash elsewhere"):
        for _ in range(int(chance.integers(2, 7))):
            bar = plan.bars[int(chance.integers(len(plan.bars)))]
            plan.crashes.append(bar.first + float(chance.choice([0, 2, 3, 3.5])))


def _in_turn(plan: Plan, chance: Chance) -> None:
    """Where the groove sets in, one instrument waits for some bars."""
    if not plan.has("band enters in turn"):
        return
    for section, at in zip(plan.sections, plan.starts(), strict=True):
        if section.rhythm is not Rhythm.NONE and chance.random() < 0.4:  # noqa: PLR2004
            who = str(chance.choice(["bongo", "guira", "bass", "segunda"]))
            wait = float(chance.choice([4, 8, 12, 16, 16]))
            plan.rests.append(Span(at, at + wait, "waits", frozenset({who})))


def _silent_bass(plan: Plan, chance: Chance) -> None:
    """Bars the bass leaves out: by chance, or always the same bar of a phrase."""
    if not plan.has("silent bass bars"):
        return
    same = int(chance.choice([-1, -1, 0, 1, 3]))
    bass = frozenset({"bass"})
    for bar in plan.bars:
        out = chance.random() < BASS_REST if same < 0 else bar.place % BAR == same
        if out:
            plan.rests.append(Span(bar.first, bar.end, "silent bass", bass))
