"""BP0: what makes a list of moves a dance at all: positions, feet, counts, beginning and end."""

from collections.abc import Iterator

from bachata_cli.domain.blueprint import Blueprint, PlacedMove
from bachata_cli.domain.move import free_foot
from bachata_cli.domain.steps import free_foot_after
from bachata_cli.domain.vocabulary import Dancer, Family, Position
from bachata_cli.rules.rule import Breach, label
from bachata_cli.rules.timeline import boundaries, covered, dance_start, target_beat, whole


def positions_meet(plan: Blueprint) -> Iterator[Breach]:
    """Each move starts as the one before ended, and as its catalog entry allows."""
    for at, step in enumerate(plan.steps):
        if step.position_in not in step.move.entry:
            yield Breach(at, f"{label(plan, at)} cannot start in {step.position_in}")
        if step.position_out is not step.move.exit_from(step.position_in):
            yield Breach(
                at,
                f"{label(plan, at)} ends in {step.move.exit_from(step.position_in)}, "
                f"not in {step.position_out}",
            )
        if at and plan.steps[at - 1].position_out is not step.position_in:
            yield Breach(
                at,
                f"{label(plan, at)} starts in {step.position_in}, but the couple stands in "
                f"{plan.steps[at - 1].position_out}",
            )


def free_feet(plan: Blueprint) -> Iterator[Breach]:
    """No dancer moves the foot that bears the weight, from the first step to the last."""
    for dancer in Dancer:
        free = free_foot(dancer, plan.steps[0].position_in)
        for at, step in enumerate(plan.steps):
            try:
                free = free_foot_after(step.move.footwork(dancer, step.position_in), free)
            except ValueError as error:
                yield Breach(at, f"{label(plan, at)}, {dancer}: {error}")
                free = free_foot(dancer, step.position_out)


def counts_fit(plan: Blueprint) -> Iterator[Breach]:
    """Moves fill whole eights, half eights where the music has them, without gap or overlap."""
    starts = set(boundaries(plan.song.grid))
    for at, step in enumerate(plan.steps):
        if step.index != at:
            yield Breach(at, f"{label(plan, at)} is numbered {step.index + 1}")
        if step.counts != step.move.counts:
            yield Breach(
                at, f"{label(plan, at)} takes {step.move.counts} counts, not {step.counts}"
            )
        end = step.start_count + step.counts
        if at + 1 < len(plan.steps) and plan.steps[at + 1].start_count != end:
            gap = plan.steps[at + 1].start_count - end
            yield Breach(at + 1, f"{gap} counts before {label(plan, at + 1)} belong to no move")
        if step.move.family is not Family.ENDING and not _fills(plan, step, starts):
            yield Breach(
                at,
                f"{label(plan, at)}: {step.counts} counts do not fill the eights of the music at "
                f"beat {step.start_count}",
            )


def _fills(plan: Blueprint, step: PlacedMove, starts: set[int]) -> bool:
    eights = covered(plan.song.grid, step.start_count, step.counts)
    return step.start_count + step.counts in starts and whole(eights, step.counts)


def on_the_grid(plan: Blueprint, *, seconds: float) -> Iterator[Breach]:
    """Moves start on a one; their times are the grid's."""
    starts = set(boundaries(plan.song.grid))
    for at, step in enumerate(plan.steps):
        if step.start_count not in starts:
            count = plan.song.grid.count(step.start_count)
            yield Breach(at, f"{label(plan, at)} starts on count {count}, not on a one")
        for beat, said_s in (
            (step.start_count, step.start_s),
            (step.start_count + step.counts, step.end_s),
        ):
            if abs(plan.song.grid.time(beat) - said_s) > seconds:
                yield Breach(
                    at,
                    f"{label(plan, at)} says {said_s:.3f} s where beat {beat} lies at "
                    f"{plan.song.grid.time(beat):.3f} s",
                )


def starts_with_the_groove(plan: Blueprint) -> Iterator[Breach]:
    """The first danced one is the first of the groove; only an intro comes before it."""
    if not boundaries(plan.song.grid):
        return
    start = dance_start(plan.song.grid, plan.song.dance_start_s)
    danced = [i for i, step in enumerate(plan.steps) if step.move.family is not Family.INTRO]
    first = danced[0] if danced else 0
    if plan.steps[first].start_count != start:
        yield Breach(
            first,
            f"{label(plan, first)} starts on beat {plan.steps[first].start_count}; the groove "
            f"starts on beat {start}",
        )
    for at in range(first + 1, len(plan.steps)):
        if plan.steps[at].move.family is Family.INTRO:
            yield Breach(at, f"{label(plan, at)} is an intro in the middle of the dance")
    if plan.steps[0].position_in is Position.POSE:
        yield Breach(0, "nothing can be danced out of a pose")


def ends_in_a_pose(plan: Blueprint) -> Iterator[Breach]:
    """An ending is the last move, and nothing is danced after a pose."""
    for at, step in enumerate(plan.steps[:-1]):
        if step.move.family is Family.ENDING or step.position_out is Position.POSE:
            yield Breach(at + 1, f"{step.move.name} ends the dance, but more follows")
    last = len(plan.steps) - 1
    if plan.steps[last].move.family is not Family.ENDING:
        yield Breach(last, f"the dance stops with {label(plan, last)} instead of an ending")


def lasts_to_the_end(plan: Blueprint, *, beats: int) -> Iterator[Breach]:
    """The dance neither stops an eight before the music does nor goes on after it."""
    off = picture_off(plan)
    if off is not None and abs(off) > beats:
        side = "before" if off < 0 else "after"
        yield Breach(
            len(plan.steps) - 1,
            f"the final picture lands {abs(off)} beats {side} its place in the music",
        )


def picture_off(plan: Blueprint) -> int | None:
    """Beats from where the final picture should land to where it lands; None without one."""
    last = plan.steps[-1]
    if last.move.hit is None or not boundaries(plan.song.grid):
        return None
    start = dance_start(plan.song.grid, plan.song.dance_start_s)
    length = plan.parameters.length
    target, _, _ = target_beat(plan.song.grid, start, plan.song.last_hit_s, length)
    return last.start_count + last.move.hit - 1 - target
