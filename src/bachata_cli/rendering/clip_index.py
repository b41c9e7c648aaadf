"""What is known of an encoded clip: its sidecar, and whether the file still is that clip.

Reads indexes and compares; making clips is `encode`'s and `clip_cache`'s business.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from bachata_cli.domain.film import Size
from bachata_cli.domain.value import Value
from bachata_cli.files.sealing import checksum, sealed, unsealed
from bachata_cli.rendering.mp4.entries import h264_parameters
from bachata_cli.rendering.mp4.reader import read_index


class ClipIndex(Value):
    """The sidecar of an encoded clip.

    Attributes
    ----------
    recipe
        Name of the recipe it was made with.
    size
        Of the pictures.
    knots
        Frame index of each count, in encoded frames; the last is their number.
    keys
        Frames a decoder can start at.
    offset, sizes
        Where the first frame lies in the file, and the bytes of each; no gaps.
    parameters
        H.264 parameter sets (`avcC`), in hex; equal in all clips of a film.
    file_bytes, checksum
        Length of the file and CRC-32 of its bytes: whether it still is the clip.
    """

    recipe: str
    size: Size
    knots: tuple[int, ...] = Field(min_length=2)
    keys: tuple[int, ...] = Field(min_length=1)
    offset: int
    sizes: tuple[int, ...] = Field(min_length=1)
    parameters: str
    file_bytes: int
    checksum: int

    def to_bytes(self) -> bytes:
        """The sidecar's content."""
        return sealed(self.model_dump_json().encode())


@dataclass(frozen=True, slots=True)
class CachedClip:
    """An encoded clip: the file and what is known of it."""

    path: Path
    index: ClipIndex


def index_of(path: Path, *, recipe: str, size: Size, knots: tuple[int, ...]) -> ClipIndex:
    """Look into a freshly encoded clip and check that it can stand among others.

    Raises
    ------
    ValueError
        It is not what the recipe promises: number of frames, first and last
        frame, frames in a row.
    """
    video = read_index(path).track(b"vide")
    frames = knots[-1]
    if len(video.sizes) != frames:
        raise ValueError(f"{len(video.sizes)} frames instead of {frames}")
    keys = video.keys or tuple(range(frames))
    if keys[0] != 0 or keys[-1] == frames - 1:
        raise ValueError("it must begin with a key frame and not end with one")
    ends = [offset + size for offset, size in zip(video.offsets, video.sizes, strict=True)]
    if ends[:-1] != list(video.offsets[1:]):
        raise ValueError("its frames do not lie in a row")
    if video.media_time:
        raise ValueError("its first frame is not shown first")
    return ClipIndex(
        recipe=recipe,
        size=size,
        knots=knots,
        keys=keys,
        offset=video.offsets[0],
        sizes=video.sizes,
        parameters=h264_parameters(video.entry).hex(),
        file_bytes=path.stat().st_size,
        checksum=checksum(path),
    )


def load(path: Path, sidecar: Path, *, recipe: str, knots: tuple[int, ...]) -> ClipIndex | None:
    """Read a sidecar and compare it with its clip; None unless both are whole and agree."""
    try:
        index = ClipIndex.model_validate_json(unsealed(sidecar.read_bytes()))
        whole = (
            index.recipe == recipe
            and index.knots == knots
            and len(index.sizes) == knots[-1]
            and path.stat().st_size == index.file_bytes
            and checksum(path) == index.checksum
        )
    except (OSError, ValueError):
        return None
    return index if whole else None
