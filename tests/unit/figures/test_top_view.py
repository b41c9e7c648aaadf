"""The artist: keys, numbers of pictures, and that pictures change on the knots."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from bachata_cli.domain.blueprint import Blueprint, Planner
from bachata_cli.domain.film import Artist, Clip, Size
from bachata_cli.domain.move import Move
from bachata_cli.domain.parameters import PlanParameters
from bachata_cli.domain.song import SongForm
from bachata_cli.figures import clip_keys as keys
from bachata_cli.figures.clip_specs import CARD_PICTURES, FRAMES_PER_COUNT
from bachata_cli.figures.layout import unit
from bachata_cli.figures.panels import COUNT_Y, LEFT
from bachata_cli.figures.top_view import TopView
from tests.builders import a_grid, a_move
from tests.unit.figures.dances import CLOSE_IN, FREEZE, RIGHT_TURN, SIX, placed

SMALL = Size(320, 180)
VIEW = TopView(SMALL)
ROOT = Path(__file__).parents[3]


def keys_of(move: Move, following: Move | None = None, entry: str = "open2") -> list[str]:
    """The keys of a move's clips, followed by another one on the next beat."""
    step = placed(move, entry)
    after = placed(following, str(step.position_out), move.counts, 1) if following else None
    return [clip.key for clip in VIEW.move(step, after)]


def a_blueprint(**changes: str) -> Blueprint:
    """A dance of one move."""
    words = {"title": "Romantic", "request": "romantic beginner", "song": "Jazmín"} | changes
    return Blueprint(
        title=words["title"],
        request=words["request"],
        parameters=PlanParameters(),
        seed=1,
        planner=Planner(name="offline"),
        song=SongForm(
            id="0" * 64,
            title=words["song"],
            duration_s=60,
            tempo_bpm=120,
            grid=a_grid(),
            dance_start_s=1,
            last_hit_s=50,
        ),
        steps=(placed(a_move(), start=8),),
    )


def region(frame: bytes, box: tuple[int, int, int, int]) -> bytes:
    """The pixels of a part of the reference picture in a small one."""
    k = unit(SMALL)
    left, top, right, low = (round(edge * k) for edge in box)
    return Image.frombytes("RGB", SMALL, frame).crop((left, top, right, low)).tobytes()


DIGIT = (LEFT, COUNT_Y, LEFT + 130, COUNT_Y + 170)
DOTS = (340, 630, 940, 712)


@pytest.mark.parametrize(
    ("move", "knots"),
    [
        (a_move(), [(0, 15, 30, 45, 60)] * 2),
        (FREEZE, [(0, 15, 30, 45, 60)]),
        (SIX, [(0, 15, 30, 45, 60), (0, 15, 30)]),
        (a_move(leader=a_move().leader * 2), [(0, 15, 30, 45, 60)] * 4),
    ],
    ids=["eight", "four", "six", "sixteen"],
)
def test_a_move_is_cut_into_parts_of_four_counts(move: Move, knots: list[tuple[int, ...]]) -> None:
    """One knot per count and one for the end; 15 pictures a count."""
    assert [clip.knots for clip in VIEW.move(placed(move), None)] == knots


@pytest.mark.parametrize("move", [a_move(), CLOSE_IN, SIX, FREEZE], ids=lambda move: str(move.id))
def test_every_clip_draws_as_many_pictures_as_it_says(move: Move) -> None:
    """Each picture has three bytes per pixel."""
    for clip in VIEW.move(placed(move), None):
        sizes = [len(frame) for frame in clip.frames()]
        assert sizes == [320 * 180 * 3] * clip.frame_count


