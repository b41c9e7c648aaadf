"""The laws a catalog is held to, by code, and the error of a value that carries one.

Who finds a law broken says which: no reader guesses it from the words of a sentence. What each
law means for people is told in `catalog/move_rules.py`.
"""

from enum import StrEnum

from pydantic_core import PydanticCustomError


class MoveLaw(StrEnum):
    """Codes of the rules of a catalog.

    `MV0` is what a file, a table or a move must be by itself, `MV1` to `MV7` what moves must be
    together, `MV8` what a move must say, `MV9` what two bodies on a floor allow.
    """

    TOML = "MV0-TOML"
    KEY = "MV0-KEY"
    VALUE = "MV0-VALUE"
    WORD = "MV0-WORD"
    COUNTS = "MV0-COUNTS"
    WEIGHT = "MV0-WEIGHT"
    END = "MV0-END"
    TURNS = "MV0-TURNS"
    POSITION = "MV0-POSITION"
    HOLD = "MV0-HOLD"
    BODY = "MV0-BODY"
    TWICE = "MV0-TWICE"
    REFERENCE = "MV0-REFERENCE"
    NAME = "MV1-NAME"
    DEAD_END = "MV2-DEAD-END"
    NO_ENDING = "MV3-NO-ENDING"
    CYCLE = "MV4-CYCLE"
    LEVEL = "MV5-LEVEL"
    UNREACHABLE = "MV6-UNREACHABLE"
    CLIP = "MV7-CLIP"
    EIGHTS = "MV8-EIGHTS"
    TOLD = "MV8-TOLD"
    ASKED = "MV8-ASKED"
    FLOOR = "MV9-FLOOR"
    REACH = "MV9-REACH"
    BODIES = "MV9-BODIES"


_CODES = frozenset(MoveLaw)


def broken(law: MoveLaw, text: str, *path: str) -> PydanticCustomError:
    """The `ValueError` of a broken law.

    Parameters
    ----------
    text
        What is wrong, in the words of who writes a move.
    path
        The keys that lead to the fault within the move's table, as far as they are known.
    """
    return PydanticCustomError(law.value, "{text}", {"path": path, "text": text})


def within(error: PydanticCustomError, words: str, *path: str) -> PydanticCustomError:
    """The same broken law, told from further out: `words` come before its sentence."""
    return broken(MoveLaw(error.type), f"{words}{error}", *path, *path_of(error.context))


def law_of(kind: str) -> MoveLaw | None:
    """The law a pydantic error of a type carries; None for an error of pydantic's own."""
    return MoveLaw(kind) if kind in _CODES else None


def path_of(context: object) -> tuple[str, ...]:
    """The keys a broken law was said to be about."""
    path = context.get("path") if isinstance(context, dict) else None
    return tuple(path) if isinstance(path, tuple | list) else ()
