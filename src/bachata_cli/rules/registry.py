"""The registry of rules with their limits, and the one way to check a blueprint.

An error forbids the dance; a warning advises. All findings come at once.
"""

from collections.abc import Mapping

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.domain.song import DOUBTFUL_ONE
from bachata_cli.domain.vocabulary import Difficulty
from bachata_cli.rules import bodies as body
from bachata_cli.rules import floor_space as floor
from bachata_cli.rules import song_fit as dance
from bachata_cli.rules import structure
from bachata_cli.rules import variety as taste
from bachata_cli.rules.rule import Rule

ONE_IS_SURE = "BP1-ONE"
_E, _W = Severity.ERROR, Severity.WARNING
_BEGINNER, _INTERMEDIATE, _ADVANCED = Difficulty

_DOUBLE_DEG = 720
"""Two turns of one dancer within a move (`docs/sources.md`, D3: an eight of rest after it)."""

_LONG_DANCE = 24
"""Eights from which variety and both halves of the floor are asked for: a minute and a half."""

RULES: tuple[Rule, ...] = (
    Rule(
        "BP0-POSITION", _E, "Positions meet",
        "A move starts in the position and hold the one before it ended in. Where they differ, "
        "a connector (close in, step away, take two hands) goes between.",
        structure.positions_meet,
    ),
    Rule(
        "BP0-FEET", _E, "The free foot moves",
        "Nobody steps with the foot that bears the weight: the leader starts every move with the "
        "left foot free, the follower with the right, or with the left, too, where both look the "
        "same way (shadow, side by side).",
        structure.free_feet,
    ),
    Rule(
        "BP0-COUNTS", _E, "Whole eights, no gap",
        "Moves follow each other without gap and fill whole eights; where the music has 4 counts "
        "(a break) or 2 (a bar cut short), a move of as many fills them.",
        structure.counts_fit,
    ),
    Rule(
        "BP0-GRID", _E, "On the one",
        "Every move starts on a one, and its times are those of the beats.",
        structure.on_the_grid,
        # times in a document are rounded to 0.1 ms; ten of them are no error a dancer could see
        {"seconds": 0.001},
    ),
    Rule(
        "BP0-START", _E, "Start with the groove",
        "The first danced one is the first of the steady groove; before it there is room for an "
        "intro only, after it for none.",
        structure.starts_with_the_groove,
    ),
    Rule(
        "BP0-END", _E, "A pose ends the dance",
        "The last move is an ending, and nothing is danced out of a pose.",
        structure.ends_in_a_pose,
    ),
    Rule(
        "BP0-LENGTH", _E, "Dance to the end",
        "The final picture lies at most {beats} beats, less than an eight, from the last hit, or "
        "from the one nearest to the length asked for.",
        structure.lasts_to_the_end,
        {"beats": COUNTS_PER_EIGHT - 1},
    ),
    Rule(
        "BP1-HIT", _W, "The picture lands on the last hit",
        "The count of the ending that makes the picture falls on the last accent of the song, or "
        "on a one where a shorter dance ends.",
        dance.picture_on_last_hit,
        {"beats": 0},
    ),
    Rule(
        ONE_IS_SURE, _W, "The one is sure",
        "The song's one was heard clearly (a confidence of {confidence:.0%}), or a person has set "
        "it: on a wrong one every step of the dance is half an eight late.",
        dance.one_is_sure,
        {"confidence": DOUBTFUL_ONE},
    ),
    Rule(
        "BP1-BORDER", _E, "Figures stay in their section",
        "A figure of more than {counts} counts does not run across a section border: the idea "
        "changes with the music.",
        dance.within_the_section,
        {"counts": COUNTS_PER_EIGHT},
    ),
    Rule(
        "BP1-BREAK", _E, "A break is heard",
        "A figure of more than {counts} counts does not run through a break: where guira and "
        "bongo fall silent, the couple rests, freezes or begins anew.",
        body.still_in_a_break,
        {"counts": COUNTS_PER_EIGHT},
    ),
    Rule(
        "BP1-ENERGY", _W, "Energy follows the music",
        "A move is at most {above} steps of energy above its section and {leap} above the move "
        "before it; resting is always allowed.",
        dance.energy_follows,
        {"above": 2, "leap": 2},  # `docs/sources.md`, D1
    ),
    Rule(
        "BP2-LEVEL", _E, "Within the level",
        "No move is harder than the level asked for.",
        dance.within_the_level,
    ),
    Rule(
        "BP2-REFUSED", _E, "Nothing that was refused",
        "A family or move the request refuses does not appear.",
        dance.nothing_refused,
    ),
    Rule(
        "BP2-PREPARED", _W, "Prepared by easier moves",
        "What a move builds on is danced before it, never after; beginners, who cannot know it "
        "from elsewhere, dance it here.",
        dance.prepared,
    ),
    Rule(
        "BP2-REST", _W, "Rest after a strain",
        "After a double turn ({turn_deg} degrees), a dip or a head roll something else comes "
        "before the next one.",
        body.rest_after_strain,
        {"turn_deg": _DOUBLE_DEG},
    ),
    Rule(
        "BP2-DIZZY", _W, "Nobody gets dizzy",
        "The follower turns, by {turn_deg} degrees or more, in at most {figures} figures in a "
        "row.",
        body.not_dizzy,
        {"figures": 2, "turn_deg": 360},  # `docs/sources.md`, D3
    ),
    Rule(
        "BP2-TEMPO", _W, "Single turns when it is fast",
        "From {bpm} BPM on there is no time for a double turn ({turn_deg} degrees).",
        body.singles_when_fast,
        {"bpm": 138, "turn_deg": _DOUBLE_DEG},  # D7
    ),
    Rule(
        "BP3-REPEAT", _W, "No figure over and over",
        "The same figure is danced at most {times} times in a row.",
        dance.not_too_often,
        {"times": 2},  # D2
    ),
    Rule(
        "BP3-BASICS", _W, "Basics change, too",
        "The same basic is danced for at most {eights} eights in a row.",
        dance.not_only_one_basic,
        {"eights": 4},  # D2
    ),
    Rule(
        "BP3-VARIETY", _W, "As many figures as one remembers",
        "A dance holds no more different figures than its level remembers, and from {eights} "
        "eights on no fewer than keep it alive: {fewest[beginner]}-{most[beginner]} for "
        "beginners, {fewest[intermediate]}-{most[intermediate]} for intermediate, "
        "{fewest[advanced]}-{most[advanced]} for advanced dancers.",
        taste.variety_fits,
        # D5 asks for 4-6 from beginners and 2-4 a phrase above: a phrase of slack each way
        {
            "fewest": {_BEGINNER: 3, _INTERMEDIATE: 5, _ADVANCED: 6},
            "most": {_BEGINNER: 9, _INTERMEDIATE: 18, _ADVANCED: 26},
            "eights": _LONG_DANCE,
        },
    ),
    Rule(
        "BP3-MOTIF", _W, "The chorus is known again",
        "A chorus of {eights} eights or more that returns shows at least {figures} figure of the "
        "first chorus.",
        taste.chorus_returns,
        {"eights": EIGHTS_PER_PHRASE, "figures": 1},
    ),
    Rule(
        "BP3-HOLD", _W, "The hold changes",
        "The couple does not stay in one hold for more than {eights} eights: another position "
        "every phrase or two keeps the dance alive.",
        taste.hold_changes,
        {"eights": 4 * EIGHTS_PER_PHRASE},  # D4: one or two phrases; twice that is slack
    ),
    Rule(
        "BP3-FLOOR", _W, "The floor is used, not left",
        "The couple stays within {cm} cm of where it began; one that changes sides in a dance "
        "of {eights} eights or more dances {share:.0%} of it on the lesser half of its floor.",
        floor.stays_on_the_floor,
        # *judged*: half of a small stage; a visit of one phrase in a dance of a minute and a half
        {"cm": 400, "share": 0.15, "eights": _LONG_DANCE},
    ),
    Rule(
        "BP3-FRONT", _W, "The last picture faces the front",
        "Who changed sides has changed back before the final picture.",
        floor.faces_the_front,
    ),
    Rule(
        "BP4-SOUND", _W, "The dance ends with the sound",
        "No move begins after the end of the recording: a film is no longer than its song.",
        body.film_holds_the_dance,
    ),
)  # fmt: skip
"""Every rule, in the order of `bachata blueprint rules`."""


_BY_CODE = {rule.code: rule for rule in RULES}


def limit(code: str, name: str, level: Difficulty | None = None) -> float:
    """The limit of a rule, for whoever keeps to it before it is checked.

    Parameters
    ----------
    level
        Whose limit, where each level has its own.

    Raises
    ------
    KeyError
        There is no such rule or limit, or the level is missing.
    """
    found = _BY_CODE[code].limits[name]
    if isinstance(found, Mapping):
        if level is None:
            raise KeyError(f"{code} has its {name} by level")
        return found[level]
    return found


def check(blueprint: Blueprint) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of the steps; the whole dance's last."""
    found = [finding for rule in RULES for finding in rule.check(blueprint)]
    end = len(blueprint.steps)
    return tuple(sorted(found, key=lambda f: (end if f.step is None else f.step, f.code)))


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that forbid the dance."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
