"""Tables fit the terminal they are shown on."""

import pytest

from bachata_cli.cli.output import Table, fit_columns

MOVES = Table(
    ("id", "name", "nombre"),
    [("free_spin", "Free spin", "Giro libre"), ("copa", "Copa", "Copa")],
    spare=("nombre", "name"),
)


@pytest.mark.parametrize(
    ("width", "shown"),
    [(200, [0, 1, 2]), (37, [0, 1, 2]), (36, [0, 1]), (24, [0, 1]), (23, [0]), (1, [0])],
)
def test_spare_columns_go_until_the_rows_fit(width: int, shown: list[int]) -> None:
    """The columns named spare go, the first one first; the others stay whatever the width."""
    assert fit_columns(MOVES, width) == shown
