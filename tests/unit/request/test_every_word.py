"""Every word that finds something in a search is understood in a request, wanted and refused."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bachata_cli.catalog.search import search
from bachata_cli.domain.lexicon import words
from bachata_cli.domain.lexicon.meanings import (
    ALONE_MEANINGS,
    FIGURES,
    MEANINGS,
    PART_OF,
    POSITION_OF,
    Meaning,
)
from bachata_cli.domain.lexicon.spelling import slips
from bachata_cli.domain.lexicon.tables import IDEA_WORDS, UNREAD, WORDS, Said, phrases
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.domain.vocabulary import (
    Difficulty,
    Energy,
    Family,
    Mood,
    Position,
    Role,
    Style,
    Tempo,
)
from bachata_cli.request.phrasebook import MIN_WRONG
from bachata_cli.request.understand import understand
from bachata_cli.workflow.wish import list_names
from tests.unit.catalog.shipped import catalog, index

MOVES = catalog().moves
NAMES = list_names(MOVES)
READ = (*phrases(words.SAYINGS), *(said for said in IDEA_WORDS if said.means))
"""Everything the lexicon gives a meaning."""

UNHEARD = {"eje", "axis", "carousel", "carrusel", "behindback", "energy"}
"""Words of an idea with a meaning that mean something else, or nothing, in a sentence."""

SAYING = {said.text: said for said in READ if said.text not in UNHEARD}
VERBS = ("mos", "ando", "ar", "er", "ir", "arse", "erse", "ing", "ed")
"""Endings of words that have no plural."""

UNSEEN = {"neutral", "medium", "beginner"}
"""Values a request has anyway: its lines tell whether they were understood."""


def meaning(said: Said) -> Meaning:
    """What a word means in a request."""
    return MEANINGS.get(said.text) or ALONE_MEANINGS[said.text]


@cache
def read(text: str) -> tuple[dict[str, Any], str]:
    """What a request sets, and what it says of it."""
    request = understand(text, NAMES)
    told = "\n".join(request.understood)
    return request.parameters.model_dump(mode="json", exclude_defaults=True), f"{told}\n"


def is_wanted(text: str, meant: Meaning) -> bool:
    """Whether a request asks for what is meant, a family perhaps by the move of its very name."""
    got, told = read(text)
    if meant.field in FIGURES:
        named = [MOVES[name].family for name in got.get("include", ()) if name in MOVES]
        return meant.value in (*got.get("include", ()), *(named if meant.field == "family" else ()))
    if meant.value in UNSEEN:
        return f"-> {meant.field} {meant.value}\n" in told
    said = got.get(meant.field)
    return said == meant.value or (isinstance(said, list) and meant.value in said)


def is_refused(text: str, meant: Meaning) -> bool:
    """Whether a request refuses what is meant, and wants none of it."""
    got, told = read(text)
    if meant.field in FIGURES:
        return meant.value in got.get("exclude", ()) and not got.get("include")
    if meant.field == "styles":
        return set(got["styles"]) == set(Style) - {meant.value}
    return f"-> {meant.field} " in told and (meant.value in UNSEEN or not is_wanted(text, meant))


def forms(said: Said) -> Iterator[str]:
    """A word as people write it: shouted, with an accent, in the plural."""
    yield said.text.upper()
    for plain, accented in zip("aeiou", "áéíóú", strict=True):
        if plain in said.text:
            yield said.text.replace(plain, accented, 1)
            break
    if said.text.isalpha() and not said.text.endswith(("s", *VERBS)):
        several = plural(said)
        if several not in SAYING:
            yield several


def plural(said: Said) -> str:
    """A word in the plural of its language."""
    ending = said.text[-1]
    if ending in "aeiou" or (said.language == "en" and ending not in "hxyz"):
        return f"{said.text}s"
    if ending == "z":
        return f"{said.text[:-1]}ces"
    return f"{said.text[:-1]}ies" if ending == "y" else f"{said.text}es"


def mistyped(word: str) -> Iterator[str]:
    """A word with two neighbours swapped, with one letter missing and with one twice."""
    middle = len(word) // 2
    before, one, two, after = word[: middle - 1], word[middle - 1], word[middle], word[middle + 1 :]
    yield f"{before}{two}{one}{after}"
    yield f"{before}{two}{after}"
    yield f"{before}{one}{one}{two}{after}"


def test_the_words_that_are_not_heard_are_known() -> None:
    """A search finds by them, a sentence does not mean them; no other word is left out."""
    unread = {said.text for said in IDEA_WORDS if said.means and said.mark == UNREAD}
    assert {word for word in unread if word not in MEANINGS} == UNHEARD


@pytest.mark.parametrize("said", SAYING.values(), ids=lambda said: said.text)
def test_a_word_is_understood_wanted_and_refused(said: Said) -> None:
    """`no` and `sin` refuse it; in capitals, accented or plural it is the same word."""
    meant = meaning(said)
    assert is_wanted(said.text, meant)
    assert is_wanted(f"with {said.text}, please", meant)
    assert is_refused(f"no {said.text}", meant)
    assert is_refused(f"sin {said.text}", meant)
    for form in forms(said):
        assert is_wanted(form, meant), form
        assert is_refused(f"no {form}", meant), f"no {form}"


LONG = [s for s in SAYING.values() if s.text.isalpha() and len(s.text) > MIN_WRONG]


@pytest.mark.parametrize("said", [s for s in LONG if s.text in MEANINGS], ids=lambda s: s.text)
def test_a_misspelt_word_is_understood_wanted_and_refused(said: Said) -> None:
    """A slip of the keys in a long word, where no other word is as near."""
    meant = meaning(said)
    for slip in mistyped(said.text):
        near = {word for word in WORDS if abs(len(word) - len(slip)) <= 1 and slips(slip, word) < 2}
        if all(MEANINGS.get(word) == meant for word in near):
            assert is_wanted(slip, meant), slip
            assert is_refused(f"no {slip}", meant), f"no {slip}"


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("no drops", ["dip"]),
        ("beginner, no drops or pops, please", ["dip", "accent"]),
        ("no drops in the chorus", ["dip"]),
        ("sin cambios", ["transition"]),
        ("anything but drops", ["dip"]),
        ("no turns, drops", ["turn", "dip"]),
        ("drop the second turn", None),
        ("change the mood, romantic", None),
        ("the last dance of the night", None),
        ("start and end closed", None),
    ],
)
def test_a_word_of_many_uses_is_a_figure_only_where_it_stands_alone(
    text: str, excluded: list[str] | None
) -> None:
    """Beside other words it is one of them."""
    got, _ = read(text)
    assert got.get("exclude") == excluded
    if excluded is None:
        assert not {"dip", "transition", "ending", "intro"} & set(got.get("include", ()))


@pytest.mark.parametrize(
    "said", [s for s in SAYING.values() if meaning(s).field in FIGURES], ids=lambda said: said.text
)
def test_what_a_request_understands_a_search_finds(said: Said) -> None:
    """Moves of the family by this word, without a filter given up; a move of its own at once."""
    meant = meaning(said)
    if meant.field == "move":
        assert search(index(), MoveQuery(text=said.text, limit=1)).moves[0].id == meant.value
    else:
        found = search(index(), MoveQuery(text=said.text, family=Family(meant.value)))
        assert found.moves
        assert not found.relaxed


@pytest.mark.parametrize(("said", "position"), POSITION_OF.items(), ids=str)
def test_a_hold_is_understood_where_a_dance_starts_and_ends(said: str, position: str) -> None:
    """In capitals, too."""
    assert read(f"start {said}, romantic")[0]["start"] == position
    assert read(f"romantic, ending in {said.upper()}")[0]["end"] == position


@pytest.mark.parametrize(("said", "part"), PART_OF.items(), ids=str)
def test_a_part_of_the_song_is_understood_beside_a_figure(said: str, part: str) -> None:
    """Alone with `only`, and as the place of a figure."""
    assert read(f"only the {said}")[0]["only"] == part
    (wish,) = read(f"turns in the {said}")[0]["sections"]
    assert (wish["figure"], wish["role"]) == ("turn", part)


def test_heads_of_the_tables_are_words_of_the_program() -> None:
    """Fields and values, positions and parts are those of the vocabulary; moves are shipped."""
    values: dict[str, set[Any]] = {
        "family": set(Family),
        "move": set(MOVES),
        "difficulty": set(Difficulty),
        "styles": set(Style),
        "mood": set(Mood),
        "energy": set(Energy),
        "tempo": set(Tempo),
    }
    for meant in (*MEANINGS.values(), *ALONE_MEANINGS.values()):
        assert meant.value in values[meant.field], meant
    assert set(POSITION_OF.values()) <= set(Position)
    assert set(PART_OF.values()) == set(Role)


def test_no_word_means_two_things_by_accident() -> None:
    """Two ideas of one word never ask for different things; a saying may, and it wins."""
    meant: dict[str, set[str]] = {}
    for said in IDEA_WORDS:
        if said.means and said.mark != UNREAD:
            meant.setdefault(said.text, set()).add(said.means)
    assert not {word: both for word, both in meant.items() if len(both) > 1}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("playfully", "mood", "playful"),
        ("begineners", "difficulty", "beginner"),
        ("dominikana", "styles", ["traditional"]),
        ("intermidiete", "difficulty", "intermediate"),
        ("sin desenrroske", "exclude", ["unwrap"]),
        ("no jiros", "exclude", ["turn"]),
    ],
)
def test_two_slips_or_a_sound_are_forgiven_in_long_words(
    text: str, field: str, value: object
) -> None:
    """A search reads them, too: both measure with `spelling`."""
    got, told = read(text)
    assert got.get(field) == value or f"-> {field} {value}\n" in told


@pytest.mark.parametrize("text", ["hamster", "guitar", "spine", "no chance", "party", "the brake"])
def test_ordinary_words_are_no_misspelt_figures(text: str) -> None:
    """What is nearer to another word, or too far, names nothing to dance."""
    assert not {"include", "exclude"} & read(text)[0].keys()


@pytest.mark.parametrize(
    ("text", "family"),
    [("wrapped", "wrap"), ("no girabas", "turn"), ("twirling", "turn"), ("sin ondulando", "body")],
)
def test_endings_of_figures_are_heard(text: str, family: str) -> None:
    """A verb of a figure asks for it, in whichever form."""
    got, _ = read(text)
    assert family in (*got.get("include", ()), *got.get("exclude", ()))
