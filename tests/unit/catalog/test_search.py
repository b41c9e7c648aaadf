"""Search finds what dancers mean, in two languages, and survives any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bachata_cli.catalog.query_words import MAX_WORDS, query_words
from bachata_cli.catalog.search import search
from bachata_cli.domain.lexicon.ideas import ideas_of
from bachata_cli.domain.lexicon.wording import folded
from bachata_cli.domain.move_query import MoveQuery
from bachata_cli.domain.vocabulary import Difficulty, Family, Position, Style
from tests.unit.catalog.held_out import (
    ENGLISH,
    LATER_ENGLISH,
    LATER_MISSPELT,
    LATER_SPANISH,
    MISSPELT,
    SPANISH,
    blind,
)
from tests.unit.catalog.shipped import catalog, index


def found(text: str = "", **filters: object) -> list[str]:
    """Ids, best first."""
    query = MoveQuery.model_validate({"text": text, **filters})
    return [move.id for move in search(index(), query).moves]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("side basic", "side_basic"),
        ("basic step", "side_basic"),
        ("on the spot", "in_place_basic"),
        ("forward and back", "fwd_back_basic"),
        ("square", "box_step"),
        ("grapevine", "cross_basic"),
        ("V step", "v_step"),
        ("side tap", "step_tap"),
        ("couple turning in closed hold", "rotating_basic"),
        ("hip pop on the four", "hip_accent_basic"),
        ("long slow drag", "slide"),
        ("rock away from each other", "open_break"),
        ("mambo", "mambo_step"),
        ("let go of one hand", "drop_hand"),
        ("hold both hands again", "take_two"),
        ("get closer", "close_in"),
        ("open out of the embrace", "step_away"),
        ("lady's right turn", "follower_right_turn"),
        ("underarm turn", "follower_right_turn"),
        ("her turn to the left", "follower_left_turn"),
        ("man turns left", "leader_left_turn"),
        ("palm to palm", "clock_turn"),
        ("tender touch", "caress"),
        ("swaying", "intro_sway"),
        ("walk towards her at the beginning", "intro_walk"),
        ("stop when the music stops", "freeze"),
        ("end of the song", "final_pose"),
        ("short ending", "pose_on_one"),
    ],
)
def test_english_finds_the_move(text: str, first: str) -> None:
    """As a dancer would say it."""
    assert found(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("básico", "side_basic"),
        ("básico lateral", "side_basic"),
        ("en el sitio", "in_place_basic"),
        ("adelante y atrás", "fwd_back_basic"),
        ("cajita", "box_step"),
        ("cruzar por detrás", "cross_basic"),
        ("paso en uve", "v_step"),
        ("punto", "step_tap"),
        ("girar juntos", "rotating_basic"),
        ("golpe de cadera", "hip_accent_basic"),
        ("paso largo deslizado", "slide"),
        ("rompe", "open_break"),
        ("paso de mambo", "mambo_step"),
        ("soltar una mano", "drop_hand"),
        ("tomar las dos manos", "take_two"),
        ("acercarse", "close_in"),
        ("separarse", "step_away"),
        ("vuelta de la chica", "follower_right_turn"),
        ("giro a la izquierda de ella", "follower_left_turn"),
        ("giro del hombre", "leader_left_turn"),
        ("vuelta de reloj", "clock_turn"),
        ("caricia", "caress"),
        ("balanceo", "intro_sway"),
        ("entrada caminando", "intro_walk"),
        ("pausa", "freeze"),
        ("final de la canción", "final_pose"),
    ],
)
def test_spanish_finds_the_move(text: str, first: str) -> None:
    """With accents and without, as a dancer would say it."""
    assert found(text)[0] == first
    assert found(folded(text).upper())[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("rigth trun", "follower_right_turn"),
        ("lateral bascico", "side_basic"),
        ("grapvine", "cross_basic"),
        ("carisia", "caress"),
        ("clok turn", "clock_turn"),
        ("vuleta del hombre", "leader_left_turn"),
        ("deslisado", "slide"),
        ("balanseo", "intro_sway"),
        ("freez", "freeze"),
    ],
)
def test_misspelt_words_are_understood(text: str, first: str) -> None:
    """Two slips in a word do not hide a move."""
    assert found(text)[0] == first


@pytest.mark.parametrize("move_id", catalog().moves)
def test_every_name_and_alias_finds_its_own_move_first(move_id: str) -> None:
    """Id, English, Spanish or alias: what a move is called is what finds it."""
    move = catalog().moves[move_id]
    for name in (move.id, move.name, move.name_es, *move.aliases):
        assert found(name)[0] == move_id, name


@pytest.mark.parametrize(
    ("queries", "first", "among_five"),
    [
        (ENGLISH, 0.80, 0.95),
        (SPANISH, 0.80, 0.95),
        (MISSPELT, 0.70, 0.70),
        (LATER_ENGLISH, 0.80, 0.95),
        (LATER_SPANISH, 0.80, 0.95),
        (LATER_MISSPELT, 0.70, 0.95),
    ],
    ids=["english", "spanish", "misspelt", "later-english", "later-spanish", "later-misspelt"],
)
def test_queries_that_were_learned_from_stay_found(
    queries: tuple[tuple[str, str], ...], first: float, among_five: float
) -> None:
    """Seen while the search was made: they measure nothing any more, but must not be lost."""
    answers = [(found(text, limit=5), {right}) for text, right in queries]
    _hold(answers, first, among_five)


@pytest.mark.parametrize(
    ("kind", "first", "among_five"),
    [("english", 0.80, 0.95), ("spanish", 0.80, 0.95), ("misspelt", 0.70, 0.70)],
)
@pytest.mark.parametrize("name", ["set_1", "set_2", "set_3"])
def test_blind_queries_find_the_right_move(
    name: str, kind: str, first: float, among_five: float
) -> None:
    """Written by someone who saw the list of moves and nothing of this program.

    The floors of the issue. Sets 1 and 2 were looked at while the search was made; set 3 is the
    verdict: run once when all was done, nothing changed since. First place for 28 of 30 English, 28
    of 30 Spanish, 20 of 20 misspelt; among five all (`docs/search-evaluation.md`).
    """
    rows = blind(name)[kind]
    assert len(rows) == (20 if kind == "misspelt" else 30)
    _hold([(found(row["query"], limit=5), set(row["right"])) for row in rows], first, among_five)


def _hold(answers: list[tuple[list[str], set[str]]], first: float, among_five: float) -> None:
    """The right move stands first, and among five, for at least these shares."""
    assert sum(bool(right & {*ids[:1]}) for ids, right in answers) >= first * len(answers)
    assert sum(bool(right & {*ids}) for ids, right in answers) >= among_five * len(answers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soltarse", "soltar"),
        ("pararse", "parar"),
        ("peinarla", "peinar"),
        ("side by side", "lado a lado"),
        ("side-by-side", "side_by_side"),
        ("cha cha", "cha-cha-cha"),
    ],
)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    """Spanish pronouns at the verb, hyphens and phrases make no difference."""
    assert query_words(one) == query_words(other) or found(one) == found(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("giramos", "girar"),
        ("caminamos", "caminando"),
        ("desenroscarla", "desenrosque"),
        ("sola", "solo"),
        ("dragged", "dragging"),
        ("throwing", "throws"),
    ],
)
def test_endings_do_not_change_what_a_word_means(one: str, other: str) -> None:
    """The lexicon holds one form; verbs, genders and plurals of both languages follow."""
    assert set(ideas_of(query_words(one))) & set(ideas_of(query_words(other)))


def test_the_beginning_of_a_word_is_enough() -> None:
    """For a person still typing."""
    assert found("serp") == ["close_in"]
    assert found("gra")[0] == "cross_basic"


def test_a_name_comes_before_a_mention() -> None:
    """A move called so beats a move described so."""
    names = found("side basic", limit=100)
    assert names[0] == "side_basic"
    assert "follower_right_turn" in names


def test_no_text_lists_by_filters_in_catalog_order() -> None:
    """An empty question is a listing."""
    expected = [m.id for m in catalog().moves.values() if m.family is Family.TURN]
    assert found("", family=Family.TURN, limit=100) == expected
    assert found("   \n", limit=3) == list(catalog().moves)[:3]


@pytest.mark.parametrize(
    "filters",
    [
        {"difficulty": Difficulty.BEGINNER},
        {"difficulty": Difficulty.INTERMEDIATE},
        {"style": Style.TRADITIONAL},
        {"entry": Position.CLOSED},
        {"exit": Position.ONE},
        {"entry": Position.CLOSED, "exit": Position.CLOSED},
        {"entry": Position.CLOSED, "exit": Position.ONE},
        {"energy": (3, 4)},
        {"counts": 16},
        {"family": Family.BASIC, "style": Style.SENSUAL, "energy": (1, 2)},
    ],
)
def test_filters_mean_what_they_say(filters: dict[str, object]) -> None:
    """The index agrees with the moves themselves."""
    query = MoveQuery.model_validate({**filters, "limit": 100})
    result = search(index(), query)

    def fits(move_id: str) -> bool:
        m = catalog().moves[move_id]
        ends = {m.exit_from(e) for e in ([query.entry] if query.entry in m.entry else m.entry) if e}
        return (
            (query.difficulty is None or m.difficulty.rank <= query.difficulty.rank)
            and (query.style is None or query.style in m.styles)
            and (query.family is None or m.family is query.family)
            and (query.entry is None or query.entry in m.entry)
            and (query.exit is None or query.exit in ends)
            and (query.energy is None or query.energy[0] <= m.energy <= query.energy[1])
            and (query.counts is None or m.counts == query.counts)
        )

    assert [m.id for m in result.moves] == [i for i in catalog().moves if fits(i)]
    assert result.moves
    assert result.relaxed == ()


@pytest.mark.parametrize(
    ("filters", "relaxed"),
    [
        ({"text": "mambo", "difficulty": "beginner"}, ["difficulty beginner -> intermediate"]),
        ({"text": "caress", "style": "traditional"}, ["style traditional -> any"]),
        ({"text": "caress", "energy": (4, 5)}, ["energy 4-5 -> 3-5", "energy 3-5 -> 2-5"]),
        ({"text": "walk in", "counts": 3, "entry": "solo"}, ["counts 3 -> any"]),
        (
            {"text": "mambo", "entry": "closed", "difficulty": "beginner"},
            ["entry closed -> any", "difficulty beginner -> intermediate"],
        ),
        ({"family": "dip", "style": "traditional"}, ["style traditional -> any"]),
    ],
)
def test_filters_that_leave_nothing_give_way_aloud(
    filters: dict[str, object], relaxed: list[str]
) -> None:
    """One at a time, in words; the answer is then not empty."""
    result = search(index(), MoveQuery.model_validate(filters))
    said = [str(r).removeprefix("relaxed: ") for r in result.relaxed]
    assert [s.split(" (")[0] for s in said][: len(relaxed)] == relaxed
    assert result.moves
    assert all("no move has" in s for s in said)


def test_a_high_tempo_leaves_out_double_turns_and_steps_between_counts() -> None:
    """Below 138 BPM everything is danced."""
    calm = set(found("", tempo=137, limit=100))
    assert calm - set(found("", tempo=138, limit=100)) == {
        *("double_turn", "cbl_inside_turn", "inside_turn", "outside_turn"),
        *("triple_step", "pico_pico", "bass_step", "shine_16"),
    }


def test_only_filmed_moves_are_found_when_asked_and_given_up_first() -> None:
    """Own clips are a wish like others."""
    assert found("", filmed=("slide", "caress")) == ["slide", "caress"]
    result = search(index(), MoveQuery(text="mambo step", filmed=()))
    assert result.moves[0].id == "mambo_step"
    assert [r.what for r in result.relaxed] == ["filmed"]


def test_words_that_mean_nothing_find_nothing_and_relax_nothing() -> None:
    """Filters are not blamed for a word nobody knows."""
    result = search(index(), MoveQuery(text="qqqqzzzz", difficulty=Difficulty.BEGINNER))
    assert result.moves == ()
    assert result.relaxed == ()


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'; DROP TABLE moves; --",
        "\x00",
        "basic\x00 turn",
        "NEAR(basic turn)",
        "basic AND OR NOT",
        "names: basic ^turn * {} () - +",
        '" OR 1 --',
        "💃🕺",
        "\ud800",
        "\u202eturn",
        "ﬀ ½ ㊙ İ ß",
        "\n\t",
        "turn " * 2_000,
        "x" * 10_000,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 200,
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    """No operator, quote or size of a text reaches the index as such."""
    result = search(index(), MoveQuery(text=text))
    assert len(result.moves) <= 10


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    """Hypothesis found no text that breaks the search."""
    assert len(search(index(), MoveQuery(text=text, limit=3)).moves) <= 3


def test_a_query_is_bounded() -> None:
    """A long text costs no more than a paragraph."""
    assert len(query_words(" ".join(f"w{i}" for i in range(5_000)))) == MAX_WORDS
    assert len(query_words("y" * 10_000)[0]) == 32


def test_the_same_question_has_the_same_answer() -> None:
    """Equal ranks keep the catalog's order."""
    assert found("turn beginner sensual") == found("turn beginner sensual")


def test_an_energy_range_upside_down_is_refused() -> None:
    """From low to high, or not at all."""
    with pytest.raises(ValueError, match="lowest energy"):
        MoveQuery(energy=(4, 2))
