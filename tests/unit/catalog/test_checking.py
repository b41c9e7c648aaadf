"""Every rule of the catalog, broken once in a copy of the shipped files: caught, with its line."""

from collections.abc import Callable

import pytest
from pydantic_core import PydanticCustomError

from bachata_cli.catalog.checking import MAX_FAULTS, check_sources
from bachata_cli.catalog.contents import Source
from bachata_cli.catalog.load import read_sources
from bachata_cli.catalog.move_rules import RULES
from bachata_cli.domain import move, move_law, steps
from bachata_cli.domain.move_law import MoveLaw, broken
from tests.unit.catalog.shipped import MOVES, catalog

SHIPPED = read_sources(MOVES)
LINE = 'leader = ["L", "R", "L", "R tap", "R", "L", "R", "L tap"]'


def own(body: str, name: str = "my_step") -> Source:
    """A file of one's own with one sound move, and lines that break it."""
    keys = {
        "name": f'"My {name}"',
        "name_es": f'"Mi {name}"',
        "difficulty": '"beginner"',
        "styles": '["traditional", "moderna", "sensual", "fusion"]',
        "energy": "2",
        "entry": '["open2"]',
        "exit": '"same"',
        "leader": LINE.partition(" = ")[2],
    }
    for line in body.splitlines():
        key, _, value = line.partition(" = ")
        keys[key] = value
    lines = [f"{key} = {value}" for key, value in keys.items() if value]
    return Source(
        "own.toml", "\n".join(['family = "basic"', "", f"[move.{name}]", *lines]), own=True
    )


CASES = [
    ("MV0-KEY", 'surprise = "x"', "unknown key 'surprise'", 'surprise = "x"'),
    ("MV0-VALUE", "energy = 6", "energy: 6", "energy = 6"),
    ("MV0-WORD", LINE.replace("R tap", "R jump"), "count 4: 'R jump': 'jump'", "R jump"),
    ("MV0-COUNTS", f'{LINE}\nfollower = ["R"]', "1 entries for 8 counts", 'follower = ["R"]'),
    ("MV0-COUNTS", "place = { 9 = [0, 60] }", "count 9 is outside", "place = { 9"),
    ("MV0-WEIGHT", LINE.replace('["L", "R"', '["L", "L"'), "L bears the weight", '["L", "L"'),
    ("MV0-END", 'leader = ["L", "R", "L", "R tap"]', "ends with R free", '"R tap"]'),
    ("MV0-TURNS", LINE.replace('"L", "R"', '"L turn L90", "R"', 1), "turns add up to 90", "L90"),
    ("MV0-POSITION", 'entry = ["opn2"]', "did you mean 'open2'", 'entry = ["opn2"]'),
    ("MV0-POSITION", 'exit = "somewhere"', "neither a position nor 'same'", 'exit = "some'),
    ("MV0-HOLD", 'hold = { 3 = "by_the_ear" }', "unknown hold 'by_the_ear'", "by_the_ear"),
    (
        "MV0-BODY",
        'body = [{ who = "leader", do = "jump", from = 1, to = 2 }]',
        "body",
        'do = "jump"',
    ),
    (
        "MV0-WORD",
        'from = { open2 = { follower = ["R jump"] } }',
        "from open2: follower, count 1: 'R jump'",
        "R jump",
    ),
    ("MV0-POSITION", "from = { closed = {} }", "from closed: the move does not", "from = {"),
    ("MV0-POSITION", "from = { opn2 = {} }", "from: unknown position 'opn2'; did", "opn2"),
    ("MV0-VALUE", "from = { open2 = 3 }", "from open2: must be a table", "open2 = 3"),
    ("MV0-KEY", "from = { open2 = { hop = 1 } }", "from open2: unknown key 'hop'", "hop"),
    ("MV0-HOLD", 'from = { open2 = { hold = { 3 = "ear" } } }', "unknown hold 'ear'", "ear"),
    ("MV0-COUNTS", "from = { open2 = { place = { 9 = [0, 60] } } }", "count 9 is out", "place"),
    (
        "MV0-BODY",
        'from = { open2 = { body = [{ who = "leader", do = "hop", from = 1, to = 2 }] } }',
        "from open2: body",
        "hop",
    ),
    ("MV0-REFERENCE", 'prerequisites = ["flying"]', "'flying' is not a move", "flying"),
    ("MV1-NAME", 'aliases = ["BASICO"]', "names both side_basic and my_step", "BASICO"),
    ("MV4-CYCLE", 'prerequisites = ["my_step"]', "circle among my_step", "my_step"),
    ("MV8-EIGHTS", 'leader = ["L", "R", "-", "-", "-", "-"]', "6 counts fill no", "leader"),
    ("MV5-LEVEL", 'prerequisites = ["pretzel"]', "its prerequisite pretzel advanced", "pretzel"),
]


