"""Use case: find moves in the catalog through its index."""

from collections.abc import Sequence

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.likeness import Unit
from bachata_cli.catalog.search import MoveQuery, Opinion, SearchResult, search
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.settings import Settings
from bachata_cli.workflow.shipped_catalog import catalog_of


def search_moves(settings: Settings, query: MoveQuery, *, semantic: bool = False) -> SearchResult:
    """Search the catalog; the index is rebuilt when the catalog changed.

    Parameters
    ----------
    semantic
        Ask the optional sentence model, too.

    Raises
    ------
    ToolMissingError, StorageError
        When the model is asked for and is not installed, or is not the published one.
    """
    catalog = catalog_of(settings.places)
    second = _model(settings, catalog) if semantic else None
    with CatalogIndex.open(settings.places.catalog_index, catalog) as index:
        return search(index, query, second)


def _model(settings: Settings, catalog: Catalog) -> Opinion:
    # numpy and 90 MB of weights: only when they are asked for
    from bachata_cli.catalog.vectors import (  # noqa: PLC0415
        Directions,
        checked_model,
        model_folder,
    )

    folder = model_folder()

    def opinion(text: str, ideas: Sequence[Unit]) -> Sequence[int]:
        moves = Directions(catalog, checked_model(folder), settings.places.catalog_directions)
        return moves.nearest(text, ideas)

    return opinion


def filmed_moves(settings: Settings) -> tuple[str, ...]:
    """Ids of the moves the person has clips of."""
    clips = ClipStore(settings.places.own_clips).all()
    return tuple(sorted({clip.move for clip in clips}))
