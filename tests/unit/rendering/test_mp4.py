"""What is written can be read, and what cannot be read is refused."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bachata_cli.rendering.mp4.boxes import box, boxes, data_header, find, numbers
from bachata_cli.rendering.mp4.entries import chapter_sample, h264_entry, h264_parameters
from bachata_cli.rendering.mp4.reader import MovieIndex, read_index
from bachata_cli.rendering.mp4.writer import Chapter, Chunk, Tags, Track, file_type, movie

ENTRY = h264_entry(b"\x01parameters", 64, 48)


def a_track(sizes: list[int], durations: list[int], chunks: list[int], **changes: object) -> Track:
    """A track whose chunks lie in a row."""
    places, at, sample = [], 0, 0
    for count in chunks:
        places.append(Chunk(at, count))
        at += sum(sizes[sample : sample + count])
        sample += count
    fields = {
        "kind": b"vide",
        "timescale": 90_000,
        "entry": ENTRY,
        "sizes": sizes,
        "durations": durations,
        "chunks": places,
        "shown": sum(durations),
    }
    return Track(**(fields | changes))  # type: ignore[arg-type]


def written(path: Path, tracks: list[Track], data: bytes, data_start: int | None = None) -> None:
    """A file of these tracks; chunks count from where the data begins."""
    header = data_header(len(data))
    begins = 0
    for _ in range(2):
        front = file_type() + movie(
            tracks,
            duration=max(track.shown for track in tracks),
            tags=Tags("T", chapters=[Chapter(0, "One")]),
            data_start=begins if data_start is None else data_start,
        )
        begins = len(front) + len(header)
    path.write_bytes(front + header + data)


def read_back(path: Path, tracks: list[Track], data: bytes) -> MovieIndex:
    """Write and read."""
    written(path, tracks, data)
    return read_index(path)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], list[int], list[int]]:
    """Sizes, durations and chunk lengths that belong together."""
    chunks = draw(st.lists(st.integers(1, 5), min_size=1, max_size=8))
    count = sum(chunks)
    number = st.integers(1, 5000)
    sizes = draw(st.lists(number, min_size=count, max_size=count))
    return sizes, draw(st.lists(number, min_size=count, max_size=count)), chunks


@given(tables(), st.integers(0, 2000))
def test_every_sample_is_found_where_it_was_put(
    tmp_path_factory: pytest.TempPathFactory,
    rows: tuple[list[int], list[int], list[int]],
    media_time: int,
) -> None:
    """Sizes, times, places, key frames and the edit list survive writing and reading."""
    sizes, durations, chunks = rows
    track = a_track(*rows, keys=[0, len(sizes) - 1], media_time=media_time)
    path = tmp_path_factory.mktemp("mp4") / "a.mp4"
    index = read_back(path, [track], bytes(sum(sizes)))
    video = index.track(b"vide")
    assert index.order == (b"ftyp", b"moov", b"mdat")
    assert list(video.sizes) == sizes
    assert list(video.durations) == durations
    assert [count for _, count in video.chunks] == chunks
    assert video.offsets[0] == index.data_start
    assert video.offsets[-1] + sizes[-1] == index.data_end
    assert video.keys == (0, len(sizes) - 1)
    assert video.media_time == media_time
    assert video.edit_s == index.duration_s == sum(durations) / 90_000
    assert h264_parameters(video.entry) == b"\x01parameters"


def test_places_beyond_four_gigabytes_are_kept(tmp_path: Path) -> None:
    """Chunk offsets get 64 bits when they need them, and only then."""
    far = 5_000_000_000
    track = a_track([10, 10], [1, 1], [1, 1])
    path = tmp_path / "a.mp4"
    written(path, [track], bytes(20), data_start=far)
    assert b"co64" in path.read_bytes()
    assert read_index(path).track(b"vide").offsets == (far, far + 10)
    written(path, [track], bytes(20))
    assert b"co64" not in path.read_bytes()


def test_data_beyond_four_gigabytes_has_a_large_head() -> None:
    """A 32-bit length would wrap around."""
    assert data_header(100) == struct.pack(">I4s", 108, b"mdat")
    assert data_header(2**32) == struct.pack(">I4sQ", 1, b"mdat", 2**32 + 16)


def test_boxes_lie_in_a_row() -> None:
    """What is put in one after another is found one after another."""
    data = box(b"aaaa", b"12") + box(b"bbbb", box(b"cccc", b"345"))
    assert [(b.name, data[b.start : b.end]) for b in boxes(data)] == [
        (b"aaaa", b"12"),
        (b"bbbb", box(b"cccc", b"345")),
    ]
    assert find(data, b"bbbb", b"cccc") == b"345"


@pytest.mark.parametrize("data", [b"\0", b"\0\0\0\x04abcd", b"\0\0\0\x20abcd"])
def test_a_box_that_does_not_fit_is_refused(data: bytes) -> None:
    """Too short for a head, shorter than its head, longer than the file."""
    with pytest.raises(ValueError, match="box"):
        list(boxes(data))


def test_numbers_are_big_endian() -> None:
    """Whatever the machine."""
    assert numbers([1, 256]) == b"\0\0\0\1\0\0\1\0"
    assert numbers([1], "Q") == b"\0\0\0\0\0\0\0\1"


def test_a_file_cut_or_changed_anywhere_in_its_index_is_refused_or_read(tmp_path: Path) -> None:
    """Damage never shows as anything but a ValueError."""
    path = tmp_path / "a.mp4"
    written(path, [a_track([10, 20, 30], [5, 5, 5], [2, 1], keys=[0])], bytes(60))
    whole = path.read_bytes()
    refused = 0
    for place in range(len(whole) - 60):
        for damaged in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            path.write_bytes(damaged)
            try:
                read_index(path)
            except ValueError:
                refused += 1
    assert refused > len(whole) - 60


@pytest.mark.parametrize("title", ["Básico", "x" * 300, "é" * 200, ""])
def test_a_chapter_title_is_utf8_with_its_length(title: str) -> None:
    """Long ones are cut between letters."""
    sample = chapter_sample(title)
    (length,) = struct.unpack_from(">H", sample)
    assert title.startswith(sample[2 : 2 + length].decode())
    assert length <= 255
    assert sample[2 + length :] == box(b"encd", b"\0\0\1\0")


def test_an_entry_of_other_pictures_is_refused() -> None:
    """Only H.264 whose parameters are in the entry can be copied."""
    with pytest.raises(ValueError, match="hvc1"):
        h264_parameters(box(b"hvc1", bytes(78)))
    with pytest.raises(ValueError, match="avcC"):
        h264_parameters(box(b"avc1", bytes(78)))
