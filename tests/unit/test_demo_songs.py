"""The demo songs: the committed truth is well formed, and is what the composition says."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import soundfile

from tools.demo_songs.form import Piece
from tools.demo_songs.harmony import chord
from tools.demo_songs.notes import Note, Part
from tools.demo_songs.patterns import BEATS_PER_BAR, Rhythm
from tools.demo_songs.performance import perform
from tools.demo_songs.pieces import REPERTOIRE
from tools.demo_songs.scene import Scene, scenes
from tools.demo_songs.score import compose
from tools.demo_songs.truth import truth

SONGS = Path(__file__).parents[2] / "songs"
LARGEST_FILE = 2_000_000  # bytes
ROLES = {"intro", "verse", "chorus", "mambo", "break", "bridge", "outro"}
RHYTHMS = {"derecho", "majao", "mambo", "none"}
HALF_BREAKS = {"jazmin-en-la-esquina": 1}

pieces = pytest.mark.parametrize("piece", REPERTOIRE, ids=lambda piece: piece.slug)


def committed(piece: Piece) -> dict[str, Any]:
    """The truth file beside a song."""
    text = (SONGS / f"{piece.slug}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def notes_in(scene: Scene, notes: tuple[Note, ...]) -> list[tuple[float, Note]]:
    """The notes of a scene, each with its place in beats from the scene's start."""
    place = scene.place
    return [
        (note.beat - place.start, note) for note in notes if place.start <= note.beat < place.end
    ]


@pieces
def test_composing_reproduces_the_committed_truth(piece: Piece) -> None:
    """The files in the repository are what the program writes today."""
    assert truth(piece) == committed(piece)


@pieces
def test_a_piece_is_always_composed_and_played_alike(piece: Piece) -> None:
    """Two runs give the same notes at the same times."""
    assert compose(piece) == compose(piece)
    assert perform(piece, compose(piece)) == perform(piece, compose(piece))


@pieces
def test_the_audio_is_small_and_as_long_as_the_truth_says(piece: Piece) -> None:
    """Stereo, 44.1 kHz, under 2 MB, 90 to 150 s, and of the stated duration."""
    path = SONGS / f"{piece.slug}.ogg"
    info = soundfile.info(path)
    assert (info.samplerate, info.channels, info.subtype) == (44_100, 2, "VORBIS")
    assert info.duration == pytest.approx(committed(piece)["duration_s"], abs=0.001)
    assert 90 <= info.duration <= 150
    assert path.stat().st_size < LARGEST_FILE


@pieces
def test_beats_and_ones_are_in_order(piece: Piece) -> None:
    """Beats increase; ones and downbeats are beats; ones lie 8 apart, 4 only at a half break."""
    song = committed(piece)
    beats, ones = song["beats"], song["ones"]
    assert all(before < after for before, after in pairwise(beats))
    assert song["downbeats"] == beats[::BEATS_PER_BAR]
    assert set(ones) <= set(song["downbeats"])
    steps = [after - before for before, after in pairwise(map(beats.index, ones))]
    assert set(steps) <= {4, 8}
    assert steps.count(4) == HALF_BREAKS.get(piece.slug, 0)


@pieces
def test_sections_tile_the_song(piece: Piece) -> None:
    """From the first beat to the last hit without gap, each starting on a one."""
    song = committed(piece)
    sections = song["sections"]
    assert sections[0]["start_s"] == song["beats"][0]
    assert sections[-1]["end_s"] == song["last_hit_s"] == song["beats"][-1]
    assert all(before["end_s"] == after["start_s"] for before, after in pairwise(sections))
    for section in sections:
        assert section["start_s"] in song["ones"]
        assert section["role"] in ROLES
        assert section["rhythm"] in RHYTHMS
        assert 1 <= section["energy"] <= 5


