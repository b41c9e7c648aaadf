"""A word nobody knows stands for the one it was meant for."""

import pytest

from bachata_cli.domain.lexicon.spelling import nearest, slips, sound_of

KNOWN = (("pecho", 1), ("peso", 9), ("sweetheart", 3), ("desenrosque", 2), ("vuelta", 20))


@pytest.mark.parametrize(
    ("word", "other", "far"),
    [
        ("turn", "turn", 0),
        ("trun", "turn", 1),
        ("tur", "turn", 1),
        ("turnn", "turn", 1),
        ("tarn", "turn", 1),
        ("shoudler", "shoulder", 1),
        ("boddi", "body", 2),
        ("", "abc", 3),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(word: str, other: str, far: int) -> None:
    """Left out, added, wrong, swapped: one each, both ways round."""
    assert slips(word, other) == slips(other, word) == far


@pytest.mark.parametrize(
    ("word", "other"),
    [("buelta", "vuelta"), ("cabesa", "cabeza"), ("desenrroske", "desenrosque"), ("jiro", "giro")],
)
def test_what_sounds_alike_is_near_however_it_is_written(word: str, other: str) -> None:
    """Dancers write as they hear."""
    assert sound_of(word) == sound_of(other)
    (near,) = nearest(word, ((other, 1),))
    assert near.far < 1


def test_all_words_equally_near_are_named_the_commonest_first() -> None:
    """What else was asked decides between them."""
    assert [near.word for near in nearest("peho", KNOWN)] == ["peso", "pecho"]
    assert [near.word for near in nearest("pechoo", KNOWN)] == ["pecho"]


@pytest.mark.parametrize("word", ["xyz", "sweat", "vuelo"])
def test_what_is_too_far_stands_for_nothing(word: str) -> None:
    """A short word may have one slip, a long one two."""
    assert nearest(word, KNOWN) == ()
