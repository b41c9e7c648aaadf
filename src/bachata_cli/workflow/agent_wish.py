"""Who plans: the choice, and what an agent is told and allowed. Imports nothing heavy."""

from dataclasses import dataclass
from enum import StrEnum

DEADLINE_S = 180.0
"""Wall seconds a whole conversation may take: about ten turns of a model that thinks."""


class PlannerChoice(StrEnum):
    """Who plans a dance."""

    AUTO = "auto"
    OFFLINE = "offline"
    OPENAI = "openai"


@dataclass(frozen=True, slots=True)
class AgentWish:
    """How an agent may plan.

    Attributes
    ----------
    model, base_url
        What to ask, and where; None for the defaults.
    max_cost
        US dollars that may be spent.
    max_seconds
        Wall seconds for the whole conversation.
    share_title
        Whether the song's title may leave the machine.
    render
        Whether a film was asked for.
    """

    planner: PlannerChoice = PlannerChoice.AUTO
    model: str | None = None
    base_url: str | None = None
    max_cost: float | None = None
    max_seconds: float = DEADLINE_S
    share_title: bool = False
    render: bool = False


def check_address(base_url: str | None) -> str | None:
    """The address of a model service as it was given.

    Raises
    ------
    UsageError
        `agent.base_url` for anything but an http or https address.
    """
    from bachata_cli.agent.server import check_url  # noqa: PLC0415 - parsing addresses takes 5 ms

    return check_url(base_url)
