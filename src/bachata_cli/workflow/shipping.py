"""The catalog the program works with: what is shipped with it."""

from bachata_cli.catalog.load import Catalog, load_catalog
from bachata_cli.library.places import shipped


def shipped_catalog() -> Catalog:
    """The move catalog of the program."""
    return load_catalog(shipped("moves"))
