"""Where the user's things lie: settings, what can be made again, what cannot.

`BACHATA_HOME` moves everything (config, cache, data) under one folder;
without it the platform's own places are used. Nothing is created here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from platformdirs import PlatformDirs


@dataclass(frozen=True, slots=True)
class Places:
    """The user's folders: settings, what can be made again, what cannot."""

    config: Path
    cache: Path
    data: Path

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """Read `BACHATA_HOME`, else ask the platform."""
        home = environment.get("BACHATA_HOME")
        if home:
            base = Path(home).expanduser().absolute()
            return cls(base / "config", base / "cache", base / "data")
        dirs = PlatformDirs("bachata", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_cache_path, dirs.user_data_path)

    @property
    def preferences(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def analyses(self) -> Path:
        """Song analyses, by content hash."""
        return self.cache / "analyses"

    @property
    def known_ffmpeg(self) -> Path:
        """Which ffmpeg was found suitable."""
        return self.cache / "ffmpeg"

    @property
    def clips(self) -> Path:
        """Encoded clips, by content hash."""
        return self.cache / "clips"

    @property
    def sounds(self) -> Path:
        """Encoded songs, by content hash."""
        return self.cache / "sounds"

    @property
    def examinations(self) -> Path:
        """What was seen and heard in clip files, by content hash."""
        return self.cache / "examinations"

    @property
    def own_clips(self) -> Path:
        """Records of the person's own clips."""
        return self.data / "clips"

    @property
    def catalog_index(self) -> Path:
        """The search index of the move catalog."""
        return self.cache / "catalog.db"

    @property
    def corrections(self) -> Path:
        """What people corrected of songs, one file per song."""
        return self.data / "corrections"

    @property
    def database(self) -> Path:
        """The library: songs."""
        return self.data / "library.db"

    @property
    def runs(self) -> Path:
        """One record per run."""
        return self.data / "runs"
