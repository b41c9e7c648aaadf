"""Whether the right move is found: first place and among five, per set of queries.

Run: python -m benchmarks.catalog.quality. The sets are the tests'; the last column is what is left
without the lines of `moves/asked.toml`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.load import load_catalog
from bachata_cli.catalog.search import search
from bachata_cli.domain.move_query import MoveQuery
from tests.unit.catalog import held_out

MOVES = Path(__file__).parents[2] / "moves"

type Asked = Sequence[tuple[str, Sequence[str]]]


def sets() -> dict[str, Asked]:
    """Every set by name."""
    found: dict[str, Asked] = {}
    for name in ("ENGLISH", "SPANISH", "MISSPELT"):
        for when in ("", "LATER_"):
            rows = getattr(held_out, when + name)
            found[f"{when}{name}".lower()] = [(text, [right]) for text, right in rows]
    for path in sorted(held_out.QUERIES.glob("set_*.toml")):
        for kind, rows in held_out.blind(path.stem).items():
            found[f"{path.stem} {kind}"] = [(row["query"], row["right"]) for row in rows]
    return found


def score(index: CatalogIndex, asked: Asked) -> tuple[int, int]:
    """Right moves at first place and among five, in per cent."""
    first = five = 0
    for text, right in asked:
        ids = [move.id for move in search(index, MoveQuery(text=text, limit=5)).moves]
        first += bool({*ids[:1]} & {*right})
        five += bool({*ids} & {*right})
    return round(100 * first / len(asked)), round(100 * five / len(asked))


def main() -> None:
    """Print one line a set."""
    catalog = load_catalog(MOVES)
    bare = replace(catalog, asked={}, digest="bare")
    print(f"{'set':20}{'queries':>8}{'first':>7}{'five':>6}{'without lines':>15}")
    with CatalogIndex.open(None, catalog) as index, CatalogIndex.open(None, bare) as without:
        for name, asked in sets().items():
            first, five = score(index, asked)
            less = "{} / {}".format(*score(without, asked))
            print(f"{name:20}{len(asked):8}{first:7}{five:6}{less:>15}")


if __name__ == "__main__":
    main()
