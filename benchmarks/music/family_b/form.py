"""The form: which sections a song has, how long their phrases are, which bars are put in."""

from itertools import pairwise

from bachata_cli.domain.vocabulary import Rhythm, Role
from benchmarks.music.family_b.plan import BAR, EIGHT, Bar, Chance, Extra, Section

type Row = tuple[Role, Rhythm, str, str, int]
"""Role, rhythm, material, lead and length in units of four bars."""

_SOLO: Row = (Role.INTRO, Rhythm.NONE, "solo", "requinto", 2)
_HOOK: Row = (Role.INTRO, Rhythm.DERECHO, "hook", "requinto", 2)
_VERSE: Row = (Role.VERSE, Rhythm.DERECHO, "verse", "voice", 4)
_LIFT: Row = (Role.BRIDGE, Rhythm.MAJAO, "lift", "voice", 1)
_CHORUS: Row = (Role.CHORUS, Rhythm.MAJAO, "chorus", "coro", 4)
_MAMBO: Row = (Role.MAMBO, Rhythm.MAMBO, "mambo", "requinto", 3)
_TURN: Row = (Role.MAMBO, Rhythm.MAJAO, "hook", "requinto", 2)
_DOWN: Row = (Role.BRIDGE, Rhythm.NONE, "down", "voice", 2)
_OPEN: Row = (Role.VERSE, Rhythm.NONE, "verse", "voice", 2)
_OUTRO: Row = (Role.OUTRO, Rhythm.MAJAO, "hook", "requinto", 2)
_TALK: Row = (Role.INTRO, Rhythm.NONE, "solo", "talk", 2)

FORMS: dict[str, tuple[Row, ...]] = {
    "traditional": (
        *(_SOLO, _HOOK, _VERSE, _CHORUS, _MAMBO, _VERSE, _CHORUS, _MAMBO, _CHORUS, _OUTRO),
    ),
    "amargue": (_HOOK, _VERSE, _TURN, _VERSE, _CHORUS, _MAMBO, _VERSE, _CHORUS, _MAMBO, _OUTRO),
    "radio": (
        *(_TALK, _HOOK, _VERSE, _LIFT, _CHORUS, _TURN, _VERSE, _LIFT, _CHORUS),
        *(_DOWN, _CHORUS, _MAMBO, _OUTRO),
    ),
    "romantic": (_SOLO, _OPEN, _VERSE, _CHORUS, _TURN, _VERSE, _CHORUS, _DOWN, _CHORUS, _OUTRO),
    "chorus first": (_SOLO, _CHORUS, _HOOK, _VERSE, _CHORUS, _MAMBO, _VERSE, _CHORUS, _OUTRO),
    "straight in": (_SOLO, _VERSE, _CHORUS, _TURN, _VERSE, _CHORUS, _MAMBO, _MAMBO, _OUTRO),
}
ODD_INTROS = ((3,), (5,), (7,), (4, 3), (4, 5), (1,), (8, 3), (5, 6), (3, 8))
KINDS = ("stop", "roll", "held", "hits", "held")


def drawn_form(chance: Chance, troubles: set[str], bars: float) -> list[Section]:
    """Sections of about so many bars, with the unusual lengths that `troubles` ask for."""
    rows = list(FORMS[str(chance.choice(list(FORMS)))])
    unit = int(chance.choice([4, 8, 8]))
    swapped = chance.random() < 0.2  # noqa: PLR2004 - verses on majao, choruses on derecho
    sections = [_section(chance, row, unit, swapped=swapped) for row in rows]
    _fitted(sections, bars)
    _six(chance, troubles, sections)
    _odd(chance, troubles, sections)
    _put_in(chance, troubles, sections)
    _recapitulation(chance, troubles, sections)
    return sections


def bars_of(sections: list[Section]) -> list[Bar]:
    """All bars in order."""
    bars: list[Bar] = []
    beat = phrase = 0
    for n, section in enumerate(sections):
        cycle = 0
        for p, length in enumerate(section.phrases):
            extra = section.extras.get(p)
            whole = length + (extra is not None)
            for place in range(whole):
                put_in = extra if place == length else None
                beats, kind = (put_in.beats, put_in.kind) if put_in else (BAR, "")
                bars.append(Bar(n, phrase, place, whole, cycle + place, beat, beats, kind))
                beat += beats
            # an 8-bar cycle goes on over 4-bar phrases; odd ones count as the even one near
            cycle += max(2, round(length / 4) * 4)
            phrase += 1
    return bars


