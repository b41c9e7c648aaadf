"""Use case: what a person set once for all options: read, one value kept, one forgotten."""

from bachata_cli.library.preferences import read_preferences, write_preferences
from bachata_cli.workflow.machine import Machine


def read_settings(machine: Machine) -> dict[str, str]:
    """Every value of the settings file, by the name of its option; none where no file is.

    Raises
    ------
    StorageError, ValidationFailedError
        When the file cannot be read or is no settings file.
    """
    return read_preferences(machine.places.preferences)


def keep_setting(machine: Machine, name: str, value: str) -> None:
    """Write one value, and all others as they were.

    Raises
    ------
    StorageError, TemporaryError, ValidationFailedError
        When the file cannot be read or written.
    """
    file = machine.places.preferences
    write_preferences(file, {**read_preferences(file), name: value})


def drop_setting(machine: Machine, name: str) -> bool:
    """Forget one value; whether there was one.

    Raises
    ------
    StorageError, TemporaryError, ValidationFailedError
        As `keep_setting`.
    """
    file = machine.places.preferences
    stored = read_preferences(file)
    if name not in stored:
        return False
    del stored[name]
    write_preferences(file, stored)
    return True
