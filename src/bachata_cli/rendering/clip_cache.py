"""Encoded clips, kept: drawn and encoded once, then only read.

A folder of `<key>.mp4` and `<key>.index`. The sidecar comes last and says what
the clip must be, so a clip that is cut, changed or half-made is made again.
Two processes may make the same clip: each works under its own name, and
either result is the clip.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from bachata_cli.domain.errors import InterruptedRunError, MediaError
from bachata_cli.domain.events import (
    Listener,
    StageAdvanced,
    StageFinished,
    StageStarted,
    ignore,
)
from bachata_cli.domain.film import Clip
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.publication import making
from bachata_cli.files.storage import make_folder, write_whole
from bachata_cli.files.sweeping import sweep
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.rendering.clip_index import CachedClip, load
from bachata_cli.rendering.encode import encode_clip
from bachata_cli.rendering.eviction import SIDECAR, evict, mark_used
from bachata_cli.rendering.recipe import STANDARD, Recipe, cache_key, coded_knots

WORKERS = 2
"""Drawing holds Python's lock, encoding is another process: two clips at once keep
both busy, more would only hold more pictures."""

ROUNDS = 3
"""Make what is missing; make anew what was encoded by another ffmpeg; once more
if all of those were the others."""


class ClipCache:
    """A folder of encoded clips.

    Parameters
    ----------
    folder
        Made when missing.
    ffmpeg
        Encodes what is missing.
    limit
        Bytes it may hold; what was not used for longest goes first. None: no limit.
    """

    def __init__(
        self, folder: Path, ffmpeg: Ffmpeg, recipe: Recipe = STANDARD, limit: int | None = None
    ) -> None:
        self._folder = folder
        self._ffmpeg = ffmpeg
        self._recipe = recipe
        self._limit = limit

    def ensure(self, clips: Sequence[Clip], listen: Listener = ignore) -> dict[str, CachedClip]:
        """Give every clip as a file, making those that are missing or damaged.

        Returns
        -------
        dict[str, CachedClip]
            By `Clip.key`; all with the same H.264 parameters.

        Raises
        ------
        MediaError
            ffmpeg failed, or does not encode twice alike (`clip.mismatch`).
        StorageError
            The folder cannot be written.
        """
        start = time.monotonic()
        wanted = {clip.key: clip for clip in clips}
        make_folder(self._folder)
        sweep(self._folder)
        found = {key: kept for key, clip in wanted.items() if (kept := self._kept(clip))}
        missing = [clip for key, clip in wanted.items() if key not in found]
        listen(StageStarted(Stage.CLIPS, sum(c.frame_count for c in missing), "pictures"))
        made = 0
        for _ in range(ROUNDS):
            fresh = self._make_all(missing, ignore if made else listen)
            made += len(fresh)
            found |= fresh
            missing = [wanted[key] for key in _odd(found, fresh)]
            if not missing:
                break
        else:
            raise MediaError(
                f"ffmpeg {self._ffmpeg.version} does not encode two clips alike.",
                code="clip.mismatch",
                hint="Try the embedded ffmpeg; bachata doctor shows which one is used.",
            )
        mark_used(self._files(clip)[1] for clip in wanted.values())
        if made and self._limit is not None:
            evict(self._folder, self._limit)
        listen(StageFinished(Stage.CLIPS, time.monotonic() - start, cached=not made))
        return found

    def holds(self, clip: Clip) -> bool:
        """Whether a clip is there, whole, and need not be made."""
        return self._kept(clip) is not None

    def _kept(self, clip: Clip) -> CachedClip | None:
        path, sidecar = self._files(clip)
        knots = coded_knots(clip.knots)
        index = load(path, sidecar, recipe=self._recipe.name, knots=knots)
        return CachedClip(path, index) if index else None

    def _files(self, clip: Clip) -> tuple[Path, Path]:
        key = cache_key(clip, self._recipe)
        return self._folder / f"{key}.mp4", self._folder / f"{key}{SIDECAR}"

    def _make(self, clip: Clip, drawn: Callable[[], None]) -> CachedClip:
        path, sidecar = self._files(clip)
        with making(path) as file:
            index = encode_clip(self._ffmpeg, clip, file, self._recipe, drawn)
        write_whole(sidecar, index.to_bytes())
        return CachedClip(path, index)

    def _make_all(self, clips: Sequence[Clip], listen: Listener) -> dict[str, CachedClip]:
        """Draw and encode clips side by side; events come from the caller's thread only."""
        news: SimpleQueue[Future[CachedClip] | None] = SimpleQueue()  # None: one more picture
        stop = threading.Event()

        def go_on() -> None:
            if stop.is_set():
                raise InterruptedRunError("Drawing was stopped.")

        def drawn() -> None:
            go_on()
            news.put(None)

        def make(clip: Clip) -> CachedClip:
            go_on()  # a thread may come to life after the interrupt: it opens no file
            return self._make(clip, drawn)

        pictures = 0
        with ThreadPoolExecutor(WORKERS, "clip") as pool:
            try:
                work = {pool.submit(make, clip): clip.key for clip in clips}
                for future in work:
                    future.add_done_callback(news.put)
                unfinished_clips = len(work)
                while unfinished_clips:
                    finished = news.get()
                    if finished is None:
                        pictures += 1
                        listen(StageAdvanced(Stage.CLIPS, pictures))
                    else:
                        unfinished_clips -= 1
                        finished.result()
            except BaseException:
                # Ctrl-C and faults alike: the pictures being drawn are the last.
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return {key: future.result() for future, key in work.items()}


def _odd(found: dict[str, CachedClip], fresh: dict[str, CachedClip]) -> list[str]:
    """Clips whose H.264 parameters are not those the encoder makes now."""
    now = Counter(clip.index.parameters for clip in (fresh or found).values()).most_common(1)
    return [key for key, clip in found.items() if clip.index.parameters != now[0][0]]
