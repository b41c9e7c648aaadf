"""Words for stderr: safe to print, an agent's step in one line, an error with its hint.

Refuses to let any text steer a terminal. Results never pass here.
"""

import sys

from bachata_cli.domain.errors import BachataError, ValidationFailedError
from bachata_cli.domain.events import AgentStep

MAX_FINDINGS = 20
"""Faults listed beside an error: as many as a person reads before mending the first."""


def say_step(step: AgentStep) -> str:
    """An agent's step: tool, arguments, result, and what its turn took."""
    tokens = f", {step.input_tokens} + {step.output_tokens} tokens" if step.output_tokens else ""
    took = f" ({step.seconds:.1f} s{tokens})" if step.seconds else ""
    asked = f" ({step.arguments})" if step.arguments else ""
    return f"agent: {step.tool}{asked}: {step.result}{took}"


def printable(text: str) -> str:
    """Text without control characters, so that no file name can steer a terminal."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def say_error(error: BachataError) -> None:
    """One sentence, what was found, and a hint on stderr."""
    sys.stderr.write(f"error: {printable(error.message)}\n")
    found = error.findings if isinstance(error, ValidationFailedError) else ()
    sys.stderr.write("".join(f"  {printable(finding)}\n" for finding in found[:MAX_FINDINGS]))
    if len(found) > MAX_FINDINGS:
        sys.stderr.write(f"  and {len(found) - MAX_FINDINGS} more; --json lists them all\n")
    if error.hint:
        sys.stderr.write(f"  try: {printable(error.hint)}\n")
    sys.stderr.flush()
