"""How a film is handed over: as it is written, in another form, watched before it gets its name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.film import RenderPlan
from bachata_cli.files.unfinished import publish, sweep, unfinished
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.compose import FilmReport, check_place, compose_film, render_film
from bachata_cli.rendering.convert import Conversion, convert
from bachata_cli.rendering.sound import EncodedSound
from bachata_cli.rendering.watching import Watched, watch_film


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a film goes and how.

    Attributes
    ----------
    replace
        Whether a file of that name may be replaced.
    conversion
        The form it takes.
    verify
        Whether it is decoded and measured first.
    """

    out: Path
    replace: bool
    conversion: Conversion
    verify: bool = False


def deliver(
    ffmpeg: Ffmpeg,
    delivery: Delivery,
    plan: RenderPlan,
    clips: Mapping[str, CachedClip],
    sound: EncodedSound,
    listen: Listener = ignore,
) -> tuple[FilmReport, Watched | None]:
    """Write a film under its final name, and what was seen if it was watched.

    Raises
    ------
    OutputExistsError, MediaError, StorageError, TemporaryError
        As writing, converting and watching do; there is no such file then.
    """
    out, conversion = delivery.out, delivery.conversion
    if not conversion.needed and not delivery.verify:
        written = render_film(plan, clips, sound, out, replace=delivery.replace, listen=listen)
        return written, None
    check_place(out, replace=delivery.replace)
    sweep(out.parent)
    with unfinished(out) as written_file, unfinished(out) as converted_file:
        report = compose_film(plan, clips, sound, (written_file, out), listen)
        file = converted_file if conversion.needed else written_file
        if conversion.needed:
            frames = convert(ffmpeg, written_file, converted_file, conversion, listen)
            report = replace(report, frames=frames)
        watched = watch_film(ffmpeg, file, plan, listen) if delivery.verify else None
        size = file.stat().st_size
        publish(file, out, replace=delivery.replace)
    return replace(report, bytes=size), watched
