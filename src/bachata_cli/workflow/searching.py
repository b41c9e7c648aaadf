"""Use case: find moves in the catalog through its index."""

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.search import MoveQuery, SearchResult, search
from bachata_cli.workflow.choreography import shipped_catalog
from bachata_cli.workflow.settings import Settings


def search_moves(settings: Settings, query: MoveQuery) -> SearchResult:
    """Search the shipped catalog; the index is rebuilt when the catalog changed."""
    catalog = shipped_catalog()
    return search(CatalogIndex.open(settings.places.catalog_index, catalog), query)
