"""A hand-hold: what dancers call it, which hands meet, and where every hand is.

All that the program knows of a hold is in one value: the bodies, the floor from
above, the words in the pictures, the notation and the checks read the same one. The
shipped ones stand in `moves/positions.toml`; a catalog may have more.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from bachata_cli.domain.move_law import MoveLaw, broken
from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import Dancer, Foot

type HoldName = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9_]*$")]

type Centimetres = Annotated[float, Field(ge=-250, le=250, allow_inf_nan=False)]

type Spot = tuple[Centimetres, Centimetres, Centimetres]
"""Centimetres to a dancer's right, in front (both from the middle of the body), above the floor."""

HEADS_CM = 15.0
"""Middles of heads that are nearer than this lie in each other, where a hold says nothing else."""


class Meeting(Value):
    """His hand and her hand meet: where he and where she would have them.

    Told from both, they lie between the two; told from one, the other has no say.
    """

    his: Foot
    hers: Foot
    from_him: Spot | None = None
    from_her: Spot | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.from_him is None and self.from_her is None:
            raise broken(MoveLaw.HOLD, "hands that meet need a place: from_him, from_her or both")
        return self


class HandAt(Value):
    """A hand at a spot: of the partner it lies on, or of its own dancer when it is free."""

    who: Dancer
    hand: Foot
    at: Spot


class Hold(Value):
    """A hand-hold.

    Attributes
    ----------
    words
        What it is, as one would describe it to a dancer.
    cue
        What is said of it in a picture: a few words.
    joined
        Hands that meet; left and right are those of the dancers.
    touch
        Hands that lie on the partner.
    free
        Free hands that are elsewhere than beside the waist.
    heads_cm
        The middles of the heads come no nearer than this.
    """

    words: str = Field(min_length=1, max_length=200)
    cue: str = Field(min_length=1, max_length=40)
    joined: tuple[Meeting, ...] = Field(default=(), max_length=2)
    touch: tuple[HandAt, ...] = Field(default=(), max_length=4)
    free: tuple[HandAt, ...] = Field(default=(), max_length=4)
    heads_cm: float = Field(default=HEADS_CM, ge=0, le=100)

    @property
    def pairs(self) -> frozenset[tuple[Foot, Foot]]:
        """Pairs of hands (his, hers) that meet."""
        return frozenset((meeting.his, meeting.hers) for meeting in self.joined)

    @property
    def hands(self) -> tuple[tuple[Dancer, Foot], ...]:
        """The hands it says something of."""
        joined = [(Dancer.LEADER, m.his) for m in self.joined]
        joined += [(Dancer.FOLLOWER, m.hers) for m in self.joined]
        return (*joined, *((h.who, h.hand) for h in (*self.touch, *self.free)))

    @model_validator(mode="after")
    def _check(self) -> Self:
        hands = self.hands
        twice = next((hand for hand in hands if hands.count(hand) > 1), None)
        if twice:
            raise broken(MoveLaw.HOLD, f"{twice[0]}: the {twice[1]} hand is in two places")
        return self
