"""Unkind plans: arrangements that mislead a listener the way real ones do.

What is drawn here is what was found to go wrong on songs of other hands: percussion that enters
before or after the section it belongs to, rolls and stops that announce nothing, introductions and
phrases of any length, bars of two beats, a return after an odd number of bars, borders that only
the chords or only the singer tell. The truth stays simple: a one on the first beat of every
section and of every phrase that begins off the row of eights.
"""

from dataclasses import dataclass, replace
from random import Random

from bachata_cli.domain.vocabulary import Rhythm, Role

LENGTHS = (8, 8, 8, 8, 16, 16, 16, 12, 12, 4, 4, 6, 10, 20, 24)
"""Bars of a section before anything is added to it."""
ODD = 0.22
"""Share of the sections with a phrase that is not even."""
INTROS = (0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 11, 13)
FORMS = (
    "iVCVCMCo",
    "iVPCVPCMCo",
    "iVVCVCMo",
    "iMVCMVCo",
    "iVCBCVCo",
    "iVCMVC",
    "iCVCVCMM",
    "VCVCBMC",
    "iVVBVVMo",
    "iVMVMVo",
)
"""Letters: intro, verse, pre-chorus, chorus, mambo, bridge, outro."""
RHYTHMS = {
    "V": (Rhythm.DERECHO,) * 4 + (Rhythm.MAJAO,),
    "P": (Rhythm.DERECHO, Rhythm.MAJAO),
    "C": (Rhythm.MAJAO,) * 4 + (Rhythm.DERECHO,),
    "M": (Rhythm.MAMBO, Rhythm.MAMBO, Rhythm.MAJAO),
    "B": (Rhythm.NONE, Rhythm.NONE, Rhythm.DERECHO),
    "o": (Rhythm.NONE, Rhythm.DERECHO, Rhythm.MAJAO),
    "i": (Rhythm.NONE, Rhythm.NONE, Rhythm.DERECHO, Rhythm.MAJAO),
}
ROLES = {
    "V": Role.VERSE,
    "P": Role.VERSE,
    "C": Role.CHORUS,
    "M": Role.MAMBO,
    "B": Role.BRIDGE,
    "o": Role.OUTRO,
    "i": Role.INTRO,
}
LEVELS = {"V": 0.72, "P": 0.78, "C": 0.95, "M": 1.0, "B": 0.6, "o": 0.7, "i": 0.6}


