"""The whole analysis on a small synthetic band, and what it refuses."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.events import Event, StageAdvanced
from bachata_cli.domain.song import SongAnalysis
from bachata_cli.domain.vocabulary import Rhythm, Role, Stage
from bachata_cli.music import ANALYZER, PARTS, SAMPLE_RATE
from bachata_cli.music.analyze import SongFile, analyze
from tests.unit.music.band import SONG, Band, Part, Played, play, share_near

type Samples = NDArray[np.float32]


def heard(samples: Samples) -> SongAnalysis:
    """The analysis of samples without a file."""
    seconds = len(samples) / SAMPLE_RATE
    return analyze(SongFile("songs/band.wav", "a" * 64, "Band", seconds), samples)


def noise(seconds: float) -> Samples:
    """White noise of a moderate level."""
    chance = np.random.default_rng(7)
    return chance.normal(0, 0.1, int(seconds * SAMPLE_RATE)).astype(np.float32)


@pytest.fixture(scope="module")
def played() -> Played:
    """The usual song of the band."""
    return play(Band())


@pytest.fixture(scope="module")
def usual(played: Played) -> SongAnalysis:
    """Its analysis."""
    return heard(played.samples)


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(Band(bpm=88), id="slowest"),
        pytest.param(Band(bpm=118, bass=((0, 1.0), (2, 0.8), (3, 1.0))), id="bolero bass"),
        pytest.param(Band(bpm=165), id="fastest"),
        pytest.param(Band(drift=0.06), id="speeds up"),
        pytest.param(Band(drift=-0.06), id="slows down"),
        pytest.param(Band(jitter_s=0.012), id="human timing"),
        pytest.param(Band(silence_s=6.0), id="leading silence"),
        pytest.param(Band(noise=0.2), id="noisy"),
    ],
)
def test_beats_and_ones_are_found_however_the_band_plays(band: Band) -> None:
    """No octave error, no half beat, no lost one; an intro strummed off the beat included."""
    played = play(band)
    found = heard(played.samples)
    assert share_near(found.beats, played.beats) >= 0.97
    assert share_near(found.downbeats, played.beats[::4]) >= 0.95
    assert share_near(found.ones, played.ones) >= 0.9
    assert abs(found.last_hit_s - played.last_hit) < 0.05


def test_beats_are_not_biased(usual: SongAnalysis, played: Played) -> None:
    """Mean offset below 3 ms, every danced beat within 10 ms."""
    beats = np.asarray(usual.beats)
    true = played.beats[played.beats >= played.cuts[1]]
    away = beats[np.abs(beats[None, :] - true[:, None]).argmin(axis=1)] - true
    assert abs(float(away.mean())) < 0.003
    assert float(np.abs(away).max()) < 0.01


def test_tempo_is_the_slope_of_the_beats(usual: SongAnalysis) -> None:
    """Not quantised by frames: 126 BPM within a tenth of a percent."""
    assert usual.tempo_bpm == pytest.approx(126.0, abs=0.1)


def test_sections_have_the_rhythms_that_were_played(usual: SongAnalysis, played: Played) -> None:
    """Borders on the right bars, rhythm by rhythm; the tail after the last hit is outro."""
    borders = [section.start_s for section in usual.sections]
    assert borders[1 : len(SONG)] == pytest.approx(played.cuts[1:-1], abs=0.05)
    assert [s.rhythm for s in usual.sections[: len(SONG)]] == [part.rhythm for part in SONG]
    assert usual.sections[0].role is Role.INTRO
    assert usual.sections[4].role is Role.MAMBO
    assert usual.dance_start_s == pytest.approx(played.cuts[1], abs=0.05)


def test_sections_tile_the_song_from_its_start_to_the_end_of_its_sound(
    usual: SongAnalysis,
) -> None:
    """No gap, no overlap, nothing before 0 or after the end."""
    edges = [section.start_s for section in usual.sections]
    ends = [section.end_s for section in usual.sections]
    assert edges[0] == 0
    assert edges[1:] == ends[:-1]
    assert usual.last_hit_s <= ends[-1] <= usual.duration_s + 0.02


def test_louder_sections_have_more_energy(usual: SongAnalysis) -> None:
    """Intro below verse below chorus; the strongest section has 5."""
    intro, verse, chorus, _, mambo, *_ = (section.energy for section in usual.sections)
    assert intro < verse < chorus <= mambo == 5


@pytest.mark.parametrize("bars", [1, 2])
def test_the_count_starts_anew_after_a_break(bars: int) -> None:
    """A break of 4 counts flips one and five; one of 8 does not; both are listed."""
    groove = (Part(8, Rhythm.DERECHO), Part(8, Rhythm.MAJAO))
    played = play(Band(parts=(*groove, Part(bars, Rhythm.NONE, 0.3), *groove)))
    found = heard(played.samples)
    assert share_near(found.ones, played.ones) >= 0.95
    assert share_near(played.ones.tolist(), np.asarray(found.ones[:-1])) >= 0.95
    assert [(rest.counts) for rest in found.breaks] == [4 * bars]
    assert found.breaks[0].start_s == pytest.approx(played.cuts[2], abs=0.05)


def test_an_intro_of_odd_length_is_counted_backwards_from_the_groove() -> None:
    """Five bars of guitar: the one is where the groove enters."""
    played = play(Band(parts=(Part(5, Rhythm.NONE, 0.3), *SONG[1:])))
    found = heard(played.samples)
    assert played.cuts[1] == pytest.approx(found.dance_start_s, abs=0.05)
    assert share_near(found.ones, played.beats[20::8]) == 1.0


def test_level_and_broken_samples_do_not_matter(played: Played, usual: SongAnalysis) -> None:
    """A song 40 dB softer with samples that are no numbers has the same beats."""
    samples = played.samples * np.float32(0.01)
    samples[::50_021] = np.nan
    samples[777] = np.inf
    found = heard(samples)
    assert found.ones == pytest.approx(usual.ones, abs=0.01)


def test_an_analysis_says_who_made_it_and_of_what(usual: SongAnalysis) -> None:
    """Path, id and title are the caller's; the analyzer has a version."""
    assert (usual.path, usual.id, usual.title) == ("songs/band.wav", "a" * 64, "Band")
    assert usual.analyzer == ANALYZER
    assert "@" in ANALYZER


