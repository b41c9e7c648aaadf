"""Claims about the pictures of the dancing couple."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bachata_cli.domain.film import Clip, Size
from bachata_cli.domain.vocabulary import Colours, Costume, Dancer, View
from bachata_cli.figures.couple_view import CoupleView
from bachata_cli.figures.skin.costume import SHOES, Stuff, palette, stuff
from tests.builders import a_move
from tests.unit.figures.dances import CLOSE_IN, FREEZE, RIGHT_TURN, placed
from tests.unit.figures.test_top_view import a_blueprint

SMALL = Size(320, 180)
SIDES = [View.BEHIND, View.MIRROR, View.FRONT, View.FOLLOWER]


def pictures(clip: Clip) -> list[NDArray[np.uint8]]:
    """The clip's pictures as arrays."""
    shape = (clip.size.height, clip.size.width, 3)
    return [np.frombuffer(frame, np.uint8).reshape(shape) for frame in clip.frames()]


def left_shoes(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where orange (left) shoes are seen on the stage, whose middle is the picture's."""
    stage = picture[90:165, 85:233].astype(int)
    orange = (stage[..., 1] > 70) & (stage[..., 1] < 190)  # amber dots are yellower
    return (stage[..., 0] > 150) & orange & (stage[..., 2] < 90)


@pytest.mark.parametrize("view", SIDES)
def test_every_view_draws_whole_clips(view: View) -> None:
    """15 pictures a count, of the size asked for."""
    clip = CoupleView(SMALL, view).move(placed(FREEZE), None)[0]
    frames = list(clip.frames())
    assert len(frames) == clip.frame_count == 60
    assert {len(frame) for frame in frames} == {320 * 180 * 3}


def test_equal_inputs_give_equal_pictures() -> None:
    """Nothing is left to chance, nor to what was drawn before."""
    first = pictures(CoupleView(SMALL).move(placed(RIGHT_TURN), None)[0])
    CoupleView(SMALL, View.FRONT).move(placed(CLOSE_IN), None)[0].frames()
    again = pictures(CoupleView(SMALL).move(placed(RIGHT_TURN), None)[0])
    assert all((a == b).all() for a, b in zip(first, again, strict=True))


def test_a_mirror_shows_the_front_the_other_way_round() -> None:
    """The dancers' left is on the left of the picture, as in a mirror on the wall."""
    step = placed(a_move("stand", leader=("-",) * 4, follower=("-",) * 4))
    mirror, front = (
        left_shoes(next(iter(pictures(CoupleView(SMALL, view, inset=False).move(step, None)[0]))))
        for view in (View.MIRROR, View.FRONT)
    )
    assert (mirror[:, ::-1] & front).sum() > 0.5 * front.sum() > 0
    assert (mirror[:, ::-1] & front).sum() > 1.5 * (mirror & front).sum()


def test_what_is_seen_is_in_the_key() -> None:
    """View, costume and inset change the key; a wish or a song does not."""
    looks = [
        CoupleView(SMALL),
        CoupleView(SMALL, View.FRONT),
        CoupleView(SMALL, wear=Costume.SKIRTS),
        CoupleView(SMALL, colours=Colours.IVORY),
        CoupleView(SMALL, inset=False),
    ]
    keys = [look.move(placed(RIGHT_TURN), None)[0].key for look in looks]
    assert len(set(keys)) == len(keys)
    assert CoupleView(SMALL).move(placed(RIGHT_TURN, start=8), None)[0].key == keys[0]


def test_a_part_ends_where_the_next_move_begins() -> None:
    """The last picture of a move and the first of the next differ by a step's worth, no jump."""
    view = CoupleView(SMALL, inset=False)
    step, following = placed(RIGHT_TURN), placed(CLOSE_IN, start=8, index=1)
    last = pictures(view.move(step, following)[-1])
    first = pictures(view.move(following, None)[0])
    stage = (slice(10, 150), slice(85, 233))
    jump = np.abs(last[-1][stage].astype(int) - first[0][stage].astype(int)).mean()
    flow = np.abs(last[-1][stage].astype(int) - last[-2][stage].astype(int)).mean()
    assert jump < 2.5 * flow + 0.5


def test_the_card_shows_no_count_before_the_count_in() -> None:
    """All pictures up to the first knot are the card, and the next one is another."""
    clip = CoupleView(SMALL).opening(a_blueprint(), 4)
    frames = list(clip.frames())
    card = frames[: clip.knots[1]]
    assert len(card) > 1
    assert set(card) == {card[0]}
    assert frames[clip.knots[1]] != card[0]


def test_costumes_dress_both_dancers() -> None:
    """Two skirts, two pairs of trousers and one of each are three different pictures."""
    step = placed(FREEZE)
    seen = {next(iter(CoupleView(SMALL, wear=w).move(step, None)[0].frames())) for w in Costume}
    assert len(seen) == len(Costume)


def test_colours_keep_the_dancers_and_their_shoes_apart() -> None:
    """Every set is another one; hers is told from his by lightness or red, shoes never change."""
    rows = {colours: palette(colours) for colours in Colours}
    assert len({row.tobytes() for row in rows.values()}) == len(Colours)
    shoes = [stuff(who, what) for who in Dancer for what in SHOES.values()]
    for row in rows.values():
        assert (row[shoes] == rows[Colours.CLASSIC][shoes]).all()
        his, hers = row[stuff(Dancer.LEADER, Stuff.TOP)], row[stuff(Dancer.FOLLOWER, Stuff.TOP)]
        lighter = (hers[:3] - his[:3]) @ [0.299, 0.587, 0.114]  # ITU-R BT.601
        assert lighter > 20 or hers[0] - his[0] > 60
