"""Make the demo songs: `uv run --group songs python -m tools.demo_songs`.

Writes `songs/<slug>.ogg` and `songs/<slug>.json`. With `--truth-only` it needs nothing
but Python.
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tools.demo_songs.form import Piece
from tools.demo_songs.notes import Part
from tools.demo_songs.performance import perform
from tools.demo_songs.pieces import REPERTOIRE
from tools.demo_songs.score import compose
from tools.demo_songs.truth import truth

SONGS = Path(__file__).parents[2] / "songs"
SOUND_FONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
"""Where the Debian package fluid-soundfont-gm puts it."""
WORKERS = 2


def main() -> None:
    """Render the pieces named on the command line, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tools.demo_songs", description=__doc__)
    slugs = [piece.slug for piece in REPERTOIRE]
    parser.add_argument("--only", action="append", choices=slugs, help="one piece; repeatable")
    parser.add_argument("--sound-font", type=Path, default=SOUND_FONT, metavar="SF2")
    parser.add_argument("--out", type=Path, default=SONGS, metavar="FOLDER")
    parser.add_argument("--truth-only", action="store_true", help="write no sound")
    options = parser.parse_args()
    for piece in REPERTOIRE:
        if options.only is None or piece.slug in options.only:
            make(piece, options.out, None if options.truth_only else options.sound_font)


def make(piece: Piece, folder: Path, sound_font: Path | None) -> None:
    """Write the truth of a piece and, given a sound font, its sound."""
    if sound_font is not None:
        render(piece, folder / f"{piece.slug}.ogg", sound_font)
    document = json.dumps(truth(piece), ensure_ascii=False, indent=1)
    (folder / f"{piece.slug}.json").write_text(f"{document}\n", encoding="utf-8")
    sys.stdout.write(f"{piece.slug}\n")


def render(piece: Piece, target: Path, sound_font: Path) -> None:
    """Compose, play, record, mix and encode a piece."""
    from tools.demo_songs import encode, mix, render  # noqa: PLC0415 - numpy only for sound

    performance = perform(piece, compose(piece))
    record = partial(render.stem, piece, performance, sound_font=sound_font)
    with ThreadPoolExecutor(WORKERS) as pool:
        stems = dict(zip(Part, pool.map(record, Part), strict=True))
    encode.write_ogg(piece, mix.mixed(stems), target)


if __name__ == "__main__":
    main()
