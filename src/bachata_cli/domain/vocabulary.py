"""The words of the program, each defined once.

Command line, catalog, request parser, files and the agent's tools all take
their choices from here. The spelling of a member is its spelling in every
document. Nothing else belongs in this module, and it imports nothing heavy.
"""

from enum import StrEnum


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


class Position(StrEnum):
    """How the couple stands and holds."""

    OPEN2 = "open2"
    ONE = "one"
    CLOSED = "closed"
    CROSS = "cross"
    WRAP = "wrap"
    HAMMER = "hammer"
    SHADOW = "shadow"
    SIDE = "side"
    SOLO = "solo"
    POSE = "pose"


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


class View(StrEnum):
    """From where the dancers are seen: round the couple, or from above."""

    BEHIND = "behind"
    MIRROR = "mirror"
    FRONT = "front"
    FOLLOWER = "follower"
    TOP = "top"


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
