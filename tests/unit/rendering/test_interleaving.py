"""What is seen and heard together lies together."""

from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from bachata_cli.domain.film import RenderPlan, Shot
from bachata_cli.rendering.clip_index import CachedClip, ClipIndex
from bachata_cli.rendering.interleaving import Layout, lay_out
from bachata_cli.rendering.mp4.reader import TrackIndex
from bachata_cli.rendering.sound import EncodedSound
from tests.unit.rendering.material import SMALL

LEAD_IN = 1024


def a_sound(seconds: float) -> EncodedSound:
    """Sound of 10 bytes a sample at 44,100 Hz, with a lead-in."""
    count = int(seconds * 44_100 / 1024) + 2
    track = TrackIndex(
        kind=b"soun",
        timescale=44_100,
        duration=count * 1024,
        sizes=(10,) * count,
        offsets=tuple(accumulate([10] * (count - 1), initial=40)),
        durations=(1024,) * count,
        chunks=((40, count),),
        keys=(),
        entry=b"",
        media_time=LEAD_IN,
        edit_s=(count * 1024 - LEAD_IN) / 44_100,
    )
    return EncodedSound(Path("song"), track)


def a_cached(name: str, pictures: int = 60) -> CachedClip:
    """A clip of two counts whose pictures are 100, 101, 102 ... bytes long."""
    sizes = tuple(range(100, 100 + pictures))
    index = ClipIndex(
        recipe="",
        size=SMALL,
        knots=(0, pictures // 2, pictures),
        keys=(0, pictures // 2),
        offset=1000,
        sizes=sizes,
        parameters="00",
        file_bytes=0,
        checksum=0,
    )
    return CachedClip(Path(name), index)


def laid_out(titles: tuple[str, ...] = ("A", "B", "C"), duration_s: float = 10.0) -> Layout:
    """Three shots of 4 s each, cut at the duration."""
    shots = tuple(
        Shot(clip=str(n), times_s=(4 * n, 4 * n + 2, 4 * n + 4), title=title)
        for n, title in enumerate(titles)
    )
    plan = RenderPlan(size=SMALL, duration_s=duration_s, title="T", shots=shots)
    return lay_out(plan, [a_cached(str(n)) for n in range(len(titles))], a_sound(duration_s))


def test_sound_lies_before_the_pictures_that_follow_it() -> None:
    """A player that reads from the front has each second's sound with its pictures."""
    layout = laid_out()
    video, sound = layout.tracks[:2]
    starts = list(accumulate(sound.durations[:-1], initial=-LEAD_IN))
    times = list(accumulate(video.durations[:-1], initial=0))
    first = 0
    for chunk in video.chunks:
        placed = sum(other.samples for other in sound.chunks if other.offset < chunk.offset)
        heard = sum(start / 44_100 < times[first] / 90_000 for start in starts)
        assert placed == pytest.approx(heard, abs=1)
        assert times[first + chunk.samples - 1] - times[first] < 90_000
        first += chunk.samples


def test_pieces_are_the_bytes_the_tracks_point_to() -> None:
    """Chunks lie one after another, each exactly one piece, nothing is copied twice."""
    layout = laid_out()
    chunks = sorted(chunk for track in layout.tracks[:2] for chunk in track.chunks)
    at = len(layout.lead)
    for chunk, piece in zip(chunks, layout.pieces, strict=True):
        assert chunk.offset == at
        at += piece.length
    assert at == layout.data_bytes
    pieces = [piece for piece in layout.pieces if piece.path == Path("0")]
    assert pieces[0].offset == 1000
    assert all(a.offset + a.length == b.offset for a, b in pairwise(pieces))


def test_pictures_after_the_end_are_left_out() -> None:
    """The last shot is cut at 10 s of its 8 to 12."""
    layout = laid_out(duration_s=10.0)
    assert len(layout.tracks[0].sizes) == 60 + 60 + 30
    assert sum(layout.tracks[0].durations) == layout.duration == 900_000
    assert layout.tracks[0].keys == [0, 30, 60, 90, 120]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("A", "B", "C"), [(0, "A"), (4, "B"), (8, "C")]),
        (("A", "A", "B"), [(0, "A"), (8, "B")]),
        (("A", "", "B"), [(0, "A"), (8, "B")]),
        (("", "A", "A"), [(0, "A")]),
        (("", "", ""), []),
    ],
)
def test_a_chapter_is_a_name_and_how_long_it_lasts(
    titles: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    """Shots of one name are one chapter, the first begins the film, no name is no chapter."""
    layout = laid_out(titles)
    assert [(c.start / 90_000, c.title) for c in layout.tags.chapters] == expected
    assert len(layout.tracks) == (3 if expected else 2)
