"""The registry of rules and the one way to check a blueprint.

An error forbids the dance; a warning advises. All findings come at once.
"""

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.rules import bodies as body
from bachata_cli.rules import floor_space as floor
from bachata_cli.rules import song_fit as dance
from bachata_cli.rules import structure
from bachata_cli.rules import variety as taste
from bachata_cli.rules.rule import Rule

ONE_IS_SURE = "BP1-ONE"
_E, _W = Severity.ERROR, Severity.WARNING

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
        "The final picture lies less than an eight from the last hit, or from the one nearest to "
        "the length asked for.",
        structure.lasts_to_the_end,
    ),
    Rule(
        "BP1-HIT", _W, "The picture lands on the last hit",
        "The count of the ending that makes the picture falls on the last accent of the song, or "
        "on a one where a shorter dance ends.",
        dance.picture_on_last_hit,
    ),
    Rule(
        ONE_IS_SURE, _W, "The one is sure",
        "The song's one was heard clearly, or a person has set it: on a wrong one every step of "
        "the dance is half an eight late.",
        dance.one_is_sure,
    ),
    Rule(
        "BP1-BORDER", _E, "Figures stay in their section",
        "A figure of 16 counts does not run across a section border: the idea changes with the "
        "music.",
        dance.within_the_section,
    ),
    Rule(
        "BP1-BREAK", _E, "A break is heard",
        "A figure of 16 counts does not run through a break: where guira and bongo fall silent, "
        "the couple rests, freezes or begins anew.",
        body.still_in_a_break,
    ),
    Rule(
        "BP1-ENERGY", _W, "Energy follows the music",
        "A move is at most two steps of energy above its section and above the move before it; "
        "resting is always allowed.",
        dance.energy_follows,
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
        "After a double turn, a dip or a head roll something else comes before the next one.",
        body.rest_after_strain,
    ),
    Rule(
        "BP2-DIZZY", _W, "Nobody gets dizzy",
        "The follower turns in at most two figures in a row.",
        body.not_dizzy,
    ),
    Rule(
        "BP2-TEMPO", _W, "Single turns when it is fast",
        "From 138 BPM on there is no time for a double turn.",
        body.singles_when_fast,
    ),
    Rule(
        "BP3-REPEAT", _W, "No figure three times running",
        "The same figure is danced at most twice in a row.",
        dance.not_too_often,
    ),
    Rule(
        "BP3-BASICS", _W, "Basics change, too",
        "The same basic is danced for at most four eights.",
        dance.not_only_one_basic,
    ),
    Rule(
        "BP3-VARIETY", _W, "As many figures as one remembers",
        "A dance holds neither fewer nor more different figures than its level remembers: about "
        "4-6 for beginners.",
        taste.variety_fits,
    ),
    Rule(
        "BP3-MOTIF", _W, "The chorus is known again",
        "A chorus that returns shows at least one figure of the first chorus.",
        taste.chorus_returns,
    ),
    Rule(
        "BP3-HOLD", _W, "The hold changes",
        "The couple does not stay in one hold for more than four phrases: another position every "
        "phrase or two keeps the dance alive.",
        taste.hold_changes,
    ),
    Rule(
        "BP3-FLOOR", _W, "The floor is used, not left",
        "The couple stays within 4 m of where it began; one that changes sides dances on both "
        "halves of its floor.",
        floor.stays_on_the_floor,
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


def check(blueprint: Blueprint) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of the steps; the whole dance's last."""
    found = [finding for rule in RULES for finding in rule.check(blueprint)]
    end = len(blueprint.steps)
    return tuple(sorted(found, key=lambda f: (end if f.step is None else f.step, f.code)))


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that forbid the dance."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
