"""A stop is heard once, on its way out or again, and waits where it must."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bachata_cli.cli.signals import Interrupted, Terminated, is_stop

PROGRAM = """
import os, signal, sys, time
from bachata_cli.cli import dispatch, main

def run(arguments):
{body}
    return 0

dispatch.run = run
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
if not os.environ.get("HUP_IGNORED"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tester may use nohup
main.main()
"""
SWALLOWED = """
    class Closing:
        def __del__(self):
            os.kill(os.getpid(), signal.{signal})
            for _ in range(10): pass
    Closing()
    for _ in range(400): time.sleep(0.01)
"""
CAUGHT = """
    for _ in range(400):
        try:
            if _ == 0: os.kill(os.getpid(), signal.{signal})
            time.sleep(0.01)
        except BaseException:
            if _ < 3: continue
            raise
"""
TRANSLATED = """
    try:
        os.kill(os.getpid(), signal.{signal})
        time.sleep(4)
    except BaseException:
        raise
"""
IN_A_THREAD = """
    import threading
    worker = threading.Thread(target=lambda: time.sleep(0.2))
    worker.start()
    threading.Timer(0.02, lambda: os.kill(os.getpid(), signal.{signal})).start()
    worker.join()
    time.sleep(4)
"""
HELD = """
    from bachata_cli.domain.stopping import unstoppable
    with unstoppable():
        os.kill(os.getpid(), signal.{signal})
        time.sleep(0.05)
        print("whole", flush=True)
    time.sleep(4)
"""
SLOW_TO_LEAVE = """
    try:
        os.kill(os.getpid(), signal.{signal})
        time.sleep(4)
    finally:
        time.sleep(0.1)
        print("cleaned", flush=True)
"""
TWICE = """
    try:
        os.kill(os.getpid(), signal.{signal})
        time.sleep(4)
    finally:
        os.kill(os.getpid(), signal.{signal})
        print("still here", flush=True)
"""
CASES = {
    "dropped by a finalizer": (SWALLOWED, ""),
    "caught by a library": (CAUGHT, ""),
    "on its way": (TRANSLATED, ""),
    "while a thread works": (IN_A_THREAD, ""),
    "where it must wait": (HELD, "whole\n"),
    "while it is cleaned up": (SLOW_TO_LEAVE, "cleaned\n"),
    "twice": (TWICE, ""),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("sent", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 143)])
def test_a_signal_is_never_lost(name: str, sent: str, code: int, tmp_path: Path) -> None:
    """However the exception fares, the process ends with the published code and says no more."""
    body, printed = CASES[name]
    (tmp_path / "program.py").write_text(PROGRAM.format(body=body.format(signal=sent)))
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, printed, "")


def test_an_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """`nohup` and jobs in the background keep their promise."""
    body = "    os.kill(os.getpid(), signal.SIGHUP)\n    time.sleep(0.1)\n"
    program = PROGRAM.format(body=body).replace("main.main()", "", 1)
    (tmp_path / "program.py").write_text(f"{program}\nmain.main()\n")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | {"HUP_IGNORED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    assert (done.returncode, done.stderr) == (0, "")


def closing_fails_while(stop: BaseException) -> None:
    """What a clean-up that goes wrong raises on the way out."""
    try:
        raise stop
    except (KeyboardInterrupt, Terminated):
        raise ValueError("closing failed") from None


def test_a_stop_is_known_whatever_it_was_turned_into() -> None:
    """An error raised while a stop was handled tells of the stop, others do not."""
    with pytest.raises(ValueError, match="closing") as caught:
        closing_fails_while(Terminated())
    assert is_stop(caught.value)
    assert is_stop(caught.value, Terminated)
    assert not is_stop(caught.value, Interrupted)
    assert not is_stop(ValueError("no stop"))
    assert not is_stop(None)
