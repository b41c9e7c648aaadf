"""Children are bounded, cleaned up, and told no secrets."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bachata_cli.domain.errors import MediaError, ToolMissingError
from bachata_cli.media.process import Child, running


def python(code: str) -> list[str]:
    """A child that runs Python code."""
    return [sys.executable, "-c", code]


def gone(child: Child) -> bool:
    """Whether the process is dead and reaped."""
    try:
        os.kill(child.pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_what_is_written_comes_back() -> None:
    """Bytes go in, bytes come out, a good end is silent."""
    code = "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(d[::-1])"
    with running(python(code), feed=True, read=True) as child:
        child.write(b"ab")
        child.write(b"cd")
        child.close_input()
        assert b"".join(child.chunks(10)) == b"dcba"
        child.finish()


def test_a_bad_end_is_an_error_with_its_last_words() -> None:
    """The message quotes the end of the complaints."""
    with (
        running(python("import sys; sys.exit('no room left')")) as child,
        pytest.raises(MediaError, match="ended with 1: no room left") as caught,
    ):
        child.finish()
    assert caught.value.code == "ffmpeg.failed"


def test_a_child_killed_from_outside_is_named_as_killed() -> None:
    """A signal is not an exit code."""
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with (
        running(python(code)) as child,
        pytest.raises(MediaError, match=f"signal {signal.SIGKILL:d}"),
    ):
        child.finish()


def test_a_child_that_stops_reading_is_an_error_not_a_broken_pipe() -> None:
    """Feeding a dead child says how it died."""
    with (
        running(python("raise SystemExit(3)"), feed=True) as child,
        pytest.raises(MediaError, match="before it had everything"),
    ):
        child.write(b"x" * 10_000_000)


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError])
def test_nothing_outlives_the_block(fault: type[BaseException]) -> None:
    """Whatever ends the block, the child is killed and reaped."""
    with pytest.raises(fault), running(python("import time; time.sleep(60)")) as child:
        raise fault
    assert gone(child)


def test_a_silent_child_is_stopped() -> None:
    """A child that hangs ends as an error that says so."""
    with running(python("import time; time.sleep(60)"), read=True, stall_s=0.3) as child:
        assert list(child.chunks(10)) == []
        with pytest.raises(MediaError, match=r"did nothing for 0\.3 s"):
            child.finish()
    assert gone(child)


def test_a_child_that_keeps_talking_may_take_its_time() -> None:
    """The limit is on silence, not on the whole."""
    code = "import time\nfor _ in range(8): print('.', flush=True); time.sleep(0.5)"
    patience = 3.0  # longer than a busy machine keeps a child from one word to the next
    start = time.monotonic()
    with running(python(code), read=True, stall_s=patience) as child:
        assert len(list(child.lines())) == 8
        child.finish()
    assert time.monotonic() - start > patience


def test_no_secret_reaches_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only listed names of the environment pass."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    code = "import os; print(' '.join(os.environ.values()))"
    with running(python(code), read=True) as child:
        assert "secret" not in "".join(child.lines())
        child.finish()


def test_a_program_that_is_not_there_is_a_missing_tool() -> None:
    """Starting nothing is a tool error, not an OSError."""
    with pytest.raises(ToolMissingError, match="cannot be started"), running(["/no/such/program"]):
        pass


def test_a_child_born_while_the_program_ends_does_not_outlive_it(tmp_path: Path) -> None:
    """Python starts no thread any more then, so nobody could watch the child."""
    late = f"""
import atexit
from bachata_cli.media.process import Child

def too_late():
    try:
        Child(["sh", "-c", "sleep 0.3; touch {tmp_path}/alive"], feed=False, read=False, stall_s=9)
    except RuntimeError as error:
        print(error)

atexit.register(too_late)
"""
    done = subprocess.run(python(late), capture_output=True, text=True, check=True)
    assert "thread" in done.stdout, done.stderr
    time.sleep(0.6)
    assert not list(tmp_path.iterdir())
