"""The moves this repository ships, for tests that treat moves/ as code."""

from functools import cache
from pathlib import Path

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.load import load_catalog

MOVES = Path(__file__).parents[3] / "moves"


@cache
def catalog() -> Catalog:
    """The shipped catalog, read once."""
    return load_catalog(MOVES)


@cache
def index() -> CatalogIndex:
    """Its index, in memory."""
    return CatalogIndex.open(None, catalog())
