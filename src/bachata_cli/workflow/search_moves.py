"""Use case: find moves in the catalog through its index."""

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.search import SearchResult, search
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.library.clip_records import ClipStore
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.shipped_catalog import read_catalog


def search_moves(machine: Machine, query: MoveQuery, *, filmed_only: bool = False) -> SearchResult:
    """Search the catalog; the index is rebuilt when the catalog changed.

    Parameters
    ----------
    filmed_only
        Ask only for moves the person has clips of.
    """
    if filmed_only:
        clips = ClipStore(machine.places.own_clips).all()
        filmed = tuple(sorted({clip.move for clip in clips}))
        query = query.model_copy(update={"filmed": filmed})
    catalog = read_catalog(machine.places)
    with CatalogIndex.open(machine.places.catalog_index, catalog) as index:
        return search(index, query)
