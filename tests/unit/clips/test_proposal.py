"""Where a clip's counts lie."""

from functools import cache
from itertools import pairwise

import pytest

from bachata_cli.clips.movement import movement, stepping
from bachata_cli.clips.proposal import Danced, HeardMusic, Seen, danced, place_counts
from bachata_cli.clips.sheet import Told
from bachata_cli.domain.errors import MediaError
from bachata_cli.domain.filmed_clip import SURE
from tests.builders import a_move
from tests.unit.clips.filmed_couple import STEP, couple, noise, shown

BPM = 60 / STEP
SECONDS = 11.0
BACK = ("L", "R", "L", "R tap")


def heard(bar: int = 2, first: float = 0.1) -> HeardMusic:
    """A clear beat from `first` on, the bar on beat `bar`."""
    beats = [first + STEP * n for n in range(int((SECONDS - first) / STEP))]
    return HeardMusic(beats, bar, BPM, 1.0, 1.0)


@cache
def seen(tap: float | None = None, lively: tuple[float, float] = (0.0, 0.0)) -> Seen:
    """A couple that taps at `tap`, or no couple, with a lively stretch."""
    pictures = noise(SECONDS) if tap is None else couple(tap, SECONDS)
    times = shown(pictures)
    change = tuple(5.0 if lively[0] <= t < lively[1] else 1.0 for t in times)
    return Seen(times, change, movement(pictures), stepping(pictures))


@pytest.mark.parametrize("tap_beat", [0.0, 1.0, 2.0, 3.0, 1.4])
@pytest.mark.parametrize("bar", [0, 2, 3])
def test_counts_begin_after_a_tap_that_is_seen(tap_beat: float, bar: int) -> None:
    """Wherever the music's bar and beats are, count 1 is where a foot lands after a tap, surely."""
    tap = 0.1 + STEP * tap_beat
    placed = place_counts(Told(), heard(bar), seen(tap))
    after = (placed.counts_s[0] - tap) / STEP
    assert (round(after) - 1) % 4 == 0
    assert after == pytest.approx(round(after), abs=0.05)
    assert placed.count_sure >= SURE
    assert placed.doubts == ()


def test_a_move_without_plain_steps_is_a_guess() -> None:
    """Whoever slides or rolls rests elsewhere: the counts are proposed, and doubted."""
    placed = place_counts(Told(), heard(), seen(0.5), Danced(plain=False))
    assert placed.counts_s == place_counts(Told(), heard(), seen(0.5)).counts_s
    assert placed.count_sure < SURE
    assert "--start" in placed.doubts[0]


def test_without_a_sway_counts_lie_on_beats_unsurely() -> None:
    """Counts begin on a beat, and the doubt says how to settle it."""
    placed = place_counts(Told(), heard(2), seen())
    beats = (placed.counts_s[0] - 0.1) / STEP
    assert beats == pytest.approx(round(beats), abs=0.01)
    assert placed.count_sure < SURE
    assert "--start" in placed.doubts[0]


def test_a_turning_move_takes_the_liveliest_stretch() -> None:
    """The turn is late in the clip: a move in place takes the middle, a turning one the turn."""
    view = seen(None, lively=(6.0, 8.0))
    still = place_counts(Told(), heard(), view)
    turning = place_counts(Told(), heard(), view, Danced(turning=True))
    assert turning.counts_s[0] <= 6.0
    assert turning.counts_s[-1] >= 8.0
    middle = (still.counts_s[0] + still.counts_s[-1]) / 2
    assert abs(middle - SECONDS / 2) <= 2 * STEP


@pytest.mark.parametrize(
    ("said", "first", "step"),
    [
        (Told(start=2.9), 0.1 + 6 * STEP, STEP),  # the beat nearest to it
        (Told(start=3.0, bpm=120), 3.0, 0.5),
        (Told(start=2.0, bpm=100, counts=4), 2.0, 0.6),
    ],
)
def test_what_is_said_wins(said: Told, first: float, step: float) -> None:
    """A stated start is a heard beat near it, or itself where the tempo is stated too."""
    placed = place_counts(said, heard(), seen(0.5))
    assert placed.counts_s[0] == pytest.approx(first, abs=0.001)
    assert placed.counts_s[1] - placed.counts_s[0] == pytest.approx(step, abs=0.001)
    assert len(placed.counts_s) - 1 == (said.counts or 8)
    assert placed.count_sure == 1.0


def test_without_sound_the_tempo_must_be_said() -> None:
    """Start and tempo suffice; tempo alone gives an unsure start from the sway."""
    with pytest.raises(MediaError) as refused:
        place_counts(Told(), None, seen(0.5))
    assert refused.value.code == "clip.no_counts"
    assert place_counts(Told(start=1.0, bpm=BPM), None, seen(0.5)).doubts == ()
    placed = place_counts(Told(bpm=BPM), None, seen(0.5))
    after = (placed.counts_s[0] - 0.5) / STEP
    assert abs((after + 1) % 4 - 2) < 0.05
    assert placed.count_sure < SURE


def test_too_little_room_is_said() -> None:
    """Fewer whole bars where the move does not fit; nothing where not even one does."""
    placed = place_counts(Told(), heard(), seen(0.5), Danced(32))
    assert len(placed.counts_s) - 1 == 20
    assert "20 of the move's 32" in placed.doubts[-1]
    with pytest.raises(MediaError) as refused:
        place_counts(Told(start=10.0), heard(), seen(0.5))
    assert refused.value.code == "clip.too_short"
    with pytest.raises(MediaError):
        place_counts(Told(counts=32), heard(), seen(0.5))


def test_counts_lie_within_the_pictures_and_evenly() -> None:
    """No count before the first picture or a beat after the last."""
    placed = place_counts(Told(), heard(), seen(0.5), Danced(16))
    assert placed.counts_s[0] >= -0.05
    assert placed.counts_s[-1] <= SECONDS + STEP / 2
    assert {round(b - a, 3) for a, b in pairwise(placed.counts_s)} == {STEP}


@pytest.mark.parametrize(
    ("bar", "expected"),
    [
        (("L", "R close", "L", "R tap"), Danced(8, turning=False, plain=True)),
        (("L turn L180", "R turn L180", "L", "R tap"), Danced(8, turning=True, plain=True)),
        (("L side 30", "-", "-", "R tap"), Danced(8, turning=False, plain=False)),
        (("L", "R", "L & R tap", "R tap"), Danced(8, turning=False, plain=True)),
        (("L", "- & R", "L", "R tap"), Danced(8, turning=False, plain=False)),
    ],
)
def test_the_notation_says_how_a_move_is_danced(bar: tuple[str, ...], expected: Danced) -> None:
    """Plain are weight on 1, 2, 3 and none on 4; taps between change nothing."""
    move = a_move(leader=(*bar, "R", "L", "R", "L tap"), follower=("R", "L", "R", "L tap", *BACK))
    assert danced(move) == expected
