"""A dance as a text to edit, and back: one move a line, its note behind a bar.

What follows from the moves (times, positions, sections) stands in comments and
is not read back.
"""

from collections.abc import Iterator

from bachata_cli.domain.blueprint import MAX_STEPS, Blueprint, PlacedMove
from bachata_cli.domain.draft import MAX_MOVE_CHARACTERS, Draft, WrittenStep, on_one_line
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.vocabulary import Position
from bachata_cli.teaching.chart import clock, heading, part_line
from bachata_cli.teaching.phrases import phrases

COMMENT = "#"
BAR = "|"
MAX_LINE = 10_000
"""Characters of one line; more is no move with a note."""

_HELP = """\
# One move a line, in the order danced; its note may stand behind |.
# Change, move, add or remove lines, then save and close. Lines that begin with # only tell;
# times and positions follow from the moves. bachata moves list shows every move.
"""


def draft_text(blueprint: Blueprint) -> str:
    """The dance as a text to edit."""
    lines = [
        f"title: {on_one_line(blueprint.title)}",
        f"start: {blueprint.steps[0].position_in}",
        "",
        f"# {on_one_line(heading(blueprint))}",
        _HELP,
    ]
    wide = max(len(step.move.id) for step in blueprint.steps)
    for step, told in _told(blueprint):
        lines += ["", f"# {told}"] if told else []
        note = f" {BAR} {on_one_line(step.note)}" if step.note.strip() else ""
        lines.append(f"{step.move.id.ljust(wide)}{note}".rstrip())
    return "\n".join(lines) + "\n"


def _told(blueprint: Blueprint) -> Iterator[tuple[PlacedMove, str]]:
    """Each step, with a line about section, time and hold where a phrase begins."""
    for phrase in phrases(blueprint):
        first = phrase.steps[0]
        where = f"phrase {phrase.number}, {clock(first.start_s)}, {first.position_in}"
        yield first, f"{part_line(phrase)}  {where}" if phrase.opens else where
        yield from ((step, "") for step in phrase.steps[1:])


def read_draft(text: str) -> Draft:
    """Read a text that `draft_text` wrote and a person changed.

    Raises
    ------
    ValidationFailedError
        `draft.invalid` with every line that is not understood.
    """
    title, start = None, None
    steps: list[WrittenStep] = []
    faults: list[str] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        line = raw.strip()
        if not line or line.startswith(COMMENT):
            continue
        key, colon, value = line.partition(":")
        if colon and key.rstrip() == "title" and not steps:
            title = value.strip()
        elif colon and key.rstrip() == "start" and not steps:
            if value.strip() in set(Position):
                start = Position(value.strip())
            else:
                faults.append(f"line {number}: {value.strip()[:40]!r} is no position")
        else:
            move, _, note = line.partition(BAR)
            if not move.strip() or len(move.strip()) > MAX_MOVE_CHARACTERS or len(line) > MAX_LINE:
                faults.append(f"line {number}: no move stands before the bar")
            else:
                steps.append(WrittenStep(move=move.strip(), note=note.strip()))
    return whole_draft(Draft(title=title, start=start, steps=tuple(steps)), faults)


def whole_draft(draft: Draft, faults: list[str]) -> Draft:
    """The draft, or an error that lists what is wrong with its form.

    Raises
    ------
    ValidationFailedError
        For faults, no step at all, or more than a song has room for.
    """
    if not draft.steps:
        faults.append("it names no move")
    if len(draft.steps) > MAX_STEPS:
        faults.append(
            f"it has {len(draft.steps)} steps; no song has room for more than {MAX_STEPS}"
        )
    if faults:
        raise ValidationFailedError(
            f"The sheet cannot be read: {faults[0]}.",
            code="draft.invalid",
            hint="Write one move a line; bachata moves list shows them.",
            findings=tuple(faults),
        )
    return draft