@dataclass(frozen=True, slots=True)
class Passage:
    """A section before it is played.

    Attributes
    ----------
    letter
        Its kind, one of `ROLES`; passages of one letter share chords, tune and figures.
    phrases
        Bars of each phrase; chords and count begin anew with every one that is off the row.
    cut
        Phrases that end with a further bar of two beats.
    early, late
        Beats the percussion enters before the passage, or after its first beat.
    fill
        Beats of the roll at its end; `stop` beats of silence there, `swallowed` beats more of it
        over the first beats of the next passage.
    feints
        Bars inside in which a roll, a crash or a stop says nothing.
    """

    letter: str
    rhythm: Rhythm
    phrases: tuple[int, ...]
    level: float
    cut: tuple[int, ...] = ()
    early: float = 0.0
    late: int = 0
    fill: int = 0
    stop: int = 0
    swallowed: int = 0
    crash: bool = False
    voice: float | None = None
    restart: bool = True
    feints: tuple[tuple[int, str], ...] = ()

    @property
    def bars(self) -> int:
        """Whole bars."""
        return sum(self.phrases)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole song before it is played."""

    seed: int
    bpm: float
    passages: tuple[Passage, ...]
    steps: tuple[float, ...]
    drift: float
    wander: float
    jitter_s: float
    key: int
    anticipated: bool
    machine: str
    missing: str
    fades: tuple[bool, bool]
    damage: str
    troubles: tuple[str, ...]


def planned(seed: int) -> Plan:
    """Draw a song."""
    chance = Random(f"unkind {seed}")
    form = chance.choice(FORMS)
    rhythms = {letter: chance.choice(RHYTHMS[letter]) for letter in ROLES}
    flat = chance.random() < 0.2  # noqa: PLR2004 - a share of songs all of one loudness
    passages: list[Passage] = []
    for place, letter in enumerate(form):
        own = _passage(letter, rhythms[letter], chance, last=place == len(form) - 1)
        if own.bars:
            passages.append(replace(own, level=0.85) if flat else own)
    passages = _joined(passages, chance)
    stepped = chance.random() < 0.15  # noqa: PLR2004 - a share of songs
    steps = tuple(chance.uniform(0.94, 1.06) if stepped else 1.0 for _ in passages)
    return Plan(
        seed=seed,
        bpm=chance.uniform(92, 162) if chance.random() < 0.4 else chance.gauss(128, 9),  # noqa: PLR2004
        passages=tuple(passages),
        steps=steps,
        drift=chance.choice((0, 0, chance.uniform(-0.06, 0.06))),
        wander=chance.choice((0, chance.uniform(0, 0.012))),
        jitter_s=chance.uniform(0.0, 0.013),
        key=chance.randrange(12),
        anticipated=chance.random() < 0.2,  # noqa: PLR2004
        machine=chance.choice(("", "", "", "", "kick", "dembow", "remix")),
        missing=chance.choice(("",) * 12 + ("bass", "guira", "bongo")),
        fades=(chance.random() < 0.1, chance.random() < 0.2),  # noqa: PLR2004
        damage=chance.choice(("clean",) * 4 + DAMAGES),
        troubles=_named(passages, stepped=stepped),
    )


DAMAGES = ("low bit rate", "low bit rate", "lo-fi", "quiet", "clipped", "reverb", "live")


def _passage(letter: str, rhythm: Rhythm, chance: Random, *, last: bool) -> Passage:
    bars = chance.choice(INTROS if letter == "i" else LENGTHS)
    if letter in "PBo":
        bars = chance.choice((2, 4, 4, 4, 8, 8))
    phrases = _phrases(bars, chance)
    cut: tuple[int, ...] = ()
    if chance.random() < ODD and letter != "i" and phrases:
        at = chance.randrange(len(phrases))
        what = chance.choice(("more", "less", "bars", "short", "short", "tail"))
        if what == "bars":
            phrases = (*phrases[:at], chance.choice((3, 5, 6, 7)), *phrases[at + 1 :])
        elif what in {"more", "less"}:
            more = 1 if what == "more" or phrases[at] < 3 else -1  # noqa: PLR2004
            phrases = (*phrases[:at], phrases[at] + more, *phrases[at + 1 :])
        elif what == "tail":
            phrases = (*phrases[:-1], phrases[-1] + chance.choice((1, 3)))
        else:
            cut = (at if chance.random() < 0.5 else len(phrases) - 1,)  # noqa: PLR2004
    level = LEVELS[letter] * chance.uniform(0.85, 1.15)
    sung = {"V": 0.95, "P": 0.9, "C": 0.95, "B": 0.6, "M": 0.15, "i": 0.1, "o": 0.3}
    voice = chance.choice((-3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 4.0))
    whole = sum(phrases)
    feints = tuple(
        (bar, chance.choice(("roll", "crash", "stop", "drop")))
        for bar in range(2, whole - 1)
        if chance.random() < 0.05  # noqa: PLR2004 - a share of bars
    )
    return Passage(
        letter=letter,
        rhythm=rhythm,
        phrases=phrases,
        level=level,
        cut=cut,
        fill=0 if last else chance.choice((0, 0, 0, 1, 2, 2, 4, 4, 6, 8)),
        crash=chance.random() < 0.4,  # noqa: PLR2004
        voice=voice if chance.random() < sung[letter] else None,
        restart=chance.random() < 0.88,  # noqa: PLR2004
        feints=feints,
    )


def _phrases(bars: int, chance: Random) -> tuple[int, ...]:
    """Split into phrases of four or eight bars, what is left last."""
    size = chance.choice((4, 8))
    whole, left = divmod(bars, size)
    return (size,) * whole + ((left,) if left else ())


def _joined(passages: list[Passage], chance: Random) -> list[Passage]:
    """What happens across borders: pick-ups, late entries, stops."""
    found: list[Passage] = []
    for before, here in zip([None, *passages], passages, strict=False):
        own = here
        quiet = before is not None and before.rhythm is Rhythm.NONE
        if here.rhythm is not Rhythm.NONE and quiet:
            if chance.random() < 0.55:  # noqa: PLR2004 - a share of entries
                own = replace(own, early=chance.choice((1.0, 2.0, 3.0, 4.0, 4.0, 4.0, 6.0, 8.0)))
            elif chance.random() < 0.35:  # noqa: PLR2004
                own = replace(own, late=chance.choice((1, 2, 4, 4, 8, 8, 16)))
        if found and chance.random() < 0.15 and found[-1].rhythm is not Rhythm.NONE:  # noqa: PLR2004
            stop = chance.choice((1, 2, 3, 4, 4, 8))
            swallowed = chance.choice((0, 0, 1, 2)) if own.rhythm is not Rhythm.NONE else 0
            found[-1] = replace(found[-1], stop=stop, swallowed=swallowed, fill=0)
        found.append(own)
    return found


def _named(passages: list[Passage], *, stepped: bool) -> tuple[str, ...]:
    """What is unusual, in words for the table."""
    inner = passages[1:-1]
    odd = any(phrase % 2 for p in inner for phrase in p.phrases)
    found = {
        "odd intro": passages[0].letter == "i" and passages[0].bars % 2 == 1,
        "early percussion": any(p.early for p in passages),
        "late percussion": any(p.late for p in passages),
        "odd phrase": odd,
        "short bar": any(p.cut for p in passages),
        "swallowed one": any(p.swallowed for p in passages),
        "tempo steps": stepped,
    }
    return tuple(name for name, here in found.items() if here) or ("plain",)
