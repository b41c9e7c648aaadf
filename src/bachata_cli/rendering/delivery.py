"""How a film is handed over: as it is written, in another form, watched before it gets its name.

Writes and examines; when the name is given is the publication's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bachata_cli.domain.events import Listener, ignore
from bachata_cli.domain.film import RenderPlan
from bachata_cli.files.publication import Publication
from bachata_cli.media.ffmpeg import Ffmpeg
from bachata_cli.rendering.clip_index import CachedClip
from bachata_cli.rendering.compose import FilmReport, compose_film
from bachata_cli.rendering.convert import Conversion, convert
from bachata_cli.rendering.sound import EncodedSound
from bachata_cli.rendering.watching import Watched, watch_film


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a film goes and how.

    Attributes
    ----------
    file, out
        The unfinished file it is written to, and the name it will have.
    conversion
        The form it takes.
    verify
        Whether it is decoded and measured first.
    """

    file: Path
    out: Path
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
    """Write a film into its unfinished file, and what was seen if it was watched.

    Raises
    ------
    MediaError, StorageError, TemporaryError
        As writing, converting and watching do.
    """
    file, out, conversion = delivery.file, delivery.out, delivery.conversion
    if conversion.needed:
        # a hidden place for the film that is only converted; it never gets a name
        with Publication() as aside:
            plain = aside.file(out)
            report = compose_film(plan, clips, sound, (plain, out), listen)
            frames = convert(ffmpeg, plain, file, conversion, listen)
        report = replace(report, frames=frames, bytes=file.stat().st_size)
    else:
        report = compose_film(plan, clips, sound, (file, out), listen)
    watched = watch_film(ffmpeg, file, plan, listen) if delivery.verify else None
    return report, watched
