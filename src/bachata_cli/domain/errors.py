"""Everything that can go wrong for a person, as one tree.

::

    BachataError
    +-- UsageError                 the call itself is wrong
    |   +-- OutputExistsError      a file of that name is there already
    +-- NotFoundError              a song, move or file that is not there
    +-- CredentialError            a key that is missing or refused
    +-- MediaError                 sound or pictures that cannot be read or made
    |   +-- ToolMissingError       ffmpeg is not there or not good enough
    +-- ValidationFailedError      a document that breaks rules
    +-- NoPlanError                no choreography satisfies the request
    +-- StorageError               a folder that cannot be written, a full disk
    +-- TemporaryError             worth trying again
    +-- InterruptedRunError        the person pressed Ctrl-C

Each error says what happened and, in `hint`, what to do next. `code` is the
stable name scripts match on. Which exit code a class gets is the command
line's business (`cli/exits.py`), which also holds the only catch.
"""


class BachataError(Exception):
    """A failure a person can understand and act on.

    Parameters
    ----------
    message
        One sentence: what happened, and where.
    code
        Stable name, `noun.what`, for scripts (`song.not_found`).
    hint
        What to do next, as one sentence or command.
    """

    default_code = "internal"

    def __init__(self, message: str, *, code: str | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.hint = hint


class UsageError(BachataError):
    """The call is wrong: an empty request, a number out of range."""

    default_code = "usage"


class OutputExistsError(UsageError):
    """The output is there already and nobody asked to replace it."""

    default_code = "output.exists"


class NotFoundError(BachataError):
    """A song, move, blueprint or clip that is not where it was said to be."""

    default_code = "not_found"


class CredentialError(BachataError):
    """A key that is missing or was refused."""

    default_code = "key"


class MediaError(BachataError):
    """Sound or pictures that cannot be read, or that ffmpeg could not make."""

    default_code = "media"


class ToolMissingError(MediaError):
    """A program this one stands on is missing or too old."""

    default_code = "tool.missing"


class ValidationFailedError(BachataError):
    """A document that breaks rules; `findings` lists all of them at once."""

    default_code = "validation"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        hint: str = "",
        findings: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.findings = findings


class NoPlanError(BachataError):
    """No choreography satisfies the request; the message names what binds."""

    default_code = "plan.none"


class StorageError(BachataError):
    """A folder that cannot be written to, or a disk that is full."""

    default_code = "storage"


class TemporaryError(BachataError):
    """Something that may work when tried again."""

    default_code = "temporary"


class InterruptedRunError(BachataError):
    """The person stopped the run; nothing half-made is left behind."""

    default_code = "interrupted"
