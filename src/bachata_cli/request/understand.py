"""A sentence becomes parameters, and every word's fate is told.

Owns what a request may be (its size, its blankness) and how flags override it;
`grammar` holds the grammar, `domain.lexicon` the words. What was not said is not set:
a mood colours the planner's choice, it does not set energy or style.
"""

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from bachata_cli.domain.errors import UsageError
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.parameters import (
    MAX_REQUEST_CHARACTERS,
    Length,
    PlanParameters,
    UnderstoodRequest,
)
from bachata_cli.request.grammar import Reader
from bachata_cli.request.known_words import known_words
from bachata_cli.request.titles import Titles
from bachata_cli.request.tokens import clean, tokens

FLAGS = {"difficulty": "level", "styles": "style", "new_moves": "max-new"}
"""Flags that are not called like their field."""


def understand(
    text: str, names: Mapping[str, MoveId] | None = None, titles: Iterable[str] = ()
) -> UnderstoodRequest:
    """Read a request in English, Spanish or both.

    Parameters
    ----------
    text
        The sentence, as typed.
    names
        Names and aliases of moves, for requests that name a move.
    titles
        Titles of songs, for requests that name one.

    Raises
    ------
    UsageError
        `request.empty` for a blank text, `request.too_long` for more than
        `MAX_REQUEST_CHARACTERS`.
    """
    if len(text) > MAX_REQUEST_CHARACTERS:
        raise UsageError(
            f"The request has {len(text)} characters; at most {MAX_REQUEST_CHARACTERS} are read.",
            code="request.too_long",
            hint='Say it in a sentence, like "romantic beginner, no turns".',
        )
    sentence = clean(text)
    if not sentence:
        raise UsageError(
            "The request is empty.",
            code="request.empty",
            hint='Say what you would like to dance, like "romantic beginner".',
        )
    reader = Reader(tokens(sentence), known_words(names or {}), Titles(titles))
    reader.read()
    parameters, lines = reader.wishes.settled()
    return UnderstoodRequest(
        text=sentence,
        parameters=parameters,
        understood=tuple(lines),
        ignored=tuple(dict.fromkeys(reader.ignored)),
        song=reader.wishes.song,
    )


def merge(request: UnderstoodRequest, **overrides: object) -> UnderstoodRequest:
    """Let flags override the text: each keyword is a field of `PlanParameters`.

    None and the empty tuple leave a field as the text has it.

    Raises
    ------
    UsageError
        `request.option` when a value is not one the field takes.
    """
    given = {name: value for name, value in overrides.items() if value not in (None, ())}
    if not given:
        return request
    try:
        parameters = PlanParameters.model_validate(
            request.parameters.model_dump() | {name: _dumped(v) for name, v in given.items()}
        )
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"{field} cannot be {first.get('input')!r}: {first['msg']}.",
            code="request.option",
            hint="bachata generate --help lists what each option takes.",
        ) from error
    lines = [
        f"--{FLAGS.get(name, name)} -> {name} {_shown(getattr(parameters, name))}" for name in given
    ]
    return request.model_copy(
        update={"parameters": parameters, "understood": (*request.understood, *lines)}
    )


def _dumped(value: object) -> object:
    return value.model_dump() if hasattr(value, "model_dump") else value


def _shown(value: object) -> str:
    if isinstance(value, Length):
        return f"{value.counts} counts" if value.counts else f"{value.seconds:g} s"
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)
