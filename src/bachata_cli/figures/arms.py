"""Arms from above: thin lines to where a hold has the hands.

Reads the hold the bodies read. Hands that meet are joined where they are seen best, not to the
centimetre; a hand on the partner is drawn where it lies, a free hand where it is spread.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from bachata_cli.domain.hold import HandAt, Hold, Meeting
from bachata_cli.domain.vocabulary import Dancer, Foot
from bachata_cli.figures.floor.floorwork import CouplePose, DancerPose, side
from bachata_cli.figures.floor.motion import turned
from bachata_cli.figures.palette import FOLLOWER, LEADER, WHITE, Colour

SHOULDER = {Dancer.LEADER: complex(20.0, 2.0), Dancer.FOLLOWER: complex(17.0, 2.0)}
"""Right shoulder in the body's frame (cm), as `sprites.body` draws it."""

OVER_CM = 150.0
"""Joined hands that one dancer alone carries higher than this are above that dancer."""

STRETCHED_CM, OUTWARD_CM = 40.0, 12.0
"""Joined hands that he holds further aside than this are drawn out to the side by as much."""

SPREAD_CM = 50.0
"""A free hand is seen from above where it is further aside than this."""

SHOULDER_HIGH_CM = 140.0
BACK, FLANK = complex(9.0, -11.0), complex(22.0, 0.0)
"""An arm round a body goes by the flank and ends on the back."""

type Line = tuple[tuple[complex, ...], Colour]
COLOURS = {Dancer.LEADER: LEADER, Dancer.FOLLOWER: FOLLOWER}


def lines(hold: Hold, pose: CouplePose) -> tuple[tuple[Line, ...], tuple[complex, ...]]:
    """Arms as floor lines with their colours, and the points where palms meet."""
    leader, follower = pose[Dancer.LEADER], pose[Dancer.FOLLOWER]
    arms: list[Line] = []
    palms: list[complex] = []
    for meeting in hold.joined:
        a = _shoulder(Dancer.LEADER, leader, meeting.his)
        b = _shoulder(Dancer.FOLLOWER, follower, meeting.hers)
        palm = _palm_of(meeting, pose, (a + b) / 2)
        arms += [((a, palm), LEADER), ((palm, b), FOLLOWER)]
        palms.append(palm)
    for hand in hold.touch:
        if hand.who is Dancer.LEADER or not hold.joined:  # else her arm lies along his
            arms.append((_touching(hand, pose), COLOURS[hand.who]))
    for hand in hold.free:
        if abs(hand.at[0]) > SPREAD_CM:
            own = pose[hand.who]
            way = _shoulder(hand.who, own, hand.hand), _place(own, complex(*hand.at[:2]))
            arms.append((way, COLOURS[hand.who]))
    return tuple(arms), tuple(palms)


def _palm_of(meeting: Meeting, pose: CouplePose, middle: complex) -> complex:
    """Where joined palms are seen: above a head, out to the side, or between the shoulders."""
    his, hers = meeting.from_him, meeting.from_her
    for spot, other, who in ((his, hers, Dancer.LEADER), (hers, his, Dancer.FOLLOWER)):
        if spot and not other and spot[2] > OVER_CM:
            return pose[who].body
    if his and abs(his[0]) > STRETCHED_CM:
        aside = complex(math.copysign(OUTWARD_CM, his[0]), 0)
        return middle + turned(aside, pose[Dancer.LEADER].facing)
    return middle


def _touching(hand: HandAt, pose: CouplePose) -> tuple[complex, ...]:
    """An arm to a spot of the partner: round the body where that is on the back."""
    partner = next(dancer for who, dancer in pose.items() if who is not hand.who)
    shoulder = _shoulder(hand.who, pose[hand.who], hand.hand)
    right, front, up = hand.at
    if front < 0 and up < SHOULDER_HIGH_CM:
        flank, back = (complex(math.copysign(z.real, right), z.imag) for z in (FLANK, BACK))
        return shoulder, _place(partner, flank), _place(partner, back)
    return shoulder, _place(partner, complex(right, front))


def _place(dancer: DancerPose, spot: complex) -> complex:
    """A spot of a body (cm to the right and in front) on the floor."""
    return dancer.body + turned(spot, dancer.facing)


def _shoulder(who: Dancer, pose: DancerPose, hand: Foot) -> complex:
    right = SHOULDER[who]
    return pose.body + turned(complex(side(hand) * right.real, right.imag), pose.facing)


def arms(
    canvas: Image.Image,
    hold: Hold,
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