def _section(chance: Chance, row: Row, unit: int, *, swapped: bool) -> Section:
    role, rhythm, material, lead, size = row
    if swapped and rhythm in {Rhythm.DERECHO, Rhythm.MAJAO}:
        rhythm = Rhythm.MAJAO if rhythm is Rhythm.DERECHO else Rhythm.DERECHO
    if rhythm is Rhythm.MAMBO and chance.random() < 0.4:  # noqa: PLR2004 - mambo over majao
        rhythm = Rhythm.MAJAO
    size = max(1, size + int(chance.choice([0, 0, 0, -1, 1])))
    whole, rest = divmod(size * 4, unit)
    return Section(role, rhythm, material, lead, [unit] * whole + ([rest] if rest else []))


def _fitted(sections: list[Section], bars: float) -> None:
    """Cut or repeat until the song has about so many bars."""
    while sum(s.bars for s in sections) > 1.1 * bars:
        long = max(sections[1:], key=lambda s: s.bars)
        if len(sections) > 7:  # noqa: PLR2004 - what a whole song needs
            del sections[-2]
        elif len(long.phrases) > 1:
            long.phrases.pop()
        elif len(sections) > 4:  # noqa: PLR2004 - what the shortest song needs
            del sections[-2]
        else:
            break
    again = [s for s in sections if s.role in {Role.MAMBO, Role.VERSE, Role.CHORUS}][-3:]
    n = 0
    while sum(s.bars for s in sections) < 0.85 * bars:
        s = again[n % len(again)]
        sections[-1:-1] = [Section(s.role, s.rhythm, s.material, s.lead, list(s.phrases))]
        n += 1


def _six(chance: Chance, troubles: set[str], sections: list[Section]) -> None:
    """Phrases of six bars, in all sections of one material."""
    if "six-bar phrase" not in troubles:
        return
    material = chance.choice([s.material for s in sections[1:]])
    for s in sections:
        if s.material == material:
            s.phrases = [6] * max(1, round(sum(s.phrases) / 6))


def _odd(chance: Chance, troubles: set[str], sections: list[Section]) -> None:
    if "odd intro" in troubles:
        sections[0].phrases = list(ODD_INTROS[int(chance.integers(len(ODD_INTROS)))])
    if "odd phrase" in troubles:
        for _ in range(int(chance.integers(1, 4))):
            s = sections[int(chance.integers(1, len(sections)))]
            inside = len(s.phrases) > 1 and chance.random() < 0.35  # noqa: PLR2004
            n = int(chance.integers(len(s.phrases))) if inside else len(s.phrases) - 1
            s.phrases[n] = int(chance.choice([3, 5, 5, 7] if s.phrases[n] > 4 else [3, 3, 5]))  # noqa: PLR2004


def _put_in(chance: Chance, troubles: set[str], sections: list[Section]) -> None:
    for name, beats, most in (("bar put in", 4, 4), ("two-beat bar", 2, 3)):
        if name not in troubles:
            continue
        for _ in range(int(chance.integers(1, most))):
            s = sections[int(chance.integers(0, len(sections) - 1))]
            n = int(chance.integers(len(s.phrases)))
            if len(s.phrases) == 1 and s.phrases[0] == 8 and chance.random() < 0.5:  # noqa: PLR2004
                s.phrases, n = [4, 4], 0
            s.extras[n] = Extra(beats, str(chance.choice(KINDS)))


def _recapitulation(chance: Chance, troubles: set[str], sections: list[Section]) -> None:
    """See to it that something returns an odd number of bars later, or say that it does."""
    name = "odd recapitulation"
    odd = _returns_oddly(sections)
    if name in troubles and not odd:
        gaps = [(a, b) for a, b, _ in _returns(sections)]
        if gaps:
            a, b = gaps[int(chance.integers(len(gaps)))]
            s = sections[int(chance.integers(a, b))]
            s.extras[len(s.phrases) - 1] = Extra(4, str(chance.choice(KINDS)))
    troubles.discard(name)
    if _returns_oddly(sections):
        troubles.add(name)


def _returns(sections: list[Section]) -> list[tuple[int, int, int]]:
    """Section numbers of neighbouring repeats and the beats between."""
    found = []
    for material in sorted({s.material for s in sections}):
        places = [n for n, s in enumerate(sections) if s.material == material]
        found += [(a, b, sum(s.beats for s in sections[a:b])) for a, b in pairwise(places)]
    return found


def _returns_oddly(sections: list[Section]) -> bool:
    return any(beats % EIGHT == BAR for *_, beats in _returns(sections))