@pieces
def test_breaks_are_sections_without_percussion(piece: Piece) -> None:
    """Guira and bongo are silent in every break, and the band strikes the count before it."""
    score = compose(piece)
    drums = [note.beat for part in (Part.GUIRA, Part.MACHO, Part.HEMBRA) for note in score[part]]
    breaks = [scene.place for scene in scenes(piece) if scene.place.section.role == "break"]
    assert len(breaks) == len(committed(piece)["breaks"]) > 0
    for place in breaks:
        assert not [beat for beat in drums if place.start <= beat < place.end]
        for part in (Part.GUIRA, Part.HEMBRA, Part.BASS, Part.SEGUNDA, Part.REQUINTO):
            assert place.start - 1.0 in {note.beat for note in score[part]}


@pieces
def test_the_dance_starts_where_the_groove_does(piece: Piece) -> None:
    """The first one with a guira pattern, after an intro of at least four bars."""
    song = committed(piece)
    start = next(part["start_s"] for part in song["sections"] if part["rhythm"] != "none")
    assert song["dance_start_s"] == start == song["ones"][song["ones"].index(start)]
    assert song["beats"].index(start) >= 16


@pytest.mark.parametrize(
    ("rhythm", "part", "expected"),
    [
        (Rhythm.DERECHO, Part.GUIRA, {0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5}),
        (Rhythm.MAJAO, Part.GUIRA, {0.0, 1.0, 2.0, 3.0}),
        (Rhythm.MAMBO, Part.GUIRA, {b + s for b in range(4) for s in (0.0, 0.5, 0.75)}),
        (Rhythm.DERECHO, Part.HEMBRA, {3.0}),
        (Rhythm.MAJAO, Part.HEMBRA, {3.0}),
        (Rhythm.MAMBO, Part.HEMBRA, {3.0}),
        (Rhythm.DERECHO, Part.BASS, {0.0, 1.5, 2.0, 3.0}),
        (Rhythm.MAJAO, Part.BASS, {0.0, 1.5, 2.0, 3.0}),
        (Rhythm.MAMBO, Part.BASS, {0.0, 1.5, 2.0, 3.0}),
    ],
)
@pieces
def test_the_patterns_are_those_of_bachata(
    piece: Piece, rhythm: Rhythm, part: Part, expected: set[float]
) -> None:
    """Every bar before the last of a section (which may roll) has exactly its strokes."""
    notes = compose(piece)[part]
    for scene in scenes(piece):
        if scene.place.section.rhythm is rhythm:
            for bar in range(scene.place.section.bars - 1):
                found = {
                    beat - bar * BEATS_PER_BAR
                    for beat, _ in notes_in(scene, notes)
                    if bar * BEATS_PER_BAR <= beat < (bar + 1) * BEATS_PER_BAR
                }
                assert found == expected


@pytest.mark.parametrize("part", [Part.VOICE, Part.SECOND_VOICE])
@pieces
def test_the_melody_fits_the_chords(piece: Piece, part: Part) -> None:
    """On 1 and 3, and on every note of a beat or more, the voice sings a chord tone."""
    notes = compose(piece)[part]
    for scene in scenes(piece):
        for beat, note in notes_in(scene, notes):
            if beat % 2 == 0 or note.length >= 1:
                assert note.pitch in scene.chords[int(beat) // BEATS_PER_BAR]
    assert all(before.end <= after.beat for before, after in pairwise(notes))


@pieces
def test_the_last_hit_is_struck_by_everyone_and_ends_the_song(piece: Piece) -> None:
    """Bass, guitars, drums, guira and voice strike together; nothing starts after."""
    for part, notes in compose(piece).items():
        if part not in {Part.SECOND_VOICE, Part.PAD}:
            assert piece.last_hit in {note.beat for note in notes}
        assert max(note.beat for note in notes) < piece.last_hit + 0.1


@pytest.mark.parametrize(
    ("name", "tones"),
    [("C", (0, 4, 7)), ("F#m", (6, 9, 1)), ("E7", (4, 8, 11, 2)), ("Bb", (10, 2, 5))],
)
def test_chords_are_read_from_their_names(name: str, tones: tuple[int, ...]) -> None:
    """Root, quality and seventh."""
    assert chord(name).tones == tones
