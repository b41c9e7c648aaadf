"""Every fault of a catalog file is found, placed and said in words."""

import pytest

from bachata_cli.catalog.contents import Source
from bachata_cli.catalog.parse import parse_catalog
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.vocabulary import Family, Position

POSITIONS = Source(
    "positions.toml",
    """
[position.open2]
at = [0, 72, 180]
hold = "two_hand"

[position.closed]
at = [0, 40, 180]
hold = "closed"

[hold]
two_hand = "both hands"
closed = "closed hold"
""",
)

HIS_LEFT = "[{ who = 'leader', hand = 'L', at = [0, 0, 99] }]"

SOUND = """family = "basic"

[move.side_basic]
name = "Side basic"
name_es = "Básico lateral"
aliases = ["basic"]
difficulty = "beginner"
styles = ["traditional"]
energy = 2
entry = ["open2", "closed"]
exit = "same"
leader = ["L side 34", "R close", "L side 34", "R tap",
          "R side 34", "L close", "R side 34", "L tap"]
place = { 3 = "closed", 5 = [0, 60] }
hold = { 3 = "closed" }
"""


def findings(text: str, *others: Source) -> tuple[str, ...]:
    """What parsing complains of."""
    with pytest.raises(ValidationFailedError) as caught:
        parse_catalog([POSITIONS, *others, Source("basic.toml", text)])
    assert caught.value.code == "moves.invalid"
    assert caught.value.hint
    assert caught.value.findings[0] in caught.value.message
    return caught.value.findings


def test_a_sound_file_becomes_a_move() -> None:
    """Family comes from the file, counts from the leader's line, stances from the positions."""
    move = parse_catalog([POSITIONS, Source("basic.toml", SOUND)]).moves["side_basic"]
    assert move.family is Family.BASIC
    assert move.counts == 8
    assert set(move.stances) == {Position.OPEN2, Position.CLOSED}
    assert move.place == {3: Position.CLOSED, 5: (0, 60)}


