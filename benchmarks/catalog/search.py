"""What a search costs: query time at 100 and 10,000 moves, building, and a whole process.

Run: python benchmarks/catalog/search.py [SIZE ...]. CPU milliseconds of one
process; the whole process is compared with an empty Python in the same run.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType

from bachata_cli.catalog.contents import Catalog
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.load import load_catalog
from bachata_cli.catalog.search import search
from bachata_cli.domain.move_query import MoveQuery

MOVES = Path(__file__).parents[2] / "moves"
QUERIES = (
    "side basic",
    "vuelta a la derecha de la chica",
    "slow romantic touch for beginners",
    "rigth trun",
    "turn",
    "",
)
WHOLE = """
import sys
from pathlib import Path
from bachata_cli.catalog.index import CatalogIndex
from bachata_cli.catalog.load import load_catalog
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.catalog.search import search
with CatalogIndex.open(Path(sys.argv[2]), load_catalog(Path(sys.argv[1]))) as index:
    assert search(index, MoveQuery(text="right turn")).moves
"""


def synthetic(shipped: Catalog, size: int) -> Catalog:
    """A catalog of `size` moves: the shipped ones and variations of their names."""
    rng = Random(size)
    words = [w for m in shipped.moves.values() for w in f"{m.name} {m.name_es}".split()]
    moves = dict(shipped.moves)
    base = list(moves.values())
    while len(moves) < size:
        move_id = f"m{len(moves)}"
        names = {"name": " ".join(rng.choices(words, k=3)), "aliases": (f"alias {len(moves)}",)}
        moves[move_id] = rng.choice(base).model_copy(update={"id": move_id, **names})
    return Catalog(MappingProxyType(moves), shipped.stances, shipped.holds, digest=str(size))


def cpu_ms(action: Callable[[], object], times: int) -> float:
    """CPU milliseconds of one run, the best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for _ in range(times):
            action()
        rounds.append((time.process_time() - start) / times * 1000)
    return min(rounds)


def process_ms(code: str, *arguments: object) -> float:
    """User and system CPU of a fresh process, the best of three."""
    rounds = []
    for _ in range(3):
        before = os.times()
        subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True)
        after = os.times()
        spent = after.children_user + after.children_system
        rounds.append(spent - before.children_user - before.children_system)
    return min(rounds) * 1000


def queries(size: int, shipped: Catalog) -> None:
    """Build an index of `size` moves and ask it."""
    catalog = synthetic(shipped, size)
    start = time.process_time()
    with CatalogIndex.open(None, catalog) as index:
        print(f"{size} moves: build {(time.process_time() - start) * 1000:.0f} ms")
        for text in QUERIES:
            ask = partial(search, index, MoveQuery(text=text))
            print(f"  {cpu_ms(ask, 5):7.2f} ms  {text!r}")


def processes() -> None:
    """Fresh processes: what a person waits for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.db"
        in_memory = WHOLE.replace("Path(sys.argv[2])", "None")
        print(f"whole process, index to build: {process_ms(in_memory, MOVES):.0f} ms")
        process_ms(WHOLE, MOVES, path)
        print(f"whole process, index current: {process_ms(WHOLE, MOVES, path):.0f} ms")
    print(f"import pydantic alone: {process_ms('import pydantic'):.0f} ms")
    print(f"import sqlite_utils alone: {process_ms('import sqlite_utils'):.0f} ms")
    print(f"an empty Python: {process_ms(''):.0f} ms")


def main(sizes: list[int]) -> None:
    """Print one line a measurement."""
    shipped = load_catalog(MOVES)
    load = partial(load_catalog, MOVES)
    print(f"load {len(shipped.moves)} moves: {cpu_ms(load, 3):.1f} ms")
    for size in sizes:
        queries(size, shipped)
    processes()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 10_000])
