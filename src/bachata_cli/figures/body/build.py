"""The two bodies: lengths of bones in metres, and what the joints allow.

Proportions follow the usual artists' canon of seven and a half heads (Loomis,
and the segment shares of Drillis and Contini, 1966) for adults of 1.77 m and
1.65 m; the follower stands on a 5 cm heel. The bodies carry the roles, not
sexes: costumes are chosen apart from them.
"""

from dataclasses import dataclass

from bachata_cli.domain.vocabulary import Dancer


@dataclass(frozen=True)
class Build:
    """Lengths in metres.

    Attributes
    ----------
    thigh, shank, upper_arm, fore_arm
        Bones; `fore_arm` reaches to the wrist, `hand` from there to the middle of the palm.
    ankle
        Height of the ankle over the sole of a flat shoe.
    heel
        Height of the shoe's heel; its slope lifts the ankle.
    sole
        From the ankle's plumb to the ball.
    girth
        Factor on all radii of the flesh.
    """

    thigh: float
    shank: float
    ankle: float
    heel: float
    sole: float
    hip_half: float
    waist: float
    chest: float
    neck: float
    head: float
    shoulder_half: float
    shoulder_up: float
    upper_arm: float
    fore_arm: float
    hand: float
    girth: float

    @property
    def leg(self) -> float:
        """The longest way from hip to ankle."""
        return (self.thigh + self.shank) * 0.995

    @property
    def arm(self) -> float:
        """The longest way from shoulder to palm: a straight elbow looks broken."""
        return (self.upper_arm + self.fore_arm + self.hand) * 0.985


BUILDS = {
    Dancer.LEADER: Build(
        thigh=0.43,
        shank=0.425,
        ankle=0.085,
        heel=0.018,
        sole=0.125,
        hip_half=0.092,
        waist=0.17,
        chest=0.15,
        neck=0.205,
        head=0.15,
        shoulder_half=0.168,
        shoulder_up=0.132,
        upper_arm=0.29,
        fore_arm=0.255,
        hand=0.085,
        girth=1.0,
    ),
    Dancer.FOLLOWER: Build(
        thigh=0.405,
        shank=0.4,
        ankle=0.078,
        heel=0.05,
        sole=0.108,
        hip_half=0.08,
        waist=0.16,
        chest=0.135,
        neck=0.188,
        head=0.142,
        shoulder_half=0.147,
        shoulder_up=0.121,
        upper_arm=0.27,
        fore_arm=0.235,
        hand=0.078,
        girth=0.9,
    ),
}
