"""A line says what was asked, the rare ideas first."""

from collections.abc import Callable

from bachata_cli.catalog.likeness import (
    Question,
    Spoken,
    Unit,
    answers,
    likeness,
    line_of,
    read,
    units,
    written,
)
from bachata_cli.catalog.query_words import query_words


def asked(text: str, weight: Callable[[Unit], float] = lambda _: 1.0) -> Question:
    """A question whose ideas weigh alike."""
    order = units(query_words(text))
    return Question(line_of(dict.fromkeys(order)), order, weight)


def line(text: str) -> str:
    """A line as it is kept."""
    return written([units(query_words(text))])


def like(question: str, text: str, weight: Callable[[Unit], float] = lambda _: 1.0) -> float:
    """How much a line is like a question."""
    return likeness(asked(question, weight), read(line(text))[0])


def test_the_same_words_are_most_alike_and_others_not_at_all() -> None:
    """Also across languages: the ideas count."""
    assert like("vuelta de la chica", "turn the girl") == 1 + 0.3
    assert like("turn the girl", "comb the hair") == 0
    assert 0 < like("turn the girl", "turn the man") < like("turn the girl", "spin the lady")


def test_what_a_line_says_beyond_the_question_costs() -> None:
    """A wave is nearer to `wave` than a wave in shadow is."""
    assert like("wave", "body wave in shadow") < like("wave", "body wave") < like("wave", "wave")


def test_order_tells_two_moves_apart() -> None:
    """From two hands to one is not from one to two."""
    question = "two hands to one hand"
    assert like(question, "one hand to two hands") < like(question, "two hands to one hand")


def test_a_rare_idea_outweighs_a_common_one() -> None:
    """Of `turn like a clock`, `clock` decides."""

    def rare(unit: Unit) -> float:
        return 5.0 if "clock" in unit else 1.0

    assert like("clock turn", "palm clock", rare) > like("clock turn", "left turn", rare)
    assert like("clock turn", "palm clock") == like("clock turn", "left turn")


def test_lines_are_read_as_they_were_written() -> None:
    """Also words of several ideas; lines without words are none."""
    lines = [units(("abrazo", "lateral")), (), units(("vuelta",))]
    assert [one.units for one in read(written(lines))] == [lines[0], lines[2]]
    assert read("") == ()


def test_a_move_that_is_called_so_answers_better_than_one_that_is_asked_so() -> None:
    """Names over what is asked, and that over a mention in the text."""
    question, said = asked("hair comb"), read(line("hair comb"))
    named = answers(question, Spoken(said, (), frozenset()))
    wanted = answers(question, Spoken((), said, frozenset()))
    told = answers(question, Spoken((), (), said[0].ideas))
    assert named > wanted > told > answers(question, Spoken((), (), frozenset())) == 0
