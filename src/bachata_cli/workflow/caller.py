"""Whom a run asks to plan, with which key; and which trouble is the person's to mend.

With `--planner openai` that trouble is an error. With `auto` it never is: the
offline planner plans, aloud.
"""

from dataclasses import dataclass

from bachata_cli.agent.conversation import Outcome
from bachata_cli.agent.messages import Trouble
from bachata_cli.agent.meter import price_of
from bachata_cli.agent.secret import Key
from bachata_cli.agent.server import DEFAULT_MODEL, check_url, find_host, is_official
from bachata_cli.domain.errors import CredentialError, NotFoundError, UsageError
from bachata_cli.domain.events import Listener, Notice, ignore
from bachata_cli.workflow.agent_wish import AgentWish, PlannerChoice
from bachata_cli.workflow.key import find_key
from bachata_cli.workflow.machine import Machine


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom to ask, and with what."""

    model: str
    base_url: str | None
    key: Key | None

    @property
    def host(self) -> str:
        """The service's host, without anything secret in the address."""
        return find_host(self.base_url)


def find_caller(machine: Machine, wish: AgentWish, listen: Listener) -> Caller | None:
    """Whom to ask; None where the offline planner is to plan.

    Raises
    ------
    CredentialError, UsageError
        For a key that is missing or no key, an address that is none, a limit without a price.
    """
    insisted = wish.planner is PlannerChoice.OPENAI
    if wish.planner is PlannerChoice.OFFLINE or (machine.offline and not insisted):
        return None
    if machine.offline:
        raise UsageError(
            "--offline opens no socket, and --planner openai needs one.",
            code="agent.offline",
            hint="Leave out one of the two.",
        )
    base_url = check_url(wish.base_url)
    try:
        key = find_key(machine)
    except CredentialError as error:
        if insisted:
            raise
        listen(Notice("planner.offline", f"planner: offline. {error.message}", warning=True))
        return None
    if key is None and base_url is None:
        if insisted:
            raise CredentialError(
                "There is no OpenAI key.",
                code="key.missing",
                hint="Set OPENAI_API_KEY, or: bachata config key set",
            )
        listen(Notice("planner.offline", "planner: offline (no OpenAI key)"))
        return None
    caller = Caller(wish.model or DEFAULT_MODEL, base_url, key)
    _refuse_unknown_price(caller, wish)
    return caller


def refuse_early(machine: Machine, wish: AgentWish) -> None:
    """Refuse what would be refused after the song was heard, before it is.

    Raises
    ------
    CredentialError, UsageError
        As `find_caller`.
    """
    find_caller(machine, wish, ignore)


def refuse_failure(outcome: Outcome, wish: AgentWish) -> None:
    """Stop where only the person can help and insisted on a model.

    Raises
    ------
    CredentialError, NotFoundError, UsageError
        For a key, an account, a model or a call that the service refused.
    """
    failure = outcome.failure
    if failure is None or outcome.made or wish.planner is not PlannerChoice.OPENAI:
        return
    text = f"The agent could not plan: {failure.text}."
    if failure.trouble in _CODES:
        hint = "Check the key and the account: bachata config key set"
        raise CredentialError(text, code=_CODES[failure.trouble], hint=hint)
    if failure.trouble is Trouble.MISSING:
        hint = "Name a model and a service: --model NAME --base-url ADDRESS"
        raise NotFoundError(text, code="agent.not_found", hint=hint)
    if failure.trouble is Trouble.REFUSED:
        raise UsageError(text, code="agent.refused", hint="Try another model: --model NAME")


_CODES = {Trouble.KEY: "key.refused", Trouble.QUOTA: "key.quota"}


def _refuse_unknown_price(caller: Caller, wish: AgentWish) -> None:
    priced = is_official(caller.base_url) and price_of(caller.model)
    if wish.max_cost is not None and not priced:
        raise UsageError(
            f"No price is known for {caller.model} at {caller.host}, so --max-cost cannot be kept.",
            code="agent.no_price",
            hint="Leave out --max-cost, or name another model with --model.",
        )
