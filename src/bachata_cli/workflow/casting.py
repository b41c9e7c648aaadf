"""Who is seen in a film: the person's own clips where there are some, the drawn couple elsewhere.

Decides which clip stands for a placed move; drawing and filming it is others'
business. A clip is never stretched beyond what bodies can bear.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bachata_cli.clips.fitting import Framed
from bachata_cli.domain.beats import HALF_EIGHT
from bachata_cli.domain.blueprint import Blueprint, PlacedMove, ShownDance
from bachata_cli.domain.events import Listener, Notice
from bachata_cli.domain.film import Artist, Clip, Size
from bachata_cli.domain.filmed_clip import FilmedClip
from bachata_cli.domain.move import Move
from bachata_cli.domain.vocabulary import ClipChoice, Family, Overlay
from bachata_cli.figures.captions import captioned
from bachata_cli.figures.clip_specs import Caption
from bachata_cli.files.storage import sha256_of
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.rendering.clip_cache import ClipCache

UNSEEN = 0.03
"""Nobody sees a change of speed below this."""

BEARABLE = 0.08
"""Up to this it is seen by those who look, and said."""

UTMOST = 0.25
"""Where own clips are insisted on: teachers slow a song to 80 % and it still is dancing."""

CONNECTING = frozenset({Family.TRANSITION, Family.INTRO, Family.ENDING, Family.ACCENT})
"""Families a dance of own clips may take from the catalog: without them none is legal."""


def measure_stretch(clip: FilmedClip, step: PlacedMove) -> float:
    """How much faster (above 0) or slower the clip is shown than it was danced, as a share."""
    danced = clip.counts_s[step.counts] - clip.counts_s[0]
    return danced / (step.end_s - step.start_s) - 1


def choose(clips: Iterable[FilmedClip], step: PlacedMove, wish: ClipChoice) -> FilmedClip | None:
    """The clip for a placed move: long enough, near enough in tempo, the surest, the nearest."""
    if wish is ClipChoice.DRAWN:
        return None
    bound = UTMOST if wish is ClipChoice.MINE else BEARABLE
    able = [
        clip
        for clip in clips
        if clip.move == step.move.id
        and clip.counts >= step.counts
        and (clip.sure or wish is ClipChoice.MINE)
        and abs(measure_stretch(clip, step)) <= bound
    ]
    return min(able, key=lambda c: (not c.sure, abs(measure_stretch(c, step)), c.id), default=None)


def select_filmable(moves: Mapping[str, Move], clips: Iterable[FilmedClip]) -> dict[str, Move]:
    """The moves a dance of own clips is made of: those filmed, and those that connect them."""
    filmed = {clip.move for clip in clips}
    return {i: m for i, m in moves.items() if i in filmed or m.family in CONNECTING}


def is_mostly_filmed(blueprint: Blueprint, clips: Iterable[FilmedClip]) -> bool:
    """Whether at least half of the dance's counts are moves there are clips of."""
    filmed = {clip.move for clip in clips}
    own = sum(step.counts for step in blueprint.steps if step.move.id in filmed)
    return 2 * own >= sum(step.counts for step in blueprint.steps)


@dataclass(frozen=True, slots=True)
class ClipStage:
    """What filming stands on: ffmpeg, the cache of encoded clips, and how own clips are shown.

    Attributes
    ----------
    size, mirrored
        Of every picture.
    overlay
        What is written over own clips; None for nothing.
    in_parts
        Whether own clips are cut at every bar, as drawn ones are.
    """

    ffmpeg: Ffmpeg
    cache: ClipCache
    size: Size
    mirrored: bool = False
    overlay: frozenset[Overlay] | None = None
    in_parts: bool = False

    def framed(self, clip: FilmedClip) -> Framed:
        """An own clip in the film's frame."""
        return Framed(self.ffmpeg, clip, self.size, self.mirrored)


