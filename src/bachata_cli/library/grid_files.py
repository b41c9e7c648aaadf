"""Grids as files other programs read and write: Audacity labels and JSON.

Audacity's label track is one line per label: start, end and text, separated by tabs; the
text is the count 1..8. A file of ones alone is understood too: the beats heard stay.
"""

import json
import math
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, SHORT_BAR, BeatGrid, ones_between
from bachata_cli.domain.document import dumps
from bachata_cli.domain.errors import UsageError, ValidationFailedError
from bachata_cli.domain.value import Value
from bachata_cli.domain.versions import Versions
from bachata_cli.files.storage import read_named

SCHEMA: Literal["bachata/grid@1"] = "bachata/grid@1"
VERSIONS = Versions(
    "grid", "Export one to see the form: bachata song grid SONG --export grid.json", unmarked=1
)
LABELS, JSON = ".txt", ".json"
MAX_BYTES = 4_000_000
"""20,000 labels need 0.5 MB."""


class GridDocument(Value):
    """The JSON form; `song` is the id of the song it was made for."""

    schema_: Literal["bachata/grid@1"] = Field(default=SCHEMA, alias="schema")
    song: str = ""
    grid: BeatGrid


def written_grid(song_id: str, grid: BeatGrid, name: Path) -> str:
    """The file's text in the form its name asks for.

    Raises
    ------
    UsageError
        `output.suffix`.
    """
    if _form(name) == JSON:
        document = GridDocument(song=song_id, grid=grid)
        return dumps(document.model_dump(mode="json", by_alias=True))
    counts = (grid.count(index) for index in range(len(grid.beats)))
    lines = (f"{t:.4f}\t{t:.4f}\t{c}\n" for t, c in zip(grid.beats, counts, strict=True))
    return "".join(lines)


def read_grid(name: Path, heard: BeatGrid) -> BeatGrid:
    """A grid from a file; `heard` gives the beats when the file names ones alone.

    Raises
    ------
    NotFoundError, StorageError, UsageError, ValidationFailedError
        When it is not there, cannot be read, has no known ending, or is no grid.
    """
    form = _form(name)
    hint = "Make one with: bachata song grid SONG --export FILE"
    content = read_named(name, "grid", code="grid", hint=hint, most=MAX_BYTES)
    if len(content) > MAX_BYTES:
        raise _no_grid(name, "it is larger than any song's grid")
    try:
        if form == JSON:
            data = VERSIONS.parsed(content, str(name))
            return GridDocument.model_validate_json(json.dumps(data)).grid
        return _from_labels(content.decode("utf-8-sig"), heard)
    except ValidationError as error:
        raise _no_grid(name, error.errors()[0]["msg"]) from None
    except (ValueError, json.JSONDecodeError) as error:
        raise _no_grid(name, str(error)) from None


def _form(name: Path) -> str:
    form = name.suffix.lower()
    if form not in {LABELS, JSON}:
        raise UsageError(
            f"{name} is not a name for a grid.",
            code="output.suffix",
            hint=f"Let it end in {LABELS} (Audacity labels) or {JSON}.",
        )
    return form


def _no_grid(name: Path, why: str) -> ValidationFailedError:
    return ValidationFailedError(
        f"{name} is not a grid: {why}",
        code="grid.invalid",
        hint="Export one to see the form: bachata song grid SONG --export labels.txt",
    )


def _from_labels(text: str, heard: BeatGrid) -> BeatGrid:
    labels = sorted(_label(n, line) for n, line in enumerate(text.splitlines(), 1) if _told(line))
    ones = [time for time, count in labels if count == 1]
    if not ones:
        raise ValueError("no label says 1")
    if len(ones) == len(labels):
        return _on_beats(ones, heard)
    return BeatGrid(beats=tuple(time for time, _ in labels), ones=tuple(ones))


def _told(line: str) -> bool:
    # Audacity writes a second line with frequencies, marked by a backslash
    return bool(line.strip()) and not line.startswith("\\")


def _label(number: int, line: str) -> tuple[float, int]:
    parts = line.split("\t")
    try:
        time, count = float(parts[0]), int(parts[2])
    except (ValueError, IndexError):
        raise ValueError(f"line {number} is not 'start, end, count' with tabs between") from None
    if not math.isfinite(time) or time < 0:
        raise ValueError(f"line {number}: {parts[0]!r} is no time")
    if not 1 <= count <= COUNTS_PER_EIGHT:
        raise ValueError(f"line {number}: a count is 1..{COUNTS_PER_EIGHT}")
    return round(time, 4), count


def _on_beats(ones: list[float], heard: BeatGrid) -> BeatGrid:
    """The heard beats with these ones; gaps between them are filled with whole eights."""
    places = sorted({heard.nearest(time) for time in ones})
    filled: list[int] = list(range(places[0] % COUNTS_PER_EIGHT, places[0], COUNTS_PER_EIGHT))
    for place, following in zip(places, [*places[1:], len(heard.beats)], strict=True):
        if following == len(heard.beats):
            filled += range(place, following, COUNTS_PER_EIGHT)
        elif (following - place) % SHORT_BAR:
            a, b = heard.beats[place], heard.beats[following]
            raise ValueError(
                f"the ones at {a:.2f} s and {b:.2f} s are {following - place} beats apart"
            )
        else:
            filled += ones_between(place, following)
    return BeatGrid(beats=heard.beats, ones=tuple(heard.beats[i] for i in filled))
