"""A song without sound: a tempo and a form, for planning before the music is chosen.

`intro:2 verse:8 chorus:8/majao@4 mambo:8`: role, eights, and where wanted rhythm and energy.
"""

import hashlib
import re
from collections.abc import Mapping
from itertools import accumulate

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, BeatGrid
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.song import Section, SongForm
from bachata_cli.domain.vocabulary import Rhythm, Role

SLOWEST_BPM, FASTEST_BPM = 60.0, 200.0
"""Bachata lies between 95 and 165 (`docs/sources.md`, M1); room to practise slowly."""

MAX_EIGHTS = 500
"""Half an hour at 130 BPM."""

USUAL: Mapping[Role, tuple[Rhythm, int]] = {
    Role.INTRO: (Rhythm.NONE, 2),
    Role.VERSE: (Rhythm.DERECHO, 3),
    Role.CHORUS: (Rhythm.MAJAO, 4),
    Role.MAMBO: (Rhythm.MAMBO, 5),
    Role.BREAK: (Rhythm.NONE, 1),
    Role.BRIDGE: (Rhythm.NONE, 2),
    Role.OUTRO: (Rhythm.DERECHO, 2),
}
"""Rhythm and energy where none is said (`docs/sources.md`, D6)."""

_PART = re.compile(
    r"(?P<role>[a-z]+):(?P<eights>\d{1,3})(?:/(?P<rhythm>[a-z]+))?(?:@(?P<energy>[1-5]))?"
)


def imagine(bpm: float, structure: str) -> SongForm:
    """A song of even beats and a given form.

    Parameters
    ----------
    bpm
        Beats a minute, 60 to 200.
    structure
        Parts divided by blanks.

    Raises
    ------
    UsageError
        `structure.invalid` naming the part that is not understood.
    """
    if not SLOWEST_BPM <= bpm <= FASTEST_BPM:
        raise _invalid(f"--bpm {bpm:g} is outside {SLOWEST_BPM:g} to {FASTEST_BPM:g}")
    parts = [_part(word) for word in structure.lower().split()[: MAX_EIGHTS + 1]]
    borders = [0, *accumulate(eights for _, eights, _, _ in parts)]
    if not 2 <= borders[-1] <= MAX_EIGHTS:  # noqa: PLR2004 - a figure and an ending
        raise _invalid(f"a form has 2 to {MAX_EIGHTS} eights, this one {borders[-1]}")
    count = borders[-1] * COUNTS_PER_EIGHT
    beats = tuple(round(i * 60 / bpm, 4) for i in range(count + COUNTS_PER_EIGHT + 1))
    at = [beats[border * COUNTS_PER_EIGHT] for border in borders]
    sections = tuple(
        Section(role=role, rhythm=rhythm, energy=energy, start_s=at[i], end_s=at[i + 1])
        for i, (role, _, rhythm, energy) in enumerate(parts)
    )
    walked_in = sections[0].role is Role.INTRO and len(sections) > 1
    return SongForm(
        id=hashlib.sha256(f"{bpm:g} {structure}".encode()).hexdigest(),
        title=f"{bpm:g} BPM, {borders[-1]} eights",
        duration_s=beats[-1],
        tempo_bpm=bpm,
        grid=BeatGrid(beats=beats, ones=beats[: count + 1 : COUNTS_PER_EIGHT]),
        sections=sections,
        dance_start_s=at[1] if walked_in else 0.0,
        last_hit_s=at[-1],
    )


def _part(word: str) -> tuple[Role, int, Rhythm, int]:
    match = _PART.fullmatch(word)
    if not match or match["role"] not in set(Role) or int(match["eights"]) == 0:
        raise _invalid(f"{word[:40]!r} is no part of a song")
    role = Role(match["role"])
    rhythm, energy = USUAL[role]
    if match["rhythm"]:
        if match["rhythm"] not in set(Rhythm):
            raise _invalid(f"{match['rhythm'][:40]!r} is no rhythm")
        rhythm = Rhythm(match["rhythm"])
    return role, int(match["eights"]), rhythm, int(match["energy"] or energy)


def _invalid(what: str) -> UsageError:
    return UsageError(
        f"The form of the song is not understood: {what}.",
        code="structure.invalid",
        hint='Say it like --structure "intro:2 verse:8 chorus:8/majao@4 mambo:8".',
    )
