"""Options that say how a film is made of a dance, and which part of it."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.commands.options import PictureOptions
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.vocabulary import ClipChoice, Overlay, Quality, Role, VideoForm

if TYPE_CHECKING:
    from pathlib import Path

    from bachata_cli.workflow.film_wish import FilmWish

NOTHING = "none"
CacheLimit = Annotated[
    int,
    typer.Option(
        "--cache-mb",
        min=100,
        envvar="BACHATA_CACHE_MB",
        help="Most space for kept clips, MB; those unused for longest are removed first.",
        metavar="MB",
    ),
]
CACHE_MB = 4000
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}(?:\.\d+)?)")


@dataclass(frozen=True, kw_only=True)
class FilmOptions:
    """How a film is made."""

    overlay: Annotated[
        str | None,
        typer.Option(
            help="Words in the picture: any of counts,names,next,cues; or none.", metavar="WORDS"
        ),
    ] = None
    mirror: Annotated[
        bool, typer.Option("--mirror", help="Show it as in a mirror, own clips too.")
    ] = False
    quality: Annotated[
        Quality,
        typer.Option(
            envvar="BACHATA_QUALITY",
            help="How finely pictures are encoded: quality against size of the file.",
        ),
    ] = Quality.STANDARD
    count_in: Annotated[
        int,
        typer.Option(
            min=0, max=8, envvar="BACHATA_COUNT_IN", help="Counts called before the first step."
        ),
    ] = 4
    click: Annotated[
        bool, typer.Option("--click", help="Hear every beat as a click, the ones higher.")
    ] = False
    crossfade: Annotated[
        bool, typer.Option("--crossfade", help="Fade between own clips and drawn ones.")
    ] = False
    subtitles: Annotated[
        bool, typer.Option("--subtitles", help="Write a .vtt beside it, for web players.")
    ] = False
    cfr: Annotated[
        bool, typer.Option("--cfr", help="Encode it at 30 pictures a second: for editors and TVs.")
    ] = False
    cache_mb: CacheLimit = CACHE_MB

    def wish(self, picture: PictureOptions, clips: ClipChoice) -> "FilmWish":
        """What these options, `picture` and `clips` say of a film.

        Raises
        ------
        UsageError
            `overlay.unknown`.
        """
        from bachata_cli.workflow.film_wish import FilmWish

        shown = replace(
            picture.picture(),
            mirrored=self.mirror,
            overlay=None if self.overlay is None else read_overlay(self.overlay),
            quality=self.quality,
        )
        return FilmWish(
            picture=shown,
            clips=clips,
            clip_bytes=self.cache_mb * 1_000_000,
            count_in=self.count_in,
            click=self.click,
            crossfade=self.crossfade,
            subtitles=self.subtitles,
            constant=self.cfr,
        )


@dataclass(frozen=True, kw_only=True)
class PartOptions:
    """Which part of a dance becomes a film, and in which form."""

    section: Annotated[
        str | None,
        typer.Option(help="Only this section; chorus:2 is the second.", metavar="SECTION"),
    ] = None
    span: Annotated[
        str | None,
        typer.Option(
            "--range",
            help="Only moves that begin between these times of the song.",
            metavar="M:SS-M:SS",
        ),
    ] = None
    tempo: Annotated[
        str, typer.Option(help="Slower or faster, pitch kept, 50% to 150%.", metavar="PERCENT")
    ] = "100%"
    form: Annotated[
        VideoForm | None, typer.Option("--format", help="gif and webm are for short parts.")
    ] = None
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Decode and measure the finished film before publishing it."),
    ] = False

    def added_to(self, wish: "FilmWish", output: "Path | None") -> "FilmWish":
        """The wish with what these options say; the output's ending may name the form.

        Raises
        ------
        UsageError
            `film.two_parts`, `film.section`, `film.range`, `film.tempo`.
        """
        if self.section is not None and self.span is not None:
            raise UsageError(
                "--section and --range both name a part.",
                code="film.two_parts",
                hint="Give one of them.",
            )
        ending = output.suffix.lower().removeprefix(".") if output is not None else ""
        named = VideoForm(ending) if ending in set(VideoForm) else VideoForm.MP4
        return replace(
            wish,
            section=None if self.section is None else read_section(self.section),
            span=None if self.span is None else read_span(self.span),
            tempo=read_tempo(self.tempo),
            form=self.form or named,
            verify=self.verify,
        )


def read_overlay(text: str) -> frozenset[Overlay]:
    """Read words with commas between; `none` for no words.

    Raises
    ------
    UsageError
        `overlay.unknown`.
    """
    words = {word.strip().lower() for word in text.split(",")} - {""}
    known = {str(word) for word in Overlay}
    if words == {NOTHING}:
        return frozenset()
    if not words or not words <= known:
        raise UsageError(
            f"--overlay {text[:40]!r} names what cannot be shown.",
            code="overlay.unknown",
            hint=f"Any of {','.join(Overlay)} with commas between; or {NOTHING}.",
        )
    return frozenset(Overlay(word) for word in words)


def read_section(text: str) -> tuple[Role, int]:
    """Read `ROLE` or `ROLE:NUMBER`.

    Raises
    ------
    UsageError
        `film.section`.
    """
    role, _, number = text.strip().lower().partition(":")
    if role in set(Role) and (not number or (number.isdecimal() and 0 < int(number) < 100)):  # noqa: PLR2004
        return Role(role), int(number or 1)
    raise UsageError(
        f"{text[:40]!r} is no section.",
        code="film.section",
        hint=f"One of {', '.join(Role)}; the second one as in chorus:2.",
    )


def read_span(text: str) -> tuple[float, float]:
    """Read `M:SS-M:SS` or seconds.

    Raises
    ------
    UsageError
        `film.range`.
    """
    start, dash, end = (part.strip() for part in text.partition("-"))
    times = [_TIME.fullmatch(part) for part in (start, end)]
    if dash and times[0] and times[1]:
        begin, over = (int(t[1] or 0) * 60 + float(t[2]) for t in times if t)
        if begin < over:
            return begin, over
    raise UsageError(
        f"{text[:40]!r} is no stretch of a song.",
        code="film.range",
        hint="Two times of the song, the earlier first: --range 0:40-1:10",
    )


def read_moment(text: str, option: str) -> float:
    """Read `M:SS` or seconds.

    Raises
    ------
    UsageError
        `film.moment`.
    """
    time = _TIME.fullmatch(text.strip())
    if time is None:
        raise UsageError(
            f"{text[:40]!r} is no time of a song.",
            code="film.moment",
            hint=f"Minutes and seconds, or seconds: {option} 3:25",
        )
    return int(time[1] or 0) * 60 + float(time[2])


def read_tempo(text: str) -> float:
    """Read `85%`, `85` or `0.85` as a share.

    Raises
    ------
    UsageError
        `film.tempo`.
    """
    from bachata_cli.domain.film import FASTEST, SLOWEST

    number = text.strip().removesuffix("%")
    try:
        share = float(number)
    except ValueError:
        share = 0.0
    share = share / 100 if share > FASTEST or text.strip().endswith("%") else share
    if SLOWEST <= share <= FASTEST:
        return round(share, 4)
    raise UsageError(
        f"--tempo {text[:40]!r} is not between {SLOWEST:.0%} and {FASTEST:.0%}.",
        code="film.tempo",
        hint="A share of the song's own tempo, as in --tempo 85%",
    )
