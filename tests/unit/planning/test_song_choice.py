"""Which song suits a request, and the reason in words."""

from typing import Any

import pytest

from bachata_cli.domain.errors import NotFoundError
from bachata_cli.domain.song import SongAnalysis, SongForm
from bachata_cli.domain.vocabulary import Difficulty, Rhythm, Role
from bachata_cli.planning.song_choice import choose_song, tempo_of
from tests.builders import an_analysis
from tests.unit.planning.material import Part, a_request, a_song


def heard(form: SongForm, **changes: Any) -> SongAnalysis:
    """An analysis in which a form was heard."""
    grid, shared = form.grid, form.model_dump(exclude={"grid", "one_confidence", "id"})
    return an_analysis(grid, downbeats=grid.beats[::4], **(shared | changes))


SONGS = [heard(a_song(bpm=bpm), id=f"{i}" * 64) for i, bpm in enumerate((138, 112, 126))]


@pytest.mark.parametrize(
    ("parameters", "bpm", "reason"),
    [
        ({"mood": "romantic"}, 112, "slow and romantic: 112 BPM"),
        ({"tempo": "slow", "mood": "playful"}, 112, "slow and playful: 112 BPM"),
        ({"mood": "playful", "energy": "high"}, 138, "fast and playful and lively: 138 BPM"),
        ({"tempo": "fast"}, 138, "fast and good for beginners: 138 BPM"),
        ({}, 126, "medium and good for beginners: 126 BPM"),
        ({"difficulty": "advanced"}, 126, "medium and advanced: 126 BPM"),
        ({"energy": "low"}, 112, "slow and calm: 112 BPM"),
        ({"styles": ("sensual",), "mood": "romantic"}, 112, "slow and romantic: 112 BPM"),
    ],
)
def test_tempo_mood_energy_and_level_choose_the_song(
    parameters: dict[str, Any], bpm: float, reason: str
) -> None:
    """The song nearest to what the words ask for, with a reason a dancer understands."""
    song, why = choose_song(a_request(**parameters).parameters, SONGS)
    assert (round(song.tempo_bpm), why) == (bpm, reason)


def test_the_order_of_the_library_does_not_matter() -> None:
    """The same request gives the same song."""
    parameters = a_request(mood="romantic").parameters
    assert choose_song(parameters, SONGS) == choose_song(parameters, SONGS[::-1])


def test_a_song_long_enough_is_preferred() -> None:
    """Asked for four minutes, a somewhat faster but longer song is taken."""
    form = a_song(bpm=116, hit=1, tail=300)
    longer = heard(form, id="a" * 64, last_hit_s=form.grid.beats[-1])
    parameters = a_request(mood="romantic", length={"seconds": 240}).parameters
    assert choose_song(parameters, [*SONGS, longer])[0] is longer


def test_a_song_that_suits_the_level_is_preferred_to_one_nearer_in_tempo() -> None:
    """Breaks and doubt weigh: the reason names what was passed over."""
    shares = {"0" * 64: 1.0, "1" * 64: 0.2, "2" * 64: 1.0}
    parameters = a_request(mood="romantic", energy="low").parameters
    song, why = choose_song(
        parameters, SONGS, suits=lambda song: dict.fromkeys(Difficulty, shares[song.id])
    )
    assert round(song.tempo_bpm) == 126
    assert why.endswith("Test is nearer in tempo, but suits less")


def test_music_as_calm_as_asked_for_is_preferred() -> None:
    """Of two songs of one tempo the calm one is danced when calm is asked for."""
    calm = a_song((Part(Role.VERSE, Rhythm.DERECHO, 1, 8),) * 2, bpm=112)
    parameters = a_request(energy="low").parameters
    songs = [SONGS[1], heard(calm, id="c" * 64)]
    assert choose_song(parameters, songs)[0].id == "c" * 64
    lively = a_request(energy="high").parameters
    assert choose_song(lively, songs)[0].id == SONGS[1].id


def test_without_songs_the_error_says_what_to_name() -> None:
    """An empty library is not a bug."""
    with pytest.raises(NotFoundError) as caught:
        choose_song(a_request().parameters, [])
    assert caught.value.code == "song.none"


@pytest.mark.parametrize(
    ("bpm", "tempo"), [(119.9, "slow"), (120, "medium"), (133.9, "medium"), (134, "fast")]
)
def test_tempo_bands_are_the_vocabularys(bpm: float, tempo: str) -> None:
    """Slow below 120, fast from 134."""
    assert tempo_of(bpm) == tempo
