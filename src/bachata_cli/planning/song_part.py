"""A part of a song danced as if it were the whole: `chorus only`.

Only the dance start and the last hit move; grid, sections and sound stay. Each planner asks once,
before it lays the song out.
"""

from bachata_cli.domain.beats import COUNTS_PER_EIGHT
from bachata_cli.domain.errors import NoPlanError
from bachata_cli.domain.song import SongForm
from bachata_cli.domain.vocabulary import Role
from bachata_cli.rules.timeline import boundaries, dance_start

LEAST_BEATS = 2 * COUNTS_PER_EIGHT
"""A part shorter than two eights holds no figure and an ending."""


def danced_part(song: SongForm, role: Role | None) -> SongForm:
    """The song, danced in its first part of a role alone; unchanged without a role.

    The part of a part is the same.

    Raises
    ------
    NoPlanError
        `plan.no_section` when the song has no such part of two eights.
    """
    if role is None:
        return song
    grid = song.grid
    ones = boundaries(grid)
    for section in song.sections:
        if section.role is not role or not ones:
            continue
        first = dance_start(grid, section.start_s)
        end_s = min(grid.time(dance_start(grid, section.end_s)), song.last_hit_s)
        if grid.nearest(end_s) - first >= LEAST_BEATS:
            changes = {"dance_start_s": grid.time(first), "last_hit_s": end_s}
            return song.model_copy(update=changes)
    parts = ", ".join(dict.fromkeys(section.role for section in song.sections)) or "none"
    raise NoPlanError(
        f"{song.title} has no {role} of two eights or more (its parts: {parts}).",
        code="plan.no_section",
        hint=f"Leave out '{role} only' (--only), or name another --song.",
    )
