"""Names as a caller calls them."""

from bachata_cli.teaching.subtitles import Cue, ahead
from tests.builders import a_grid
from tests.unit.rendering.material import a_blueprint


def test_what_follows_is_named_in_the_last_bar() -> None:
    """A bar before a move ends the next is called; the last move is followed by nothing."""
    dance = a_blueprint(a_grid(bpm=120, beats=49, first_s=1.0), starts=(8, 16))
    assert ahead(dance) == (
        Cue(5, 7, "Side basic"),
        Cue(7, 9, "Side basic\nnext: Side basic"),
        Cue(9, 13, "Side basic"),
    )
