"""Every error of the tree has its exit code."""

import pytest

from bachata_cli.cli.exits import ExitCode, exit_code
from bachata_cli.domain import errors
from bachata_cli.domain.errors import BachataError


def _all_errors(root: type[BachataError]) -> list[type[BachataError]]:
    return [root, *(e for sub in root.__subclasses__() for e in _all_errors(sub))]


def test_only_the_root_is_an_internal_error() -> None:
    """A new class without a code of its own is noticed here."""
    internal = [e for e in _all_errors(BachataError) if exit_code(e("x")) is ExitCode.INTERNAL]
    assert internal == [BachataError]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError, 2),
        (errors.OutputExistsError, 2),
        (errors.StorageError, 2),
        (errors.NotFoundError, 3),
        (errors.CredentialError, 4),
        (errors.MediaError, 5),
        (errors.ToolMissingError, 5),
        (errors.ValidationFailedError, 6),
        (errors.NoPlanError, 7),
        (errors.TemporaryError, 10),
        (errors.InterruptedRunError, 130),
    ],
)
def test_exit_codes_are_the_published_ones(error: type[BachataError], code: int) -> None:
    """Scripts rely on these numbers."""
    assert exit_code(error("x")) == code


def test_no_error_has_two_exit_codes() -> None:
    """A class stands in one line of the table."""
    named = [kind for code in ExitCode for kind in code.errors]
    assert len(named) == len(set(named))


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """The picture at the top of the module names every class."""
    assert errors.__doc__
    assert all(e.__name__ in errors.__doc__ for e in _all_errors(BachataError))
