"""Names as a caller calls them."""

import re
from itertools import pairwise

from bachata_cli.planning.offline import plan
from bachata_cli.teaching.phrases import places
from bachata_cli.teaching.subtitles import SubtitleCue, ahead
from tests.builders import a_grid
from tests.unit.planning.material import MOVES, TYPICAL, a_request, a_song
from tests.unit.rendering.material import a_blueprint


def test_what_follows_is_named_in_the_last_bar() -> None:
    """A bar before a move ends the next is called; the last move is followed by nothing."""
    dance = a_blueprint(a_grid(bpm=120, beats=49, first_s=1.0), starts=(8, 16))
    assert ahead(dance) == (
        SubtitleCue(5, 7, "Side basic\neight 1 of 2"),
        SubtitleCue(7, 9, "Side basic\nnext: Side basic"),
        SubtitleCue(9, 13, "Side basic\neight 2 of 2"),
    )


def test_a_place_tells_the_part_of_the_song_and_the_eight_in_it() -> None:
    """Parts of a kind are numbered; their eights run from 1 to all of them, none left out."""
    dance = plan(a_request(), a_song(TYPICAL), MOVES)
    told = places(dance)
    assert len(told) == len(dance.steps)
    parts: dict[str, list[tuple[int, int, int]]] = {}
    eights = sum(max(1, step.counts // 8) for step in dance.steps)
    assert told[-1] == f"eight {eights} of {eights}"  # the ending, after the last part
    for place in told[:-1]:
        found = re.fullmatch(r"(\w+(?: \d)?), eights? (\d+)(?:-(\d+))? of (\d+)", place)
        assert found, place
        first, last = int(found[2]), int(found[3] or found[2])
        parts.setdefault(found[1], []).append((first, last, int(found[4])))
    assert any(part.endswith(" 2") for part in parts)
    for spans in parts.values():
        assert spans[0][0] == 1
        assert spans[-1][1] == spans[-1][2]
        assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))
