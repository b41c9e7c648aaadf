"""How long every misbehaviour of a model service can hold a person up.

Run: python -m benchmarks.agent.deadlines [SECONDS]

Each script is served on the loopback; the table says how it ended, after how
many wall seconds, and how far beyond the deadline that is.
"""

import sys
import tempfile
import time

from bachata_cli.agent.secret import Key
from bachata_cli.domain.errors import BachataError
from bachata_cli.domain.events import Event, Notice
from bachata_cli.library.places import Places
from bachata_cli.workflow.agent_wish import AgentWish, PlannerChoice
from bachata_cli.workflow.machine import Machine
from bachata_cli.workflow.plan_by_agent import plan_by_agent
from tests.integration.test_agent_service import ERRORS, FALLBACK, OWN_DANCE, TASK
from tests.model_server import Turn, serving

DEADLINE_S = 2.0


def ended(machine: Machine, url: str, deadline_s: float) -> tuple[str, float]:
    """How one conversation ended, in words, and after how many seconds."""
    events: list[Event] = []
    wish = AgentWish(PlannerChoice.OPENAI, base_url=url, max_seconds=deadline_s)
    begun = time.monotonic()
    try:
        made = plan_by_agent(machine, wish, TASK, events.append)
        how = f"{made.blueprint.planner.name} dance" if made else "nothing"
    except BachataError as error:
        how = f"error {error.code}"
    seconds = time.monotonic() - begun
    said = [e.text for e in events if isinstance(e, Notice) and e.code.startswith("agent.f")]
    return f"{how:<24} {said[0] if said else ''}", seconds


def main() -> None:
    """Print the table."""
    deadline_s = float(sys.argv[1]) if len(sys.argv) > 1 else DEADLINE_S
    scripts: dict[str, tuple[Turn, ...]] = dict(OWN_DANCE)
    scripts |= {name: script for name, (script, _) in FALLBACK.items()}
    scripts |= {name: (turn,) for name, (turn, _, _) in ERRORS.items()}
    with tempfile.TemporaryDirectory() as home:
        machine = Machine(Places.of({"BACHATA_HOME": home}), key=Key("sk-benchmark"))
        with serving(*OWN_DANCE["a good plan"]) as served:  # the imports are not the script's
            ended(machine, served.url, 60)
        worst = 0.0
        for name, script in scripts.items():
            with serving(*script) as served:
                how, seconds = ended(machine, served.url, deadline_s)
            worst = max(worst, seconds - deadline_s)
            print(f"{name:<30} {seconds:6.2f} s  {how}")
        how, seconds = ended(machine, "http://127.0.0.1:9/v1", 180.0)
        print(f"{'nobody listens':<30} {seconds:6.2f} s  {how}")
        how, seconds = ended(machine, "http://no-such-host.invalid/v1", 180.0)
        print(f"{'no such host':<30} {seconds:6.2f} s  {how}")
        how, seconds = ended(machine, "http://192.0.2.1/v1", 180.0)
        print(f"{'a host that never answers':<30} {seconds:6.2f} s  {how}")
        print(f"latest end: {worst:+.2f} s from the deadline of {deadline_s:g} s")


if __name__ == "__main__":
    main()
