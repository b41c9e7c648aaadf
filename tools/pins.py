"""Pin every dependency without naming a registry: `uv run python tools/pins.py [--upgrade]`.

Owns two generated things: `requirements.txt` (versions and hashes, for
installs that verify) and the `constraint-dependencies` in `pyproject.toml`
(which bind `uv run`). Both come from one resolution; a test compares them.
`uv.lock` is not committed: it names hosts.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "# pins: written by tools/pins.py\nconstraint-dependencies = [\n"
END = "]\n# end of pins\n"
PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\s;\\]+)(\s*;\s*[^\\]+?)?\s*\\?$", re.MULTILINE)


def pins_of(requirements: str) -> list[str]:
    """Every `name==version ; marker` of a requirements file, in its order."""
    return [
        name + (f" ; {marker.strip(' ;')}" if marker else "")
        for name, marker in PIN.findall(requirements)
    ]


def with_pins(project: str, pins: list[str]) -> str:
    """The project file with its generated block replaced."""
    before, rest = project.split(START)
    _, after = rest.split(END)
    rows = "".join(f"    {_quoted(pin)},\n" for pin in pins)
    return before + START + rows + END + after


def _quoted(pin: str) -> str:
    return f"'{pin}'" if '"' in pin else f'"{pin}"'


def _uv(*arguments: str) -> str:
    done = subprocess.run(
        ["uv", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def main() -> None:
    """Resolve (anew with --upgrade) and write both files."""
    project = ROOT / "pyproject.toml"
    if "--upgrade" in sys.argv[1:]:
        project.write_text(with_pins(project.read_text(), []))
    _uv("lock", *(["--upgrade"] if "--upgrade" in sys.argv[1:] else []))
    requirements = _uv("export", "--all-groups", "--no-emit-project", "--no-header", "--quiet")
    (ROOT / "requirements.txt").write_text(requirements)
    project.write_text(with_pins(project.read_text(), pins_of(requirements)))
    print(f"{len(pins_of(requirements))} packages pinned")


if __name__ == "__main__":
    main()
