"""Where everything lies in the film's data: about a second of pictures, then its sound.

Pure: takes indexes, gives pieces to copy and tables for the MP4 index. Players
read a film from the front, so pictures and sound that belong together lie together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bachata_cli.domain.film import RenderPlan
from bachata_cli.domain.timebase import TICKS, durations, film_ticks, ticks
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.mp4.entries import (
    chapter_entry,
    chapter_sample,
    h264_entry,
    subtitle_entry,
    subtitle_sample,
)
from bachata_cli.rendering.mp4.writer import Chapter, Chunk, Tags, Track
from bachata_cli.rendering.sound import EncodedSound

CHUNK_TICKS = TICKS
"""A second: players buffer several, and a chunk costs 12 bytes of index."""


class ByteRange(NamedTuple):
    """Bytes to copy from a file into the film."""

    path: Path
    offset: int
    length: int


@dataclass(slots=True)
class Samples:
    """A track's tables while they grow."""

    sizes: list[int] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The film's data: `lead` first, then the pieces; and the tracks that index it."""

    lead: bytes
    pieces: tuple[ByteRange, ...]
    tracks: tuple[Track, ...]
    tags: Tags
    duration: int

    @property
    def data_bytes(self) -> int:
        """Length of all data."""
        return len(self.lead) + sum(piece.length for piece in self.pieces)


def lay_out(plan: RenderPlan, clips: Sequence[CachedClip], sound: EncodedSound) -> Layout:
    """Lay out a film.

    Parameters
    ----------
    clips
        The encoded clip of every shot of the plan, in the same order.
    """
    knots = ((clip.index.knots, shot.times_s) for clip, shot in zip(clips, plan.shots, strict=True))
    times, end = film_ticks(knots, plan.duration_s)
    sound = sound.from_second(plan.song_start_s)
    chapters, lines = _chapters(plan, end), _lines(plan, end)
    titles = [chapter_sample(chapter.title) for chapter in chapters]
    said = [subtitle_sample(line.title) for line in lines]
    lead = b"".join(titles + said)
    data = _Interleaving(len(lead), sound, end)
    for clip, shown in zip(clips, times, strict=True):
        data.add_shot(clip, shown)
    data.add_sound_until(end)
    tracks = [_pictures(plan, clips, times, data.video), _sounds(sound, data.audio, end)]
    if chapters:
        tracks.append(_text(b"text", chapter_entry(), (chapters, titles), (0, end)))
    if plan.subtitles:
        place = sum(map(len, titles))
        tracks.append(_text(b"sbtl", subtitle_entry(*plan.size), (lines, said), (place, end)))
    tags = Tags(plan.title, sound.artist, plan.cover, chapters)
    return Layout(lead, tuple(data.pieces), tuple(tracks), tags, end)


class _Interleaving:
    """Grows the data, chunk by chunk."""

    def __init__(self, lead: int, sound: EncodedSound, end: int) -> None:
        self.pieces: list[ByteRange] = []
        self.video = Samples()
        self.audio = Samples()
        self._place = lead
        self._sound = sound
        heard = (ticks(start) for start in sound.starts)
        self._heard = [start for start in heard if start < end]

    def add_shot(self, clip: CachedClip, times: Sequence[int]) -> None:
        """Add the shown frames of a clip in chunks, each behind the sound that comes before it."""
        sizes = clip.index.sizes
        place, first = clip.index.offset, 0
        while first < len(times):
            last = first + 1
            while last < len(times) and times[last] < times[first] + CHUNK_TICKS:
                last += 1
            self.add_sound_until(times[first])
            place += self._add(self.video, clip.path, place, sizes[first:last])
            first = last

    def add_sound_until(self, tick: int) -> None:
        """Add the sound that begins before a tick."""
        first = last = len(self.audio.sizes)
        while last < len(self._heard) and self._heard[last] < tick:
            last += 1
        if last > first:
            track = self._sound.track
            self._add(self.audio, self._sound.path, track.offsets[first], track.sizes[first:last])

    def _add(self, samples: Samples, path: Path, offset: int, sizes: Sequence[int]) -> int:
        length = sum(sizes)
        self.pieces.append(ByteRange(path, offset, length))
        samples.chunks.append(Chunk(self._place, len(sizes)))
        samples.sizes += sizes
        self._place += length
        return length


def _pictures(
    plan: RenderPlan, clips: Sequence[CachedClip], times: list[list[int]], samples: Samples
) -> Track:
    keys: list[int] = []
    before = 0
    for clip, shown in zip(clips, times, strict=True):
        keys += [before + key for key in clip.index.keys if key < len(shown)]
        before += len(shown)
    end = ticks(plan.duration_s)
    return Track(
        kind=b"vide",
        timescale=TICKS,
        entry=h264_entry(bytes.fromhex(clips[0].index.parameters), *plan.size),
        sizes=samples.sizes,
        durations=durations([*chain.from_iterable(times)], end),
        chunks=samples.chunks,
        shown=end,
        keys=keys,
        size=plan.size,
    )


def _sounds(sound: EncodedSound, samples: Samples, end: int) -> Track:
    track = sound.track
    return Track(
        kind=b"soun",
        timescale=track.timescale,
        entry=track.entry,
        sizes=samples.sizes,
        durations=track.durations[: len(samples.sizes)],
        chunks=samples.chunks,
        shown=min(end, ticks(track.edit_s)),
        media_time=track.media_time,
    )


def _text(
    kind: bytes,
    entry: bytes,
    texts: tuple[Sequence[Chapter], Sequence[bytes]],
    at: tuple[int, int],
) -> Track:
    """A track of texts that follow one another without gap; `at`: place in the data, end."""
    named, samples = texts
    place, end = at
    sizes = [len(sample) for sample in samples]
    return Track(
        kind=kind,
        timescale=TICKS,
        entry=entry,
        sizes=sizes,
        durations=durations([text.start for text in named], end),
        chunks=[Chunk(place, len(sizes))],
        shown=end,
    )


def _lines(plan: RenderPlan, end: int) -> tuple[Chapter, ...]:
    """What is read from when on: subtitles, and nothing between them."""
    lines: list[Chapter] = [Chapter(0, "")]
    for subtitle in plan.subtitles:
        start, over = ticks(subtitle.start_s), min(end, ticks(subtitle.end_s))
        if start >= over:
            continue
        if lines[-1].start == start:
            lines.pop()
        lines.append(Chapter(start, subtitle.text))
        if over < end:
            lines.append(Chapter(over, ""))
    return tuple(lines)


def _chapters(plan: RenderPlan, end: int) -> tuple[Chapter, ...]:
    """One chapter per move: shots of one title in a row are one, untitled ones go on."""
    chapters: list[Chapter] = []
    for shot in plan.shots:
        start = ticks(shot.times_s[0]) if chapters else 0
        if shot.title and start < end and (not chapters or chapters[-1].title != shot.title):
            chapters.append(Chapter(start, shot.title))
    return tuple(chapters)
