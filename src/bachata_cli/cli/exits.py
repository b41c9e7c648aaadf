"""Exit codes, and which error gets which: the contract with scripts.

One line is one code. The table in the README says the same, and a test compares.
"""

from enum import IntEnum
from typing import Self

from bachata_cli.domain.errors import (
    BachataError,
    CredentialError,
    InterruptedRunError,
    MediaError,
    NoPlanError,
    NotFoundError,
    StorageError,
    TemporaryError,
    UsageError,
    ValidationFailedError,
)


class ExitCode(IntEnum):
    """What the process answers to its caller.

    Attributes
    ----------
    meaning
        What a script reads from it, as the README says it.
    errors
        Classes of errors that end with it, with all below them that have none of their own.
    """

    meaning: str
    errors: tuple[type[BachataError], ...]

    def __new__(cls, number: int, meaning: str, *errors: type[BachataError]) -> Self:
        """A number, what it means, and the errors that end with it."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.meaning = meaning
        member.errors = errors
        return member

    DONE = 0, "done"
    INTERNAL = 1, "internal error: a bug", BachataError
    USAGE = 2, "the call is wrong, or the output exists", UsageError, StorageError
    NOT_FOUND = 3, "not found", NotFoundError
    CREDENTIAL = 4, "key missing or refused", CredentialError
    MEDIA = 5, "a tool is missing, or media cannot be decoded", MediaError
    INVALID = 6, "a document breaks rules", ValidationFailedError
    NO_PLAN = 7, "no plan satisfies the request", NoPlanError
    PARTLY = 8, "some of many inputs failed"
    TEMPORARY = 10, "temporary: try again", TemporaryError
    INTERRUPTED = 130, "interrupted", InterruptedRunError
    TERMINATED = 143, "terminated"


def exit_code(error: BachataError) -> ExitCode:
    """The exit code of an error: that of its nearest class above."""
    by_class = {kind: code for code in ExitCode for kind in code.errors}
    return next(by_class[kind] for kind in type(error).__mro__ if kind in by_class)
