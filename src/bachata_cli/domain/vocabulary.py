"""The words of the program, each defined once.

Command line, catalog, request parser, files and the agent's tools all take
their choices from here. The spelling of a member is its spelling in every
document. A position and a view carry what the program must know of them: one
line here adds one. Nothing else belongs in this module, and it imports nothing
heavy.
"""

from enum import StrEnum
from typing import NamedTuple, Self


class Difficulty(StrEnum):
    """How much a dancer must already know."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for beginner, rising: lets levels be compared."""
        return list(Difficulty).index(self)


class Style(StrEnum):
    """The branch of bachata a move belongs to."""

    TRADITIONAL = "traditional"
    MODERNA = "moderna"
    SENSUAL = "sensual"
    FUSION = "fusion"


class Mood(StrEnum):
    """The feeling a request asks for."""

    ROMANTIC = "romantic"
    PLAYFUL = "playful"
    DRAMATIC = "dramatic"
    NEUTRAL = "neutral"


class Energy(StrEnum):
    """Energy of a request; moves and sections carry a number from 1 to 5 instead."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Tempo(StrEnum):
    """The tempo a request wishes for: slow below 120 BPM, fast from 134 BPM."""

    SLOW = "slow"
    MEDIUM = "medium"
    FAST = "fast"


class Family(StrEnum):
    """The families a catalog file collects; also words of a request."""

    BASIC = "basic"
    FOOTWORK = "footwork"
    TRANSITION = "transition"
    TURN = "turn"
    TRAVEL = "travel"
    WRAP = "wrap"
    HAMMERLOCK = "hammerlock"
    SHADOW = "shadow"
    SIDE = "side"
    BODY = "body"
    DIP = "dip"
    INTRO = "intro"
    ACCENT = "accent"
    ENDING = "ending"


class Posture(NamedTuple):
    """What is the same in every catalog about how a couple stands.

    Attributes
    ----------
    faces
        Face to face within reach, chests free: bodies may sway and bend towards the eye.
    same_foot
        Both look the same way and step with the same foot: both left feet are free between
        moves. The moves into and out of it hold the follower's extra step-tap.
    enclosed
        Entered, lived in for an eight or more and left again: a visit, planned as one.
    eye_deg
        How much further round the eye stands (positive: to the couple's right), so that it
        sees both dancers, and what their arms do.
    """

    faces: bool = False
    same_foot: bool = False
    enclosed: bool = False
    eye_deg: float = 0.0


_UNREMARKABLE = Posture()


class Position(StrEnum):
    """How the couple stands and holds."""

    # places and hands, which a catalog may have otherwise, are in moves/positions.toml
    posture: Posture

    def __new__(cls, word: str, posture: Posture = _UNREMARKABLE) -> Self:
        """A word, and what the program must know of the position."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.posture = posture
        return member

    OPEN2 = "open2", Posture(faces=True)
    ONE = "one", Posture(faces=True)
    CLOSED = "closed", Posture(faces=True, eye_deg=22.0)
    CROSS = "cross", Posture(faces=True)
    WRAP = "wrap", Posture(enclosed=True, eye_deg=118.0)
    HAMMER = "hammer", Posture(enclosed=True, eye_deg=-106.0)
    SHADOW = "shadow", Posture(same_foot=True, enclosed=True, eye_deg=106.0)
    SIDE = "side", Posture(same_foot=True, enclosed=True)
    SOLO = "solo"
    POSE = "pose", Posture(eye_deg=-12.0)


class Role(StrEnum):
    """What a section is for in the form of the song."""

    INTRO = "intro"
    VERSE = "verse"
    CHORUS = "chorus"
    MAMBO = "mambo"
    BREAK = "break"
    BRIDGE = "bridge"
    OUTRO = "outro"


class Rhythm(StrEnum):
    """What guira and bongo play in a section."""

    DERECHO = "derecho"
    MAJAO = "majao"
    MAMBO = "mambo"
    NONE = "none"


class Dancer(StrEnum):
    """One of the two."""

    LEADER = "leader"
    FOLLOWER = "follower"


class Foot(StrEnum):
    """One of a dancer's feet."""

    LEFT = "L"
    RIGHT = "R"

    @property
    def other(self) -> "Foot":
        """The foot that is not this one."""
        return Foot.RIGHT if self is Foot.LEFT else Foot.LEFT


class Eye(NamedTuple):
    """Where an eye stands.

    Attributes
    ----------
    round_deg
        How far round the couple, from right behind the leader to the right.
    rise_deg
        How high: 0 is level with the couple, 90 right above it.
    in_mirror
        Whether it looks into a mirror: the dancers' left is on its left.
    follows
        Whether it goes further round with the couple's positions (`Posture.eye_deg`): from
        behind, one dancer hides the other.
    """

    round_deg: float = 0.0
    rise_deg: float = 12.0
    in_mirror: bool = False
    follows: bool = False


class View(StrEnum):
    """From where the dancers are seen: round the couple, or from above."""

    eye: Eye

    def __new__(cls, word: str, eye: Eye) -> Self:
        """A word, and where the eye stands."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.eye = eye
        return member

    @property
    def from_above(self) -> bool:
        """Whether the floor is seen, and no bodies."""
        return self.eye.rise_deg >= 90  # noqa: PLR2004 - a right angle

    BEHIND = "behind", Eye(34.0, follows=True)
    MIRROR = "mirror", Eye(128.0, in_mirror=True)
    FRONT = "front", Eye(128.0)
    FOLLOWER = "follower", Eye(214.0)
    TOP = "top", Eye(rise_deg=90.0)


class Costume(StrEnum):
    """What the drawn couple wears; roles are no sexes."""

    CLASSIC = "classic"
    SKIRTS = "skirts"
    TROUSERS = "trousers"


class Colours(StrEnum):
    """The colours of the drawn couple, skin and hair included; shoes are the same in all."""

    CLASSIC = "classic"
    EMERALD = "emerald"
    VIOLET = "violet"
    IVORY = "ivory"


class PictureSize(StrEnum):
    """Sizes of a film."""

    P480 = "480p"
    P720 = "720p"
    P1080 = "1080p"
    VERTICAL = "vertical"


class Overlay(StrEnum):
    """What is written into the pictures."""

    COUNTS = "counts"
    NAMES = "names"
    NEXT = "next"
    CUES = "cues"


class Quality(StrEnum):
    """How carefully pictures are encoded."""

    DRAFT = "draft"
    STANDARD = "standard"
    HIGH = "high"


class VideoForm(StrEnum):
    """Files a film can become."""

    MP4 = "mp4"
    GIF = "gif"
    WEBM = "webm"


class ClipChoice(StrEnum):
    """Who is seen in a film."""

    AUTO = "auto"
    MINE = "mine"
    DRAWN = "drawn"


class Stage(StrEnum):
    """The stages of a run, in order; each shows its own progress."""

    ANALYSE = "analyse"
    PLAN = "plan"
    CHECK = "check"
    CLIPS = "clips"
    RENDER = "render"
    CONVERT = "convert"
    VERIFY = "verify"
