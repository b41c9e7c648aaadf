"""Exit codes, and which error gets which: the contract with scripts."""

from enum import IntEnum

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
    """What the process answers to its caller."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    NOT_FOUND = 3
    CREDENTIAL = 4
    MEDIA = 5
    INVALID = 6
    NO_PLAN = 7
    PARTLY = 8
    TEMPORARY = 10
    INTERRUPTED = 130
    TERMINATED = 143


_BY_CLASS: tuple[tuple[type[BachataError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (StorageError, ExitCode.USAGE),  # the person chose the folder
    (NotFoundError, ExitCode.NOT_FOUND),
    (CredentialError, ExitCode.CREDENTIAL),
    (MediaError, ExitCode.MEDIA),
    (ValidationFailedError, ExitCode.INVALID),
    (NoPlanError, ExitCode.NO_PLAN),
    (TemporaryError, ExitCode.TEMPORARY),
    (InterruptedRunError, ExitCode.INTERRUPTED),
)


def exit_code(error: BachataError) -> ExitCode:
    """The exit code of an error: that of its nearest class above."""
    return next((code for kind, code in _BY_CLASS if isinstance(error, kind)), ExitCode.INTERNAL)
