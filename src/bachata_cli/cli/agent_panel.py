"""The agent's steps on a terminal: one live panel above the bars."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.panel import Panel
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from bachata_cli.cli.stderr_text import printable
from bachata_cli.domain.events import AgentStep

MAX_SHOWN = 12
"""Steps on the screen: the latest; `runs show ID --trace` has them all."""


class PanelledProgress(Progress):
    """Bars with a panel of agent steps above, once there are any."""

    def get_renderables(self) -> Iterable[RenderableType]:
        """Panel, then bars."""
        if self.steps:
            yield draw_panel(self.steps)
        yield from super().get_renderables()

    @property
    def steps(self) -> list[AgentStep]:
        """What the agent did so far; append to it and refresh."""
        if not hasattr(self, "_steps"):
            self._steps: list[AgentStep] = []
        return self._steps


def draw_panel(steps: Sequence[AgentStep]) -> Panel:
    """Tool, arguments and result in words, seconds and tokens; whatever is too long is cut."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    for step in steps[-MAX_SHOWN:]:
        words = f"{step.arguments}: {step.result}" if step.arguments else step.result
        took = f"{step.seconds:.1f} s" if step.seconds else ""
        tokens = f" {step.input_tokens + step.output_tokens} tok" if step.output_tokens else ""
        table.add_row(
            Text(printable(step.tool), style="bold"),
            Text(printable(words)),
            Text(took + tokens, style="dim"),
        )
    used = sum(step.input_tokens + step.output_tokens for step in steps)
    return Panel(table, title="agent", subtitle=f"{used:,} tokens", width=80)
