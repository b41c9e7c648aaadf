"""The picture of a song says its title as it is written."""

from bachata_cli.teaching.song_picture import picture
from tests.builders import an_analysis


def test_accents_and_dashes_of_a_title_are_drawn() -> None:
    """No letter is spelled otherwise; what the font lacks is three dots."""
    titles = ("Señora — sí", "Senora — si", "Señora - sí", "漢字", "\ud800" * 200)
    drawn = [picture(an_analysis().model_copy(update={"title": title}), [0.5]) for title in titles]
    assert len(set(drawn[:3])) == 3
    assert drawn[3] == drawn[4]
