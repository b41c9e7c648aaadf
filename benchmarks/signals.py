"""Signals at random moments on a loaded machine: what a process answers, and what it leaves.

    python -m benchmarks.signals --rounds 200 --load 4

Each round starts `song analyze`, `generate` or `moves import` with an empty home and sends
SIGINT or SIGTERM after a random share of the time the command takes undisturbed. Counted are
exit codes, tracebacks, children that live on and files that have no final name.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from tests.conftest import ROOT
from tests.process import PROGRAM, environment

SONG = ROOT / "songs" / "luna-de-ambar.ogg"
EXPECTED = {signal.SIGINT: 130, signal.SIGTERM: 143}
PATIENCE_S = 120
CLOSING = "killed by the signal after its result was told: a shell says the same"
"""In its last milliseconds Python has let go of all handlers."""
GOOD = {"as published", "ended before", CLOSING}


def commands(clips: Path) -> dict[str, list[str]]:
    """What is interrupted, by name."""
    film = ["--size", "480p", "--view", "top", "--section", "chorus"]
    return {
        "analyze": ["song", "analyze", str(SONG), "-q"],
        "generate": ["generate", "romantic beginner", "-s", str(SONG), "-q", *film[:4]],
        "import": ["moves", "import", str(clips), "-q"],
    }


def main() -> int:
    """Run the rounds and print a line per command and signal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--load", type=int, default=4, help="busy loops beside")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    loops = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(asked.load)
    ]
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _rounds(Path(folder), asked.rounds, chance)
    finally:
        for loop in loops:
            loop.kill()


def _rounds(folder: Path, rounds: int, chance: random.Random) -> int:
    clips = folder / "clips"
    clips.mkdir()
    _film(clips / "side_basic.mp4")
    asked = commands(clips)
    usual = {name: _undisturbed(words, folder / "warm" / name) for name, words in asked.items()}
    told: Counter[str] = Counter()
    bad = 0
    for number in range(rounds):
        name = chance.choice(list(asked))
        sent = chance.choice([signal.SIGINT, signal.SIGTERM])
        span, code = usual[name]
        after = chance.random() * span
        said = _one(asked[name], folder / f"round{number}", sent, after)
        if said.startswith(f"exit {code}:"):
            said = "ended before"  # between the look and the signal
        told[f"{name} {sent.name}: {said}"] += 1
        bad += said not in GOOD
        if said not in GOOD:
            print(f"round {number}: {name} {sent.name} after {after:.3f} s: {said}", flush=True)
    for line, often in sorted(told.items()):
        print(f"{often:4d} x {line}")
    return 1 if bad else 0


def _film(path: Path) -> None:
    picture = "testsrc=s=160x90:r=30:d=8"
    subprocess.run(
        [get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", picture, str(path)], check=True
    )


def _start(words: list[str], room: Path) -> "subprocess.Popen[str]":
    out = room / "out"
    out.mkdir(parents=True)
    return subprocess.Popen(
        [*PROGRAM, *words],
        cwd=out,
        env=environment(room / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # a job in the background inherits an ignored SIGINT; the program must not
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )


def _undisturbed(words: list[str], room: Path) -> tuple[float, int]:
    """Seconds a command takes, and its exit code."""
    start = time.monotonic()
    process = _start(words, room)
    process.communicate()
    return time.monotonic() - start, process.returncode


def _hears(process: "subprocess.Popen[str]") -> bool:
    """Whether the program itself hears SIGTERM by now; before, Python is still being loaded."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
    return True  # it has ended


def _one(words: list[str], room: Path, sent: signal.Signals, after: float) -> str:
    process = _start(words, room)
    while not _hears(process):
        time.sleep(0.002)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=after)
        return "ended before"
    process.send_signal(sent)
    try:
        stdout, stderr = process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "lost: it went on"
    return _said(process, sent, stdout, stderr) or _left(process, room) or "as published"


def _said(process: "subprocess.Popen[str]", sent: signal.Signals, out: str, err: str) -> str:
    """What was wrong with its answer; empty when nothing was."""
    if "Traceback" in err:
        return f"traceback: {err.strip().splitlines()[-1]}"
    if process.returncode == -sent and out:
        return CLOSING
    if process.returncode != EXPECTED[sent]:
        return f"exit {process.returncode}: {(err or out).strip()[-200:]!r}"
    return ""


def _left(process: "subprocess.Popen[str]", room: Path) -> str:
    """What it left; empty when nothing."""
    if left := [path.name for path in room.rglob("*.part")]:
        return f"left {left}"
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 0)
        return "a child lives on"
    return ""


if __name__ == "__main__":
    sys.exit(main())