@pytest.mark.parametrize(("code", "body", "words", "at"), CASES)
def test_a_broken_copy_of_each_rule_is_caught_at_its_line(
    code: str, body: str, words: str, at: str
) -> None:
    """One move of one's own over the shipped ones: one rule broken, told where and how."""
    source = own(body)
    _, faults = check_sources((*SHIPPED, source))
    told = [fault for fault in faults if fault.file == "own.toml"]
    assert any(words in fault.text for fault in told), told
    fault = next(fault for fault in told if words in fault.text)
    assert fault.code == code
    assert at in source.text.splitlines()[fault.line - 1]


def test_rewording_a_law_changes_no_code_and_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes and places travel with the error: the sentence is for people only."""

    def told() -> list[tuple[str, int]]:
        checked = (check_sources((*SHIPPED, own(body)))[1] for _, body, *_ in CASES)
        return [(fault.code, fault.line) for faults in checked for fault in faults]

    def reworded(law: MoveLaw, _: str, *path: str) -> PydanticCustomError:
        return broken(law, "esto no se baila", *path)

    before = told()
    for module in (move, steps, move_law):
        monkeypatch.setattr(module, "broken", reworded)
    # a bad word is told by the reader of words and by the model, once where both say the same
    assert sorted(set(told())) == sorted(set(before))


def without(*ids: str) -> tuple[Source, ...]:
    """The shipped files, some moves taken out."""
    return tuple(source._replace(text=_cut(source.text, ids)) for source in SHIPPED)


def asking(text: str) -> tuple[Source, ...]:
    """The shipped files and one that says how people ask."""
    return (*SHIPPED, Source("own.toml", text, own=True))


def _cut(text: str, ids: tuple[str, ...]) -> str:
    head, *tables = text.split("\n[move.")
    return "\n[move.".join(
        [head, *(t for t in tables if not t.startswith(tuple(f"{i}]" for i in ids)))]
    )


@pytest.mark.parametrize(
    ("code", "sources", "words"),
    [
        ("MV2-DEAD-END", lambda: without("hammerlock_out"), "hammer can be entered but not left"),
        ("MV3-NO-ENDING", lambda: without("final_pose", "pose_on_one"), "leads to no ending"),
        ("MV6-UNREACHABLE", lambda: without("hammerlock_in"), "where no dance can come"),
        ("MV0-REFERENCE", lambda: asking('[asked.flying]\nen = ["fly"]'), "asked for 'flying'"),
        ("MV0-KEY", lambda: asking('[asked.slide]\nfr = ["glisse"]'), "unknown key 'fr'"),
        ("MV0-VALUE", lambda: asking("[asked.slide]\nen = 3"), "en: must be a list of texts"),
        ("MV0-VALUE", lambda: asking('[asked.slide]\nen = ["a\\u0007"]'), "no printable text"),
        ("MV0-VALUE", lambda: asking("asked.slide = 3"), "must be a table [asked.slide]"),
        ("MV0-TWICE", lambda: (*SHIPPED, own("", "slide")._replace(own=False)), "is already in"),
        ("MV8-ASKED", lambda: asking('[asked.slide]\nen = ["enter the cuddle"]'), "asks for both"),
        ("MV0-TOML", lambda: (*SHIPPED, Source("x.toml", "a = [1,\n\nb = ")), "not TOML"),
    ],
)
def test_a_broken_catalog_is_caught(
    code: str, sources: Callable[[], tuple[Source, ...]], words: str
) -> None:
    """What only shows between moves, or before there are any."""
    _, faults = check_sources(sources())
    assert any(fault.code == code and words in fault.text for fault in faults), faults


def test_every_rule_of_an_entry_and_between_entries_has_a_broken_copy() -> None:
    """No rule is listed that no test breaks: those of words, floor and clips elsewhere."""
    broken = {code for code, *_ in CASES} | {"MV2-DEAD-END", "MV3-NO-ENDING", "MV6-UNREACHABLE"}
    elsewhere = {"MV7-CLIP", "MV8-TOLD", "MV8-ASKED", "MV9-FLOOR", "MV9-REACH", "MV9-BODIES"}
    assert {rule.code for rule in RULES} == broken | {"MV0-TWICE", "MV0-TOML"} | elsewhere


def test_the_shipped_catalog_breaks_no_rule() -> None:
    """Not one fault."""
    survey, faults = check_sources(SHIPPED)
    assert faults == ()
    assert survey.catalog == catalog()


def test_own_ways_of_asking_come_to_the_shipped_ones() -> None:
    """A dancer's own words find a shipped move; those of others still do."""
    survey, faults = check_sources(asking('[asked.slide]\nes = ["patinar por la pista"]'))
    assert faults == ()
    lines = survey.catalog.asked["slide"]
    assert "patinar por la pista" in lines
    assert len(lines) == len(catalog().asked["slide"]) + 1
    assert survey.catalog.digest != catalog().digest


