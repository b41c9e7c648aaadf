"""Two dances compared in eights, not in lines of a file."""

from dataclasses import dataclass

from bachata_cli.domain.blueprint import Blueprint, PlacedMove


@dataclass(frozen=True, slots=True)
class Difference:
    """An eight in which two dances differ: its beat and time, and the move of each, if any."""

    beat: int
    start_s: float
    before: PlacedMove | None
    after: PlacedMove | None


def differences(before: Blueprint, after: Blueprint) -> tuple[Difference, ...]:
    """Where another move, another entry or exit, or other counts are danced.

    Steps are matched by the beat they start on, so that one move more at the
    beginning is one difference, not a hundred.
    """
    mine = {step.start_count: step for step in before.steps}
    theirs = {step.start_count: step for step in after.steps}
    found = []
    for beat in sorted(mine.keys() | theirs.keys()):
        a, b = mine.get(beat), theirs.get(beat)
        if a is None or b is None or _danced(a) != _danced(b):
            start_s = a.start_s if a else (b.start_s if b else 0.0)
            found.append(Difference(beat, start_s, a, b))
    return tuple(found)


def _danced(step: PlacedMove) -> tuple[object, ...]:
    return step.move, step.counts, step.position_in, step.position_out


def other_facts(before: Blueprint, after: Blueprint) -> tuple[str, ...]:
    """What else differs, in words: song, level, seed, request, beats."""
    pairs = (
        ("song", before.song.title, after.song.title),
        ("recording", before.song.id[:12], after.song.id[:12]),
        ("level", before.parameters.difficulty, after.parameters.difficulty),
        ("seed", before.seed, after.seed),
        ("request", before.request, after.request),
    )
    said = [f"{name}: {a} > {b}" for name, a, b in pairs if a != b]
    return (*said, "beats differ") if before.song.grid != after.song.grid else tuple(said)