@pytest.mark.parametrize("move", [a_move(), CLOSE_IN], ids=["still camera", "moving camera"])
def test_the_displayed_count_changes_exactly_on_the_knots(move: Move) -> None:
    """The big digit differs between a knot and the picture before it, and nowhere else."""
    for clip in VIEW.move(placed(move), None):
        frames = [Image.frombytes("RGB", SMALL, f) for f in clip.frames()]
        k = unit(SMALL)
        box = tuple(round(edge * k) for edge in DIGIT)
        digits = [frame.crop(box) for frame in frames]  # type: ignore[arg-type]
        jumps = [
            index
            for index in range(1, len(digits))
            if (ImageChops.difference(digits[index - 1], digits[index]).getextrema()[0])[1] > 60  # type: ignore[index]
        ]
        assert jumps == list(clip.knots[1:-1])


def test_the_count_dots_show_the_count_and_pulse_on_the_beat() -> None:
    """The row of dots differs from count to count, and swells on the knot."""
    first = VIEW.move(placed(a_move()), None)[0]
    frames = list(first.frames())
    rows = {region(frames[knot], DOTS) for knot in first.knots[:-1]}
    assert len(rows) == 4
    assert region(frames[0], DOTS) != region(frames[4], DOTS)
    assert region(frames[8], DOTS) == region(frames[12], DOTS)


def test_equal_parts_have_equal_keys() -> None:
    """The same move on another beat, with a note and another index, is the same clip."""
    step = placed(a_move())
    other = placed(a_move(), start=64, index=7).model_copy(update={"note": "smile"})
    assert [c.key for c in VIEW.move(step, None)] == [c.key for c in VIEW.move(other, None)]


def test_what_is_not_seen_does_not_enter_the_key() -> None:
    """Descriptions, aliases and stances of positions not danced change no picture."""
    talk = a_move(description="x", aliases=("y",), entry=("open2", "closed"))
    assert keys_of(talk) == keys_of(a_move())


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Other"},
        {"name_es": "Otro"},
        {"leader": ("L side 35", *a_move().leader[1:])},
        {"hold": {1: "one_hand"}},
        {"place": {2: (0, 60), 8: "open2"}},
    ],
    ids=str,
)
def test_what_is_seen_enters_the_key(change: dict[str, Any]) -> None:
    """Names, steps, holds and places each change it."""
    assert not set(keys_of(a_move(**change))) & set(keys_of(a_move()))


def test_the_next_move_changes_only_the_last_part() -> None:
    """The first four counts do not know what follows; the last four show its name."""
    one, two = keys_of(a_move(), CLOSE_IN), keys_of(a_move(), RIGHT_TURN)
    alone = keys_of(a_move())
    assert one[0] == two[0] == alone[0]
    assert len({one[1], two[1], alone[1]}) == 3