def test_own_moves_replace_shipped_ones_of_the_same_id() -> None:
    """The overlay: the own side basic is danced, and its place in the order is kept."""
    survey, faults = check_sources((*SHIPPED, own('name = "Mine"', "slide")))
    assert faults == ()
    assert survey.catalog.moves["slide"].name == "Mine"
    assert len(survey.catalog.moves) == len(catalog().moves)


def test_one_broken_move_hides_no_other_fault() -> None:
    """All at once, in the order of files and lines."""
    text = own("energy = 9").text + "\n" + own("energy = 0", "other").text.partition("\n")[2]
    _, faults = check_sources((*SHIPPED, Source("own.toml", text, own=True)))
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {fault.text[:7] for fault in faults} == {"my_step", "other: "}


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000 + "]" * 100_000,
        "a = " + "9" * 100_000,
        ".".join(["a"] * 200_000) + " = 1",
        "[" + ".".join(["a"] * 200_000) + "]",
        "a = " + "{a = " * 50_000 + "1" + "}" * 50_000,
        '"' * 100_000,
        "\x00",
    ],
    ids=["brackets", "digits", "dots", "table dots", "inline tables", "quotes", "nul"],
)
def test_a_toml_bomb_is_one_fault(text: str) -> None:
    """Neither the stack nor the clock is the limit."""
    _, faults = check_sources((*SHIPPED, Source("bomb.toml", text, own=True)))
    assert [fault.code for fault in faults] == ["MV0-TOML"]


def test_ten_thousand_errors_are_all_told_and_more_are_counted() -> None:
    """Bounded, and said so."""
    text = "".join(f'[move.m{n}]\nname = ""\nleader = ["X"]\n' for n in range(3_000))
    _, faults = check_sources((*SHIPPED, Source("many.toml", text, own=True)))
    assert len(faults) == MAX_FAULTS + 1
    assert "faults more" in faults[-1].text
