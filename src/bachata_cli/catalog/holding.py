"""A hand-hold as a catalog file has it: a table, or a text alone.

A text alone only says what a hold is called; the hands are those of the program's hold of
that name, or free where it has none.
"""

from typing import Any, NamedTuple

from pydantic import ValidationError

from bachata_cli.catalog.faults import Wrong, in_words
from bachata_cli.domain.hold import Hold
from bachata_cli.domain.move_law import MoveLaw
from bachata_cli.files.shipped import shipped_holds

_KEYS = frozenset(Hold.model_fields)


class ReadHold(NamedTuple):
    """A hold, as far as it is sound, and what is wrong with it."""

    hold: Hold
    wrong: tuple[Wrong, ...] = ()


def hold_of(name: str, table: Any) -> ReadHold:  # noqa: ANN401 - whatever TOML holds
    """Read the table `[hold.NAME]`; without a `cue` it is called as the program has it, or NAME."""
    base = shipped_holds().get(name) or Hold(words=name, cue=name.replace("_", " ")[:40])
    if isinstance(table, str):
        table = {**base.model_dump(), "words": table}
    elif not isinstance(table, dict):
        text = "must be a table with words, cue and hands, or be described by a text"
        return ReadHold(base, (Wrong(MoveLaw.HOLD, (), text),))
    try:
        return ReadHold(Hold.model_validate({"cue": base.cue, **table}))
    except ValidationError as error:
        return ReadHold(base, tuple(in_words(error, _KEYS, table)))