def test_entry_size_and_drawing_version_enter_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same move from elsewhere, in another size or drawn otherwise is another clip."""
    move = a_move(entry=("open2", "closed"))
    seen = {*keys_of(move), *keys_of(move, entry="closed")}
    seen |= {c.key for c in TopView(Size(640, 360)).move(placed(move), None)}
    monkeypatch.setattr(keys, "DRAWING_VERSION", "another")
    seen |= set(keys_of(move))
    assert len(seen) == 8


def test_another_process_makes_the_same_key() -> None:
    """Keys do not depend on hash seeds."""
    code = (
        "from tests.unit.figures.test_top_view import keys_of, a_move, CLOSE_IN;"
        "print(*keys_of(a_move(), CLOSE_IN))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == keys_of(a_move(), CLOSE_IN)


def test_a_gap_between_moves_is_held_and_not_danced_over() -> None:
    """When the next move comes later, the feet wait; only its name is shown."""
    later = placed(CLOSE_IN, start=12, index=1)
    at_once = placed(CLOSE_IN, start=8, index=1)
    held, joined = (VIEW.move(placed(a_move()), x)[1].key for x in (later, at_once))
    assert held != joined


def test_the_pictures_do_not_depend_on_who_draws() -> None:
    """Two threads at once, a pickled copy and this thread draw the same bytes."""
    clips = [VIEW.move(placed(move), None)[0] for move in (a_move(), RIGHT_TURN)]
    alone = [b"".join(clip.frames()) for clip in clips]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda clip: b"".join(clip.frames()), clips))
    copied: list[Clip] = pickle.loads(pickle.dumps(clips))  # noqa: S301 - our own bytes
    assert together == alone
    assert [b"".join(clip.frames()) for clip in copied] == alone


@pytest.mark.parametrize("count_in", [0, 2, 4])
def test_the_opening_has_a_card_and_a_knot_for_every_count_called(count_in: int) -> None:
    """The card, then 15 pictures a count; `count_in + 2` knots."""
    clip = VIEW.opening(a_blueprint(), count_in)
    assert len(clip.knots) == count_in + 2
    assert clip.knots[0] == 0
    card = CARD_PICTURES
    assert len(list(clip.frames())) == clip.frame_count == card + FRAMES_PER_COUNT * count_in


def test_the_count_in_calls_other_numbers_on_its_knots() -> None:
    """5, 6, 7 and 8 are four different pictures of the digit."""
    clip = VIEW.opening(a_blueprint(), 4)
    frames = list(clip.frames())
    assert len({region(frames[knot], DIGIT) for knot in clip.knots[1:-1]}) == 4


def test_the_last_number_called_is_eight() -> None:
    """The digit before the dance is the one shown on count 8 of a move."""
    clip = VIEW.opening(a_blueprint(), 4)
    called = list(clip.frames())[clip.knots[-2]]
    eight = list(VIEW.move(placed(a_move()), None)[1].frames())[45]
    assert region(called, DIGIT) == region(eight, DIGIT)


def test_the_opening_shows_what_the_dance_is_called() -> None:
    """Title, song and request each change the card and its key."""
    plain = VIEW.opening(a_blueprint(), 4)
    for change in ({"title": "Other"}, {"song": "Other"}, {"request": "other"}):
        other = VIEW.opening(a_blueprint(**change), 4)
        assert other.key != plain.key
        assert next(other.frames()) != next(plain.frames())


@pytest.mark.parametrize("text", ["", "😀" * 99, "x" * 10_000, "שלום", "\x00\n\u202e", "á" * 400])
def test_hostile_titles_are_drawn(text: str) -> None:
    """No title, song or request makes the card fail."""
    clip = VIEW.opening(a_blueprint(title=text, song=text, request=text), 1)
    assert len(list(clip.frames())) == clip.frame_count


def test_the_opening_ends_where_the_first_move_begins() -> None:
    """The stage of its last picture is nearly that of the first danced one."""
    opening = list(VIEW.opening(a_blueprint(), 4).frames())[-1]
    first = next(VIEW.move(a_blueprint().steps[0], None)[0].frames())
    stage = (380, 60, 900, 600)
    a, b = (Image.frombytes("RGB", (130, 135), region(f, stage)) for f in (opening, first))
    difference = ImageChops.difference(a, b).convert("L")
    changed = sum(difference.histogram()[64:]) / (130 * 135)
    assert changed < 0.04


def test_the_closing_is_one_picture_of_the_last_pose() -> None:
    """Knots (0, 1), and not a black one."""
    clip = VIEW.closing(placed(a_move()))
    (frame,) = clip.frames()
    assert clip.knots == (0, 1)
    assert max(frame) > 200


def test_the_top_view_is_an_artist() -> None:
    """It has what rendering asks of an artist."""
    artist: Artist = VIEW
    assert artist.move(placed(a_move()), None)


@pytest.mark.parametrize("size", [Size(540, 960), Size(854, 480), Size(64, 64)], ids=str)
def test_other_sizes_are_drawn(size: Size) -> None:
    """Upright, smaller and tiny pictures have the bytes of their size."""
    clip = TopView(size).closing(placed(a_move()))
    assert [len(f) for f in clip.frames()] == [size.width * size.height * 3]
