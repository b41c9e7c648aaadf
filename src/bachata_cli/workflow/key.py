"""Use case: the key for a model service. The environment first, else the key file."""

import getpass
import sys
from pathlib import Path

from bachata_cli.agent.secret import Key
from bachata_cli.domain.errors import CredentialError, UsageError
from bachata_cli.library.key_file import MAX_BYTES, forget_key, read_key, write_key
from bachata_cli.workflow.machine import Machine

KEY_FILE = "openai.key"


def key_file(machine: Machine) -> Path:
    """Where the key lies when it is kept in a file."""
    return machine.places.config / KEY_FILE


def find_key(machine: Machine) -> Key | None:
    """The key, or None.

    Raises
    ------
    CredentialError
        When there is one that cannot be used: exposed, unreadable, or no single word.
    """
    value = machine.key.value if machine.key else read_key(key_file(machine))
    if not value:
        return None
    return _usable(value, "The key")


def keep_key(machine: Machine, *, ask: bool) -> Path:
    """Read a key without showing it, and keep it; returns the file.

    On a terminal it is asked for with hidden input, elsewhere read from stdin.

    Raises
    ------
    CredentialError, UsageError
        For something that is no key, or when nothing may be asked.
    """
    if sys.stdin.isatty():
        if not ask:
            raise UsageError(
                "The key cannot be asked for with --no-input.",
                code="key.no_input",
                hint="Pipe it in: bachata config key set < FILE",
            )
        value = getpass.getpass("OpenAI key (not shown): ")
    else:
        value = sys.stdin.read(MAX_BYTES + 1)
    key = _usable(value.strip(), "What was given")
    path = key_file(machine)
    write_key(path, key.value)
    return path


def drop_key(machine: Machine) -> bool:
    """Forget the kept key; whether there was one."""
    return forget_key(key_file(machine))


def _usable(value: str, what: str) -> Key:
    key = Key(value)
    if not value or len(value) > MAX_BYTES or not key.is_usable():
        raise CredentialError(
            f"{what} is not a key: a key is one word of plain characters.",
            code="key.malformed",
            hint="Copy it whole, without quotes, into a file: bachata config key set < FILE",
        )
    return key
