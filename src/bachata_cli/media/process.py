"""Child processes: the only module that starts one.

Owns starting, feeding, reading, stopping and reaping. A child never outlives
its `with` block, whatever ends it; one that neither takes nor gives anything
for a while is stopped. What the bytes mean is nobody's business here.
"""

import errno
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO

from bachata_cli.domain.errors import BachataError, MediaError, ToolMissingError
from bachata_cli.domain.stopping import unstoppable
from bachata_cli.files.disk import disk_is_full

STALL_S = 60.0
"""A child silent for this long hangs; the slowest healthy one here answers within seconds."""

REAP_S = 5.0
"""A killed process is gone within this; more means the machine is in trouble."""

TAIL_BYTES = 2_000
"""How much of the end of a child's complaints an error carries: about 20 lines."""

BANNER_BYTES = 20_000
"""ffmpeg introduces itself in about 3,000."""

PASSED_ON = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT"}
    | {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}
)
"""Environment a child gets. A list of what may pass keeps every key and token out."""


_running: "set[subprocess.Popen[bytes]]" = set()
"""Children that live now, of all threads."""


def kill_children() -> None:
    """Kill every child at once: for a process that ends without cleaning up."""
    for process in tuple(_running):
        process.kill()


class Child:
    """A running process; made by `running`.

    Attributes
    ----------
    command
        What was started, for the record.
    """

    def __init__(self, command: Sequence[str], *, feed: bool, read: bool, stall_s: float) -> None:
        self.command = tuple(command)
        self._stall_s = stall_s
        self._stalled = False
        self._over = threading.Event()
        self._deadline = time.monotonic() + stall_s
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        self._process = self._start(feed=feed, read=read)
        _running.add(self._process)
        self._watch = threading.Thread(target=self._kill_when_stalled, daemon=True)
        try:
            self._watch.start()
        except RuntimeError:
            # A program that is ending starts no more threads: the child shall not outlive it.
            self._let_go()
            raise

    def _start(self, *, feed: bool, read: bool) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=subprocess.PIPE if read else subprocess.DEVNULL,
                stderr=self._complaints,
                env={name: value for name, value in os.environ.items() if name in PASSED_ON},
                # Ctrl-C reaches only us; we stop the child, so there is one way out, not two.
                start_new_session=True,
            )
        except OSError as error:
            self._complaints.close()
            raise ToolMissingError(
                f"{self.command[0]} cannot be started: {error.strerror or error}.",
                hint="bachata doctor shows which ffmpeg is used and why.",
            ) from error

    @property
    def pid(self) -> int:
        """The system's number for it."""
        return self._process.pid

    def _kill_when_stalled(self) -> None:
        while not self._over.wait(max(0.01, self._deadline - time.monotonic())):
            if time.monotonic() >= self._deadline:
                self._stalled = True
                self._process.kill()
                return

    def _alive(self) -> None:
        self._deadline = time.monotonic() + self._stall_s

    def write(self, data: bytes) -> None:
        """Feed bytes; blocks while the child is busy.

        Raises
        ------
        MediaError
            The child has ended before taking everything.
        """
        assert self._process.stdin is not None  # noqa: S101 - the caller asked for feed=True
        self._alive()
        try:
            self._process.stdin.write(data)
        except OSError as error:
            raise self._failure("stopped before it had everything") from error
        self._alive()

    def chunks(self, size: int) -> Iterator[bytes]:
        """Read what the child prints, up to `size` bytes at a time, until it closes its output."""
        assert self._process.stdout is not None  # noqa: S101 - the caller asked for read=True
        while data := os.read(self._process.stdout.fileno(), size):
            self._alive()
            yield data

    def lines(self) -> Iterator[str]:
        """Read the output line by line, without line ends."""
        assert self._process.stdout is not None  # noqa: S101 - the caller asked for read=True
        for line in self._process.stdout:
            self._alive()
            yield line.decode("utf-8", "replace").rstrip("\r\n")

    def close_input(self) -> None:
        """Say that there is no more to come."""
        if self._process.stdin is not None:
            with suppress(OSError):  # the reader may be gone; its exit code tells
                self._process.stdin.close()

    def wait(self) -> int:
        """Close the input, wait for the end, return the exit code (negative: the signal)."""
        self.close_input()
        self._alive()
        return self._process.wait()

    def finish(self) -> None:
        """Wait for a good end.

        Raises
        ------
        MediaError
            With the end of what the child complained about.
        """
        code = self.wait()
        if code:
            raise self._failure(
                f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
            )
        if os.strerror(errno.ENOSPC) in self.complaints:
            # ffmpeg 5.1 ends well though it could not write the end of its file
            raise self._failure("was out of room")

    @property
    def complaints(self) -> str:
        """The end of what the child wrote to its error stream."""
        return self._complained(max(0, self._complaints.seek(0, os.SEEK_END) - TAIL_BYTES))

    @property
    def banner(self) -> str:
        """The beginning of what the child wrote to its error stream."""
        return self._complained(0)

    def _complained(self, start: int) -> str:
        self._complaints.seek(start)
        return self._complaints.read(BANNER_BYTES).decode("utf-8", "replace").strip()

    def _failure(self, how: str) -> BachataError:
        self.wait()
        if self._stalled:
            how = f"did nothing for {self._stall_s:g} s and was stopped"
        lines = self.complaints.splitlines()
        if os.strerror(errno.ENOSPC) in self.complaints:
            return disk_is_full("a file of ffmpeg's")
        error = MediaError(
            f"ffmpeg {how}{': ' + lines[-1] if lines else ''}.",
            code="ffmpeg.failed",
            hint="Try again; bachata doctor checks ffmpeg, --debug shows the command.",
        )
        error.add_note("command: " + " ".join(self.command))
        error.add_note("\n".join(lines))
        return error

    def stop(self) -> None:
        """Kill what still runs, reap it, let go of everything."""
        self._over.set()
        self._let_go()
        self._watch.join(REAP_S)

    def _let_go(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(REAP_S)
        _running.discard(self._process)
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            if pipe is not None:
                with suppress(OSError):  # unwritten input of a dead child
                    pipe.close()


@contextmanager
def running(
    command: Sequence[str], *, feed: bool = False, read: bool = False, stall_s: float | None = None
) -> Iterator[Child]:
    """Start a child for the length of a `with` block.

    Parameters
    ----------
    command
        Program and arguments; no shell is involved.
    feed, read
        Whether its input and its output are ours; else they lead nowhere.
    stall_s
        Seconds without a byte in or out, or of waiting for its end, before it is stopped;
        None: `STALL_S`.

    Raises
    ------
    ToolMissingError
        The program cannot be started.
    """
    child = None
    try:
        with unstoppable():  # between its birth and the note of who reaps it
            child = Child(command, feed=feed, read=read, stall_s=stall_s or STALL_S)
        yield child
    finally:
        with unstoppable():
            if child is not None:
                child.stop()
