"""How long to dance, read from words: `90 s`, `1:30`, `2 and a half minutes`, `8 ochos`.

Owns numbers and units. Whether the song is that long is the timeline's affair.
"""

from bachata_cli.domain.beats import COUNTS_PER_EIGHT, EIGHTS_PER_PHRASE
from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.parameters import MAX_LENGTH_S, MAX_REQUEST_CHARACTERS, Length
from bachata_cli.request.grammar_words import NUMBERS, UNITS
from bachata_cli.request.tokens import Token, phrases, tokens

MIN_COUNTS = 16
MAX_COUNTS = 8_000
"""The bounds of `Length.counts`: two eights; a 30-minute song at 165 BPM has about 5,000 beats."""

_UNIT_OF = {phrase: unit for unit, line in UNITS.items() for phrase in phrases(line)}
_COUNTS_IN = {
    "counts": 1,
    "eights": COUNTS_PER_EIGHT,
    "phrases": COUNTS_PER_EIGHT * EIGHTS_PER_PHRASE,
}
_ARTICLES = {"a", "an", "un", "una"}
"""`a minute` is a length, `on a beat` is none."""

_AND = {"and", "y", "&"}
SECONDS_A_MINUTE = 60

_HALF_MORE = {("and", "a", "half"), ("y", "medio"), ("y", "media")}


def length_at(words: tuple[Token, ...], place: int) -> tuple[Length, int] | None:
    """The length said at a place and how many tokens say it; None where none is said.

    A length out of bounds (3 hours, 0 seconds) is brought to the nearest bound.
    """
    amount, used = _number(words, place)
    if amount is None:
        return None
    if ":" in words[place].plain:
        if _unit(words, place + used) == "minutes":
            used += 1
        return _length("seconds", amount), used
    more = _half_more(words, place + used)
    unit = _unit(words, place + used + more)
    if unit is None or (words[place].plain in _ARTICLES and unit != "minutes"):
        return None
    if more:
        amount += 0.5
    used += more + 1
    if more or unit != "minutes":
        return _length(unit, amount), used
    late = _half_more(words, place + used)  # "un minuto y medio"
    if late:
        return _length(unit, amount + 0.5), used + late
    seconds, also = _seconds_after(words, place + used)
    return _length("seconds", amount * 60 + seconds), used + also


def _seconds_after(words: tuple[Token, ...], place: int) -> tuple[float, int]:
    """Seconds beside minutes, and the tokens that say them: `1 min 45`, `2 minutes and 10 s`."""
    joined = place < len(words) and words[place].plain in _AND
    at = place + joined
    amount, used = _number(words, at) if at < len(words) else (None, 0)
    if amount is None or not 0 < amount < SECONDS_A_MINUTE or ":" in words[at].plain:
        return 0.0, 0
    unit = _unit(words, at + used)
    if unit == "seconds":
        return amount, joined + used + 1
    bare = unit is None and not joined and len(words[at].plain) == len("45")
    return (amount, used) if bare and words[at].plain.isdecimal() else (0.0, 0)


def read_length(text: str) -> Length:
    """Read an option's value such as `90s`, `1:30` or `64 counts`; a bare number is seconds.

    Raises
    ------
    UsageError
        When it is not a length.
    """
    negative = text.lstrip().startswith("-")
    words = () if negative else tokens(text[:MAX_REQUEST_CHARACTERS])
    found = length_at(words, 0) if words else None
    if found and found[1] == len(words):
        return found[0]
    amount, used = _number(words, 0) if words else (None, 0)
    if amount is not None and used == len(words):
        return _length("seconds", amount)
    raise UsageError(
        f"{text[:40]!r} is not a length.",
        code="request.length",
        hint='Say it like "90s", "1:30", "2 minutes", "64 counts" or "8 eights".',
    )


def _number(words: tuple[Token, ...], place: int) -> tuple[float | None, int]:
    word = words[place].plain
    if word[0].isdecimal():
        if ":" in word:
            minutes, seconds = word.split(":")
            return _bounded(minutes) * 60 + float(seconds), 1
        return _bounded(word.replace(",", ".")), 1
    if word not in NUMBERS:
        return None, 0
    if word == "half" and [token.plain for token in words[place + 1 : place + 2]] == ["a"]:
        return 0.5, 2
    return float(NUMBERS[word]), 1


def _bounded(digits: str) -> float:
    return min(float(digits[:12]), 1e6)


def _half_more(words: tuple[Token, ...], place: int) -> int:
    for phrase in _HALF_MORE:
        if tuple(token.plain for token in words[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _unit(words: tuple[Token, ...], place: int) -> str | None:
    return _UNIT_OF.get(words[place].plain) if place < len(words) else None


def _length(unit: str, amount: float) -> Length:
    if unit in _COUNTS_IN:
        counts = round(amount * _COUNTS_IN[unit])
        return Length(counts=min(max(counts, MIN_COUNTS), MAX_COUNTS))
    seconds = amount * (60 if unit == "minutes" else 1)
    return Length(seconds=min(max(seconds, 1.0), float(MAX_LENGTH_S)))
