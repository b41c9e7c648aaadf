"""`bachata doctor`: what is installed, found and cached."""

from bachata_cli.cli.commands.film_options import CACHE_MB, CacheLimit
from bachata_cli.cli.output import Table, answer
from bachata_cli.cli.session import Session, command


@command
def doctor(session: Session, cache_mb: CacheLimit = CACHE_MB) -> None:
    """Show what is installed, found and cached, and what to do about it.

    \b
    Examples:
      bachata doctor
      bachata doctor --json
    """
    from dataclasses import asdict

    from bachata_cli.domain.errors import ToolMissingError
    from bachata_cli.workflow.doctor import diagnose

    found = diagnose(session.machine, cache_mb * 1_000_000)
    answer(
        session,
        lambda: {"checks": [asdict(d) for d in found]},
        lambda: Table(
            ("", "what", "found", "do"),
            [("ok" if d.ok else "!!", d.name, d.found, d.remedy) for d in found],
        ),
    )
    bad = [d for d in found if not d.ok]
    if bad and not session.json:
        raise ToolMissingError(
            f"{bad[0].name}: {bad[0].found}", code="doctor.fault", hint=bad[0].remedy
        )
