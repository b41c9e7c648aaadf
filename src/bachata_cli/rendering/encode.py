"""One drawn clip into one file: pictures are piped to ffmpeg as they are drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import ffmpeg as graphs

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.film import Clip
from bachata_cli.media.ffmpeg import Ffmpeg, address, command
from bachata_cli.media.process import running
from bachata_cli.rendering.clip_index import ClipIndex, index_of
from bachata_cli.rendering.recipe import (
    TAGS,
    Recipe,
    coded_knots,
    encoder,
    key_pictures,
    pictures_in,
)

BYTES_PER_PIXEL = 3


def encode_clip(
    ffmpeg: Ffmpeg, clip: Clip, path: Path, recipe: Recipe, drawn: Callable[[], None]
) -> ClipIndex:
    """Draw and encode a clip into `path`, which is overwritten.

    Parameters
    ----------
    drawn
        Called after each picture; what it raises stops the work.

    Raises
    ------
    MediaError
        ffmpeg failed, or made something that cannot stand among other clips.
    ValueError
        The artist drew another number or size of pictures than announced.
    """
    knots = coded_knots(clip.knots)
    source = graphs.input("pipe:0", **pictures_in(clip))
    if clip.planar is None:
        # RGB carries no matrix; without being told, ffmpeg would take the one of old television.
        source = source.filter("scale", out_color_matrix="bt709", out_range="tv")
        source = source.filter("format", "yuv420p")
    tagged = source.filter("setparams", **_pairs(TAGS))
    options = encoder(recipe, key_pictures(knots))
    output = graphs.output(tagged, address(path), **options).overwrite_output()
    with running(command(ffmpeg, output), feed=True) as child:
        for picture in _pictures(clip):
            child.write(picture)
            drawn()
        if knots != clip.knots:
            child.write(picture)
        child.finish()
    try:
        return index_of(path, recipe=recipe.name, size=clip.size, knots=knots)
    except ValueError as error:
        raise MediaError(
            f"ffmpeg {ffmpeg.version} encoded a clip that cannot be used: {error}.",
            code="clip.unusable",
            hint="Try the embedded ffmpeg; bachata doctor shows which one is used.",
        ) from error


def _pictures(clip: Clip) -> Iterator[bytes]:
    expected = clip.size.width * clip.size.height * BYTES_PER_PIXEL
    expected //= 1 if clip.planar is None else 2
    count = 0
    for picture in (clip.planar or clip.frames)():
        if len(picture) != expected or count == clip.frame_count:
            break
        count += 1
        yield picture
    else:
        if count == clip.frame_count:
            return
    raise ValueError(
        f"clip {clip.key}: picture {count} is one too many, missing, or not {clip.size}"
    )


def _pairs(options: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in options.split(":"))
