"""The entry point: hears signals first, then loads and runs the program."""

import os
import sys
from typing import NoReturn

from bachata_cli.cli.signals import SignalWatch, Terminated


def main() -> NoReturn:
    """Run the program with the process's arguments and leave with its exit code."""
    watch = SignalWatch()
    code = 1
    try:
        watch.start()
        # Looking for plugins of pydantic reads the metadata of every package, in every process.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        from bachata_cli.cli.dispatch import run

        code = run(sys.argv[1:])
        watch.finish()
    except (KeyboardInterrupt, Terminated):  # before anything could be begun, or after the end
        watch.finish()
    sys.exit(int(watch.asked or code))
