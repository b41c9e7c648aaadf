"""Soft joins."""

from dataclasses import replace

from bachata_cli.domain.film import Clip
from bachata_cli.rendering.crossfade import PICTURES, softened
from bachata_cli.rendering.pieces import TimedClip
from tests.unit.rendering.material import EVEN, ODD, a_clip


def a_piece(clip: Clip) -> TimedClip:
    """A piece that shows a clip for a second per count."""
    return TimedClip(clip, tuple(float(n) for n in range(len(clip.knots))), clip.key)


def greys(clip: Clip) -> list[int]:
    """The grey of every picture."""
    return [picture[0] for picture in clip.frames()]


def test_another_source_fades_in_and_stands_whole_on_its_count() -> None:
    """The last pictures of the clip before grow towards the next's first, which is untouched."""
    one, two = a_clip("aa"), replace(a_clip("bb", first=EVEN), source="filmed")
    faded, after = (piece.clip for piece in softened([a_piece(one), a_piece(two)]))
    assert after is two
    assert greys(faded)[:-PICTURES] == greys(one)[:-PICTURES]
    last = greys(faded)[-PICTURES // 2 :]
    assert last == sorted(last)
    assert greys(one)[-1] < last[-1] <= EVEN or greys(one)[-1] == EVEN
    assert (faded.knots, faded.source) == (one.knots, one.source)
    assert len({faded.key, one.key, two.key}) == 3


def test_mixing_never_wraps_around() -> None:
    """Dark to bright passes every grey between, in order."""
    dark = a_clip("aa", (0, 20), first=ODD)
    bright = replace(a_clip("bb", (0, 20), first=EVEN), source="filmed")
    faded = next(softened([a_piece(dark), a_piece(bright)])).clip
    steps = greys(faded)[-PICTURES - 1 :]
    assert steps == [ODD + (EVEN - ODD) * n // 9 for n in range(PICTURES + 1)]


def test_one_source_and_short_clips_stay_as_they_are() -> None:
    """Drawn follows drawn; a still has no room to fade."""
    drawn, more = a_clip("aa"), a_clip("bb")
    still, filmed = a_clip("cc", (0, 1)), replace(a_clip("dd"), source="filmed")
    for pair in ([drawn, more], [still, filmed]):
        assert [piece.clip for piece in softened(map(a_piece, pair))] == pair


def test_what_fades_in_keeps_moving_towards_its_count() -> None:
    """Beside each of the last pictures: the picture as far before its count, whatever the rates."""
    leaving = a_clip("aa", (0, 10, 20))
    greys_before = [100 + n for n in range(15)]  # 15 pictures of the count that leads in
    lead = replace(
        a_clip("cc", (0, 15)),
        frames=lambda: (bytes([grey]) * (64 * 64 * 3) for grey in greys_before),
    )
    coming = replace(a_clip("bb", first=EVEN), source="filmed", before=lead)
    faded = next(softened([a_piece(leaving), a_piece(coming)])).clip
    expected = []
    for share in range(1, PICTURES + 1):
        left = PICTURES + 1 - share  # pictures before the count, of 10
        seen = greys_before[15 - round(left * 15 / 10)]
        expected.append((greys(leaving)[-left] * left + seen * share) // (PICTURES + 1))
    assert greys(faded)[-PICTURES:] == expected
    still = next(softened([a_piece(leaving), a_piece(replace(coming, before=None))])).clip
    assert still.key != faded.key