def test_a_family_of_its_own_beats_the_file_s() -> None:
    """A move may sit in another family's file."""
    text = SOUND.replace("energy = 2", 'energy = 2\nfamily = "body"')
    move = parse_catalog([POSITIONS, Source("basic.toml", text)]).moves["side_basic"]
    assert move.family is Family.BODY


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("exit =", "exit == ", "basic.toml:11: not TOML"),
        ("[move.side_basic]", "[move.Side-basic]", "basic.toml:3: Side-basic: id:"),
        ("energy = 2", "energie = 2", "basic.toml:9: side_basic: unknown key 'energie'; did you"),
        ("energy = 2\n", "", "basic.toml:3: side_basic: 'energy' is missing"),
        ("energy = 2", "energy = 9", "basic.toml:9: side_basic: energy: 9: input should be less"),
        ('"beginner"', '"begginer"', "basic.toml:7: side_basic: difficulty: 'begginer'"),
        ('["traditional"]', '["salsa"]', "basic.toml:8: side_basic: styles: 'salsa'"),
        ('"open2", ', '"opn2", ', "basic.toml:10: side_basic: entry: unknown position 'opn2'; did"),
        ('"open2", ', '"wrap", ', "basic.toml:10: side_basic: no stance is given for wrap"),
        ('"same"', '"sam"', "basic.toml:11: side_basic: exit: 'sam' is neither a position nor"),
        ('"R close"', '"R clos"', "basic.toml:12: side_basic: leader, count 2: 'R clos': 'clos'"),
        (
            '"R close"',
            '"R side 140"',
            "basic.toml:12: side_basic: leader, count 2: 'R side 140': n",
        ),
        ('"R close"', '"L close"', "basic.toml:12: side_basic: leader, count 2: L bears the we"),
        ('"L tap"]', '"L"]', "basic.toml:12: side_basic: leader: the move ends with R free"),
        ('"R close"', '"R turn L90"', "basic.toml:12: side_basic: leader: turns add up to 90"),
        ("place = { 3", "place = { 9", "basic.toml:14: side_basic: count 9 is outside"),
        ("[0, 60]", "[0]", "basic.toml:14: side_basic: place, count 5: [0] is neither"),
        ("hold = { 3", "hold = { 12", "basic.toml:15: side_basic: count 12 is outside"),
        (
            'hold = { 3 = "closed"',
            'hold = { 3 = "clsed"',
            "basic.toml:15: side_basic: hold, count 3",
        ),
        ('["basic"]', '["ba\\u0007sic"]', "basic.toml:6: side_basic: aliases: 'ba\\x07sic' is"),
        ('"Side basic"', '" "', "basic.toml:4: side_basic: name: ' ' is empty"),
        ("energy = 2", "energy = 2\nhit = 5", "basic.toml:10: side_basic: an ending, and only"),
        ("energy = 2", "energy = 2\nstances = {}", "basic.toml:10: side_basic: unknown key 'stan"),
        ("energy = 2", "energy = 2\ncounts = 4", "side_basic: leader: 8 entries for 4 counts"),
        ("energy = 2", 'energy = 2\nprerequisites = ["no"]', "basic.toml:10: side_basic: prereq"),
        ('family = "basic"', 'family = "salsa"', "side_basic: family: 'salsa'"),
        ('family = "basic"', 'colour = "red"', "basic.toml:1: unknown key 'colour'"),
        (
            "energy = 2",
            'energy = 2\nfollower = ["R"]',
            "basic.toml:10: side_basic: follower: 1 entr",
        ),
    ],
)
def test_each_fault_is_named_with_file_line_and_word(old: str, new: str, expected: str) -> None:
    """One broken spot, one finding that leads to it."""
    assert old in SOUND
    assert any(expected in finding for finding in findings(SOUND.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[position.opn]\nat = [0, 1, 2]\nhold = 'x'\n", "more.toml:1: unknown position 'opn'"),
        ("[position.open2]\nat = [0, 1, 2]\nhold = 'x'\n", "is already in positions.toml:2"),
        ("[position.one]\nat = [0, 1]\nhold = 'x'\n", "more.toml:2: one: at"),
        ("[position.one]\nat = [0, 1, 2]\nhold = '?'\n", "more.toml:3: one: hold: '?'"),
        ("[position.one]\nat = [0, 1, 2]\nhold = 'x'\n", "more.toml:3: one: hold 'x' is not desc"),
        ("[hold]\ntwo_hand = 'again'\n", "hold 'two_hand' is already in positions.toml"),
        (
            "[hold.palm]\nwords = 'x'\ncue = 'x'\njoined = [{ his = 'L', hers = 'R' }]\n",
            "more.toml:4: hold palm: joined: {'his': 'L', 'hers': 'R'}: hands that meet need",
        ),
        (
            f"[hold.palm]\nwords = 'x'\nfree = {HIS_LEFT}\ntouch = {HIS_LEFT}\n",
            "more.toml:1: hold palm: leader: the L hand is in two places",
        ),
        ("[hold.palm]\nwords = 'x'\nhands = 2\n", "more.toml:3: hold palm: unknown key 'hands'"),
        ("[hold]\npalm = 3\n", "more.toml:2: hold palm: must be a table"),
        ("move = 3\n", "more.toml:1: 'move' must be tables"),
        ("[move]\nx = 3\n", "more.toml:2: 'x' must be a table [move.x]"),
        ("[move.side_basic]\nname = 'x'\n", "is already in more.toml:1"),
        ("a = " + "[" * 3000 + "]" * 3000, "more.toml:1: not a catalog: nested too deeply"),
    ],
)
def test_faults_across_files_are_named(text: str, expected: str) -> None:
    """Positions, holds and ids are shared by all files."""
    assert any(expected in finding for finding in findings(SOUND, Source("more.toml", text)))


def test_all_faults_are_listed_at_once_in_the_order_of_the_file() -> None:
    """Who mends a file mends it in one go."""
    text = SOUND.replace("energy = 2", "energy = 9").replace("R close", "R clos")
    found = findings(
        text.replace('"L close"', '"L klose"').replace('"basic"\n', '"basic"\nx = 1\n')
    )
    assert [f.split(": ")[0] for f in found] == [
        "basic.toml:2",
        "basic.toml:10",
        "basic.toml:13",
        "basic.toml:13",
    ]
    assert "count 2" in found[2]
    assert "count 6" in found[3]


def test_ten_thousand_faults_are_ten_thousand_findings() -> None:
    """A hopeless file is refused like any other, not choked on."""
    text = "".join(f"[move.m{i}]\nleader = 3\n" for i in range(1_200))
    assert len(findings(text)) >= 10_000


def test_the_digest_ignores_comments_and_notices_content() -> None:
    """The index is rebuilt when a move changed, not when a comment did."""
    plain, commented, changed = (
        parse_catalog([POSITIONS, Source("basic.toml", text)]).digest
        for text in (SOUND, "# hello\n\n" + SOUND, SOUND.replace("34", "35"))
    )
    assert plain == commented
    assert plain != changed


def test_a_fault_in_a_variant_leads_to_its_own_line() -> None:
    """A table of its own in the file: the fault is told where it was written."""
    text = SOUND + '\n[move.side_basic.from.open2]\nhold = { 3 = "two_hand" }\nfollower = ["R"]\n'
    line = len(text.splitlines())
    told = findings(text)
    fault = "side_basic: from open2: follower: 1 entries for 8 counts"
    assert told == (f"basic.toml:{line}: {fault}",)