@dataclass(frozen=True, slots=True)
class MixedArtist:
    """Shows own clips where `chosen` has one for a step, and what `drawing` draws elsewhere.

    `steps` are all of the dance, in order: the drawn couple fades in from the move before.
    """

    drawing: Artist
    chosen: Mapping[int, FilmedClip]
    studio: ClipStage
    steps: Sequence[PlacedMove] = ()

    def opening(self, dance: ShownDance, count_in: int) -> Clip:
        """As drawn."""
        return self.drawing.opening(dance, count_in)

    def move(self, step: PlacedMove, upcoming: PlacedMove | None) -> tuple[Clip, ...]:
        """The own clip of the step, with words if they are wished for; else as drawn."""
        clip = self.chosen.get(step.index)
        if clip is None:
            first, *rest = self.drawing.move(step, upcoming)
            return self._led_in(first, step), *rest
        framed, overlay = self.studio.framed(clip), self.studio.overlay
        if not overlay and not self.studio.in_parts:
            return (framed.whole(step.counts),)
        parts = framed.parts(step.counts, HALF_EIGHT)
        if not overlay:
            return parts
        said = [None] * (len(parts) - 1) + [upcoming.move.name if upcoming else None]
        names = step.move.name, step.move.name_es
        return tuple(
            captioned(
                part, Caption(*names, following, 1 + number * HALF_EIGHT, step.counts, overlay)
            )
            for number, (part, following) in enumerate(zip(parts, said, strict=True))
        )

    def _led_in(self, clip: Clip, step: PlacedMove) -> Clip:
        """A drawn clip with the drawn end of the move before, where that was filmed."""
        ends = step.start_count
        before = next((s for s in self.steps if s.start_count + s.counts == ends), None)
        if not self.studio.in_parts or before is None or before.index not in self.chosen:
            return clip
        return replace(clip, before=cut_last_count(self.drawing.move(before, step)[-1]))

    def closing(self, last: PlacedMove) -> Clip:
        """The last picture of what was shown."""
        clip = self.chosen.get(last.index)
        if clip is None:
            return self.drawing.closing(last)
        return self.studio.framed(clip).last(last.counts)


def cut_last_count(clip: Clip) -> Clip:
    """The last count of a clip, as a clip of its own."""
    first, end = clip.knots[-2:]
    key = hashlib.sha256(f"last count {clip.key}".encode()).hexdigest()

    def frames() -> Iterator[bytes]:
        return islice(clip.frames(), first, end)

    return Clip(key, clip.size, (0, end - first), frames, clip.source)


def cast_film(
    own: ClipStore,
    wish: ClipChoice,
    studio: ClipStage,
    dance: ShownDance,
    drawing: Artist,
    listen: Listener,
) -> Artist:
    """Choose who is seen when, and say which of the own clips are stretched or cannot be had."""
    if wish is ClipChoice.DRAWN:
        return drawing
    clips = list(own.all())
    mixed = MixedArtist(drawing, _chosen(clips, dance, wish), studio, dance.steps)
    for missing in _missing(mixed, dance):
        text = f"{missing.id}: {missing.source} is gone or changed; the move is drawn"
        listen(Notice("clip.source_gone", text, warning=True))
        clips.remove(missing)
    mixed = MixedArtist(drawing, _chosen(clips, dance, wish), studio, dance.steps)
    if mixed.chosen:
        _say(dance.steps, mixed.chosen, listen)
        return mixed
    if wish is ClipChoice.MINE:
        text = "none of your own clips fits this dance; all of it is drawn"
        listen(Notice("clips.none", text, warning=True))
    return drawing


def _chosen(
    clips: Sequence[FilmedClip], dance: ShownDance, wish: ClipChoice
) -> dict[int, FilmedClip]:
    found = ((step.index, choose(clips, step, wish)) for step in dance.steps)
    return {index: clip for index, clip in found if clip}


def _missing(mixed: MixedArtist, dance: ShownDance) -> list[FilmedClip]:
    """Chosen clips whose pictures are neither encoded already nor to be had from their file."""
    steps = dance.steps
    gone: dict[str, FilmedClip] = {}
    there: set[str] = set()
    for step, upcoming in zip(steps, (*steps[1:], None), strict=True):
        clip = mixed.chosen.get(step.index)
        if clip is None or clip.id in gone:
            continue
        kept = all(mixed.studio.cache.holds(part) for part in mixed.move(step, upcoming))
        if kept or clip.id in there:
            continue
        if _unchanged(clip):
            there.add(clip.id)
        else:
            gone[clip.id] = clip
    return list(gone.values())


def _unchanged(clip: FilmedClip) -> bool:
    try:
        return sha256_of(Path(clip.source)) == clip.source_id
    except OSError:
        return False


def _say(steps: Sequence[PlacedMove], chosen: Mapping[int, FilmedClip], listen: Listener) -> None:
    """How much of the dance is filmed; once per clip what is stretched or unsure."""
    filmed = sum(step.counts for step in steps if step.index in chosen)
    total = sum(step.counts for step in steps)
    listen(Notice("clips.used", f"clips: {filmed} of {total} counts are your own"))
    most: dict[str, float] = {}
    for step in steps:
        if clip := chosen.get(step.index):
            change = measure_stretch(clip, step)
            most[clip.id] = max(most.get(clip.id, 0.0), change, key=abs)
    for name, change in sorted(most.items()):
        if abs(change) > UNSEEN:
            way = "faster" if change > 0 else "slower"
            text = f"{name} is shown {abs(change):.0%} {way} than it was danced"
            listen(Notice("clip.stretched", text, warning=abs(change) > BEARABLE))
    for clip in sorted({c.id: c for c in chosen.values() if not c.sure}.values(), key=_id):
        listen(Notice("clip.unsure", f"{clip.id}: {'; '.join(clip.doubts)}", warning=True))


def _id(clip: FilmedClip) -> str:
    return clip.id
