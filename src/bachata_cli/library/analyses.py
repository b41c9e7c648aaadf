"""Song analyses remembered by content: the same bytes are heard once.

One JSON file per song and analyzer version. All of it can be made again, so a
damaged file counts as absent.
"""

from pathlib import Path

from pydantic import ValidationError

from bachata_cli.domain.document import dumps
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.files.storage import write_whole


class AnalysisStore:
    """Analyses in a folder, by song id and analyzer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, song_id: str, analyzer: str) -> SongAnalysis | None:
        """The analysis of a song by this analyzer, or None."""
        return _read(self._folder / f"{song_id}.{analyzer}.json")

    def any_of(self, song_id: str) -> SongAnalysis | None:
        """An analysis of the song by any version of the analyzer, or None."""
        found = (_read(path) for path in sorted(self._folder.glob(f"{song_id}.*.json")))
        return next((analysis for analysis in found if analysis), None)

    def keep(self, analysis: SongAnalysis) -> None:
        """Remember an analysis.

        Raises
        ------
        StorageError, TemporaryError
            When the folder cannot take it.
        """
        path = self._folder / f"{analysis.id}.{analysis.analyzer}.json"
        write_whole(path, dumps(analysis.model_dump(mode="json")).encode())


def _read(path: Path) -> SongAnalysis | None:
    try:
        return SongAnalysis.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