def test_the_same_samples_give_the_same_analysis(played: Played, usual: SongAnalysis) -> None:
    """Nothing random, nothing kept."""
    assert heard(played.samples.copy()) == usual


def test_progress_is_told_part_by_part(played: Played) -> None:
    """Each part once, in order."""
    events: list[Event] = []
    analyze(SongFile("p", "b" * 64, "t", 1.0), played.samples, events.append)
    assert events == [StageAdvanced(Stage.ANALYSE, n + 1) for n in range(PARTS)]


@pytest.mark.parametrize(
    ("samples", "code"),
    [
        pytest.param(np.zeros(40 * SAMPLE_RATE, np.float32), "song.silent", id="silence"),
        pytest.param(np.zeros(0, np.float32), "song.silent", id="nothing"),
        pytest.param(noise(3), "song.too_short", id="three seconds"),
        pytest.param(np.ones(40 * SAMPLE_RATE, np.float32), "song.silent", id="constant"),
        pytest.param(noise(40), "song.no_beat", id="noise"),
    ],
)
def test_what_cannot_be_danced_is_refused_with_a_hint(samples: Samples, code: str) -> None:
    """A clear error of ours, never one of numpy."""
    with pytest.raises(MediaError) as caught:
        heard(samples)
    assert caught.value.code == code
    assert caught.value.hint
    assert "Band" in caught.value.message


def test_a_song_with_too_little_dance_says_how_much_it_has() -> None:
    """Eight bars of groove last 15 s at 126 BPM; 20 s are needed."""
    played = play(Band(parts=(Part(8, Rhythm.NONE, 0.2), Part(8, Rhythm.DERECHO))))
    with pytest.raises(MediaError, match=r"15 s of danced music.*20 s") as caught:
        heard(played.samples)
    assert caught.value.code == "song.too_short"


def test_a_bare_click_track_is_trusted_less_than_a_band(usual: SongAnalysis) -> None:
    """A pulse without a pattern has beats but no one."""
    clicks = np.zeros(40 * SAMPLE_RATE, np.float32)
    clicks[:: SAMPLE_RATE * 60 // 132] = 1
    found = heard(clicks)
    assert found.tempo_bpm == pytest.approx(132, rel=0.001)
    assert found.confidence.one < 0.3
    assert usual.confidence.one > 0.9
