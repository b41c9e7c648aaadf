"""Use case: find moves in the catalog through its index."""

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.search import MoveQuery, SearchResult, search
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.settings import Settings
from bachata_cli.workflow.shipped_catalog import catalog_of


def search_moves(settings: Settings, query: MoveQuery) -> SearchResult:
    """Search the catalog; the index is rebuilt when the catalog changed."""
    catalog = catalog_of(settings.places)
    with CatalogIndex.open(settings.places.catalog_index, catalog) as index:
        return search(index, query)


def filmed_moves(settings: Settings) -> tuple[str, ...]:
    """Ids of the moves the person has clips of."""
    clips = ClipStore(settings.places.own_clips).all()
    return tuple(sorted({clip.move for clip in clips}))
