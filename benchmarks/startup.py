"""What starting costs: `python benchmarks/startup.py`, CPU seconds and ratios of one run.

The median of several fresh processes each; `import typer` is the floor that a
Typer program stands on.
"""

import os
import resource
import statistics
import subprocess
import sys

RUNS = 11
PROGRAM = (sys.executable, "-m", "bachata_cli")
CASES = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "import typer": (sys.executable, "-c", "import typer"),
    "bachata --help": (*PROGRAM, "--help"),
    "bachata --version": (*PROGRAM, "--version"),
    "bachata moves search turn": (*PROGRAM, "moves", "search", "turn", "-q"),
}


def cpu_seconds(command: tuple[str, ...]) -> float:
    """User and system seconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=_environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment() -> dict[str, str]:
    # a shell that forbids bytecode would make every start compile the program anew
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Interleave the cases, so that a busy machine slows all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for name, command in CASES.items():
        cpu_seconds(command)  # warm: bytecode and index are made once
        del name
    for _ in range(RUNS):
        for name, command in CASES.items():
            seconds[name].append(cpu_seconds(command))
    floor = statistics.median(seconds["import typer"])
    for name, runs in seconds.items():
        median = statistics.median(runs)
        print(f"{name:<28}{median:7.3f} CPU s  {median / floor:5.2f} x import typer")


if __name__ == "__main__":
    main()
