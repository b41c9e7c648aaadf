"""Arms from above: which hands are joined, drawn as thin lines between the dancers.

A hold of the catalog is a list of joined hands here; a name that is not known
draws no arms rather than wrong ones.
"""

from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.floorwork import CouplePose, DancerPose, side
from bachata_cli.figures.floor.motion import turned
from bachata_cli.figures.palette import FOLLOWER, LEADER, WHITE, Colour

SHOULDER = {Dancer.LEADER: complex(20.0, 2.0), Dancer.FOLLOWER: complex(17.0, 2.0)}
"""Right shoulder in the body's frame (cm), as `sprites.body` draws it."""

L, R = Foot.LEFT, Foot.RIGHT
JOINED: dict[str, tuple[tuple[Foot, Foot], ...]] = {
    "two_hand": ((L, R), (R, L)),
    "one_hand": ((L, R),),
    "overhead_both": ((L, R), (R, L)),
    "behind_his_back": ((R, R),),
    "on_his_shoulder": ((L, R),),
    "arms_open": ((L, L), (R, R)),
    "palm": ((L, R),),
    "crossed_hands": ((L, L), (R, R)),
    "closed": ((L, R),),
    "overhead_LR": ((L, R),),
    "hand_above_his_head": ((L, R),),
    "check": ((L, R),),
    "cuddle": ((L, R), (R, L)),
    "cuddle_left": ((L, R), (R, L)),
    "hammerlock": ((L, R), (R, L)),
    "shadow": ((R, R),),
    "inside_hand": ((R, L),),
    "pose": ((L, R),),
    "none": (),
    "released": (),
    "crossed_overhead": ((L, L), (R, R)),
    "crossed_above_him": ((L, L), (R, R)),
    "comb": ((L, R),),
    "comb_down": ((L, R),),
    "at_his_back": ((L, R),),
    "across_his_back": ((L, R),),
    "on_his_left_shoulder": ((L, R),),
    "her_cheek": ((L, R),),
    "her_arm": ((L, R),),
}
"""Pairs of hands (leader's, follower's) of every hold; left and right as of feet."""

ROUND_HER_BACK = frozenset({"closed", "pose", "her_cheek", "her_arm"})
OVERHEAD = {
    "overhead_LR": Dancer.FOLLOWER,
    "overhead_both": Dancer.FOLLOWER,
    "hand_above_his_head": Dancer.LEADER,
    "crossed_overhead": Dancer.FOLLOWER,
    "crossed_above_him": Dancer.LEADER,
    "comb": Dancer.FOLLOWER,
}
"""Above whose head the joined hands are."""

OUTWARD_CM = 12.0
"""In closed hold the joined hands are held out to the side."""

type Line = tuple[tuple[complex, ...], Colour]


def lines(hold: str, pose: CouplePose) -> tuple[tuple[Line, ...], tuple[complex, ...]]:
    """Arms as floor lines with their colours, and the points where palms meet."""
    leader, follower = pose[Dancer.LEADER], pose[Dancer.FOLLOWER]
    arms: list[Line] = []
    palms: list[complex] = []
    for his, hers in JOINED.get(hold, ()):
        a, b = _shoulder(Dancer.LEADER, leader, his), _shoulder(Dancer.FOLLOWER, follower, hers)
        palm = pose[OVERHEAD[hold]].body if hold in OVERHEAD else (a + b) / 2
        if hold in ROUND_HER_BACK:
            palm += turned(complex(-OUTWARD_CM, 0), leader.facing)
        arms += [((a, palm), LEADER), ((palm, b), FOLLOWER)]
        palms.append(palm)
    if hold in ROUND_HER_BACK:
        back = follower.body + turned(complex(-9.0, -11.0), follower.facing)
        side_of_her = follower.body + turned(complex(-22.0, 0.0), follower.facing)
        arms.append(((_shoulder(Dancer.LEADER, leader, R), side_of_her, back), LEADER))
    return tuple(arms), tuple(palms)


def _shoulder(who: Dancer, pose: DancerPose, hand: Foot) -> complex:
    right = SHOULDER[who]
    return pose.body + turned(complex(side(hand) * right.real, right.imag), pose.facing)


def arms(
    canvas: Image.Image,
    hold: str,
    pose: CouplePose,
    pixel: Callable[[complex], complex],
    unit: float,
) -> None:
    """Draw the arms of a hold: at twice the size in their own box, then reduced."""
    drawn, palms = lines(hold, pose)
    if not drawn:
        return
    seen = [([pixel(z) for z in points], colour) for points, colour in drawn]
    every = [z for points, _ in seen for z in points]
    left, top = (int(min(x)) - 12 for x in ([z.real for z in every], [z.imag for z in every]))
    right, low = (int(max(x)) + 12 for x in ([z.real for z in every], [z.imag for z in every]))
    layer = Image.new("L", ((right - left) * 2, (low - top) * 2))
    for colour in (LEADER, FOLLOWER):
        layer.paste(0, (0, 0, *layer.size))
        draw = ImageDraw.Draw(layer)
        for points, own in seen:
            if own == colour:
                draw.line(
                    [((z.real - left) * 2, (z.imag - top) * 2) for z in points],
                    fill=200,
                    width=max(2, round(9 * unit)),
                    joint="curve",
                )
        mask = layer.reduce(2)
        canvas.paste(colour, (left, top, left + mask.width, top + mask.height), mask)
    dot = _palm(max(3, round(6 * unit)))
    for palm in palms:
        at = pixel(palm)
        place = (round(at.real) - dot.width // 2, round(at.imag) - dot.height // 2)
        canvas.paste(WHITE, (*place, place[0] + dot.width, place[1] + dot.height), dot)


@lru_cache(maxsize=16)
def _palm(radius: int) -> Image.Image:
    big = Image.new("L", (radius * 8 + 8, radius * 8 + 8))
    ImageDraw.Draw(big).circle((big.width / 2, big.width / 2), radius * 4, fill=235)
    return big.resize((big.width // 4, big.width // 4), Image.Resampling.BOX)
