"""The graph and the coverage of the catalog, as text and data."""

import pytest

from bachata_cli.catalog.diagram import as_dot, as_json, as_mermaid, coverage, within
from bachata_cli.catalog.graph import effort, way_between
from bachata_cli.domain.vocabulary import Difficulty, Position
from tests.unit.catalog.eighty import OWN, ROWS
from tests.unit.catalog.shipped import catalog

ALL = tuple(catalog().moves.values())
LISTED = tuple(move for move in ALL if move.id in {row.id for row in ROWS} | OWN)
"""The moves of the list: what is the shortest way among them stays so when others come."""


def test_every_move_is_on_every_arrow_it_makes() -> None:
    """From each entry to its exit, nothing twice."""
    arrows = {(a["from"], a["to"]): a["moves"] for a in as_json(ALL)["arrows"]}
    for move in ALL:
        for start in move.entry:
            assert arrows[start, move.exit_from(start)].count(move.id) == 1
    assert sum(map(len, arrows.values())) == sum(len(move.entry) for move in ALL)


def test_dot_and_mermaid_name_the_same_arrows() -> None:
    """One line an arrow, the first moves named and the rest counted."""
    count = len(as_json(LISTED)["arrows"])
    assert as_dot(LISTED).count(" -> ") == as_mermaid(LISTED).count(" -->|") == count
    assert '  wrap -> open2 [label="unwrap"];' in as_dot(LISTED)
    assert '  wrap -->|"unwrap"| open2' in as_mermaid(LISTED)
    assert " +" in as_dot(LISTED)


def test_coverage_counts_each_level_alone() -> None:
    """The matrix adds up, and beginners have what beginners dance."""
    matrix = coverage(LISTED)
    assert set(matrix) == set(Position)
    assert sum(matrix[Position.WRAP].values()) == sum(Position.WRAP in m.entry for m in LISTED)
    assert within(LISTED)[Difficulty.ADVANCED] == len(LISTED)
    assert within(LISTED)[Difficulty.BEGINNER] < within(LISTED)[Difficulty.INTERMEDIATE]


@pytest.mark.parametrize(
    ("start", "goal", "ids"),
    [
        ("open2", "shadow", ["shadow_in"]),
        ("wrap", "closed", ["side_dip"]),
        ("shadow", "hammer", ["shadow_out", "hammerlock_in"]),
        ("open2", "cambre", ["caress", "cambre"]),
        ("close_in", "cambre", ["cambre"]),
        ("hammerlock_in", "solo", ["hammerlock_out", "release_solo"]),
        ("open2", "open2", []),
    ],
)
def test_a_way_leads_from_a_position_or_move_to_another(
    start: str, goal: str, ids: list[str]
) -> None:
    """Shortest, then easiest; a goal that is a move is danced last."""
    named = [
        Position(word) if word in set(Position) else catalog().moves[word] for word in (start, goal)
    ]
    way = way_between(LISTED, named[0], named[1])
    assert way is not None
    assert [move.id for move in way] == ids


@pytest.mark.parametrize(
    ("start", "goal", "ids"),
    [
        ("wrap", "closed", ["unwrap", "caress"]),
        ("open2", "shadow", ["shadow_in"]),
        ("closed", "pose", ["pose_on_one"]),
    ],
)
def test_the_nicest_way_is_easier_and_dances_no_dip_in_passing(
    start: str, goal: str, ids: list[str]
) -> None:
    """An advanced dip is the shortest way out of a wrap into closed hold, and nobody's."""
    way = way_between(LISTED, Position(start), Position(goal), effort)
    assert way is not None
    assert [move.id for move in way] == ids


def test_there_is_no_way_back_from_the_last_picture() -> None:
    """Nothing follows the pose."""
    assert way_between(LISTED, Position.POSE, Position.OPEN2) is None
