"""Use case: what is installed, found and cached, and what to do about it.

Each check answers with a state and a remedy; nothing is changed.
"""

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bachata_cli import __version__
from bachata_cli.domain.errors import BachataError
from bachata_cli.library.places import Places
from bachata_cli.library.preferences import read_preferences
from bachata_cli.media.ffmpeg import find_ffmpeg
from bachata_cli.rendering.eviction import held
from bachata_cli.workflow.film_wish import CLIP_BYTES
from bachata_cli.workflow.hearing import list_demo_songs
from bachata_cli.workflow.key import find_key, key_file
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.shipped_catalog import read_catalog

PACKAGES = ("librosa", "numpy", "pydantic", "openai", "sqlite-utils", "typer", "rich", "pillow")
LEAST_FREE_MB = 500
"""A film of three minutes, its clips and its sound need about 150 MB; thrice that is safe."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: `ok` or not, what was found, and what to do."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def diagnose(machine: Machine, clip_bytes: int = CLIP_BYTES) -> tuple[Diagnosis, ...]:
    """Look at everything the program stands on; `clip_bytes` may be taken by encoded clips."""
    return (
        *_program(),
        *_ffmpeg(machine),
        *_shipped(machine),
        *_folders(machine.places),
        *_room(machine.places, clip_bytes),
        *_preferences(machine),
        *_key(machine),
    )


def _program() -> Iterator[Diagnosis]:
    yield Diagnosis("bachata", ok=True, found=__version__)
    yield Diagnosis("python", ok=True, found=platform.python_version())
    for package in PACKAGES:
        try:
            yield Diagnosis(package, ok=True, found=version(package))
        except PackageNotFoundError:
            yield Diagnosis(package, ok=False, found="missing", remedy="Install bachata anew.")


def _ffmpeg(machine: Machine) -> Iterator[Diagnosis]:
    try:
        ffmpeg = find_ffmpeg(machine.ffmpeg)
    except BachataError as error:
        yield Diagnosis("ffmpeg", ok=False, found=error.message, remedy=error.hint)
    else:
        found = f"{ffmpeg.version} ({ffmpeg.source}) {ffmpeg.path}"
        yield Diagnosis("ffmpeg", ok=True, found=found)


def _shipped(machine: Machine) -> Iterator[Diagnosis]:
    try:
        moves = read_catalog(machine.places).moves
        yield Diagnosis("moves", ok=True, found=f"{len(moves)} in the catalog")
    except BachataError as error:
        yield Diagnosis("moves", ok=False, found=error.message, remedy=error.hint)
    songs = list_demo_songs()
    yield Diagnosis(
        "demo songs",
        ok=bool(songs),
        found=", ".join(song.name for song in songs) or "none",
        remedy="" if songs else "Install bachata anew, or always name --song.",
    )


def _folders(places: Places) -> Iterator[Diagnosis]:
    for name, folder in (("config", places.config), ("cache", places.cache), ("data", places.data)):
        existing = next(p for p in (folder, *folder.parents) if p.exists())
        writable = os.access(existing, os.W_OK | os.X_OK) and existing.is_dir()
        remedy = "" if writable else "Set BACHATA_HOME to a folder you may write to."
        yield Diagnosis(name, ok=writable, found=f"{folder} ({_size(folder)})", remedy=remedy)


def _room(places: Places, clip_bytes: int) -> Iterator[Diagnosis]:
    clips = held(places.clips)
    used, limit = sum(c.size for c in clips) / 1e6, clip_bytes / 1e6
    found = f"{len(clips)}, {used:.1f} of {limit:.0f} MB; the longest unused go first"
    yield Diagnosis("encoded clips", ok=True, found=found)
    existing = next(p for p in (places.cache, *places.cache.parents) if p.is_dir())
    free = shutil.disk_usage(existing).free // 1_000_000
    remedy = "" if free >= LEAST_FREE_MB else "Free some space, or move BACHATA_HOME."
    yield Diagnosis("free space", ok=free >= LEAST_FREE_MB, found=f"{free} MB", remedy=remedy)


def _size(folder: Path) -> str:
    files = [p for p in folder.rglob("*") if p.is_file()] if folder.is_dir() else []
    total = sum(p.stat().st_size for p in files)
    return f"{len(files)} files, {total / 1_000_000:.1f} MB"


def _preferences(machine: Machine) -> Iterator[Diagnosis]:
    file = machine.places.preferences
    names = ", ".join(read_preferences(file))  # a broken file has stopped the command before
    yield Diagnosis("settings", ok=True, found=f"{names} ({file})" if names else "none set")


def _key(machine: Machine) -> Iterator[Diagnosis]:
    try:
        key = find_key(machine)
    except BachataError as error:
        yield Diagnosis("OpenAI key", ok=False, found=error.message, remedy=error.hint)
        return
    source = "OPENAI_API_KEY" if machine.key else str(key_file(machine))
    found = f"set ({source})" if key else "not set; the offline planner is used"
    yield Diagnosis("OpenAI key", ok=True, found=found)
