"""Options of commands that may let a model plan, as one group."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.workflow.agent_wish import DEADLINE_S, AgentWish, PlannerChoice, check_address

if TYPE_CHECKING:
    from bachata_cli.cli.session import Session
    from bachata_cli.workflow.choreography import Wish


@dataclass(frozen=True, kw_only=True)
class AgentOptions:
    """Who plans, and what an agent may do."""

    planner: Annotated[
        PlannerChoice,
        typer.Option(
            envvar="BACHATA_PLANNER", help="Who plans: auto asks a model if a key is set."
        ),
    ] = PlannerChoice.AUTO
    model: Annotated[
        str | None,
        typer.Option(envvar="BACHATA_MODEL", help="The model to ask.", metavar="NAME"),
    ] = None
    base_url: Annotated[
        str | None,
        typer.Option(
            envvar="OPENAI_BASE_URL",
            help="Address of an OpenAI-compatible service; one on this machine, too.",
            metavar="URL",
            callback=check_address,
        ),
    ] = None
    max_cost: Annotated[
        float | None,
        typer.Option(min=0.0, envvar="BACHATA_MAX_COST", help="Most US dollars to spend."),
    ] = None
    max_seconds: Annotated[
        float,
        typer.Option(
            min=1.0,
            max=3600.0,
            envvar="BACHATA_MAX_SECONDS",
            help="Longest a conversation with a model may take.",
        ),
    ] = DEADLINE_S
    share_title: Annotated[
        bool, typer.Option("--share-title", help="Tell the model the song's title.")
    ] = False
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what a model would be sent; send nothing.")
    ] = False

    def added_to(self, wish: "Wish", *, render: bool = False) -> "Wish":
        """The wish, with who is to plan."""
        agent = AgentWish(
            planner=self.planner,
            model=self.model,
            base_url=self.base_url,
            max_cost=self.max_cost,
            max_seconds=self.max_seconds,
            share_title=self.share_title,
            render=render,
        )
        return replace(wish, agent=agent)


def show_dry_run(session: "Session", wish: "Wish") -> None:
    """Print what a model would be sent, as JSON: the data is the same with and without --json."""
    import json

    from bachata_cli.workflow.choreography import dry_run

    with progress(session) as listen:
        sent = dry_run(session.machine, wish, listen)
    answer(session, lambda: sent, lambda: json.dumps(sent, ensure_ascii=False, indent=2))
