"""The colours of the top view, each named for what it means."""

type Colour = tuple[int, int, int]

ORANGE: Colour = (255, 150, 52)
CYAN: Colour = (84, 205, 232)
"""Left and right shoe on both dancers: told apart by every common colour vision."""

WHITE: Colour = (250, 247, 240)
MUTED: Colour = (206, 195, 184)
FAINT: Colour = (162, 149, 138)
INK: Colour = (28, 20, 18)
AMBER: Colour = (255, 205, 84)
ROSE: Colour = (255, 104, 132)
"""The current count; counts 4 and 8 (taps) have their own."""

LEADER: Colour = (126, 156, 255)
FOLLOWER: Colour = (255, 132, 190)

WOOD: Colour = (112, 78, 56)
SHADE: Colour = (18, 13, 14)
