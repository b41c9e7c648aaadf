"""Use case: a blueprint judged by every rule, and the rules explained."""

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.finding import Finding, Severity
from bachata_cli.rules.registry import RULES, check
from bachata_cli.rules.rule import Rule


def check_blueprint(blueprint: Blueprint, name: str, *, strict: bool) -> tuple[Finding, ...]:
    """What a teacher would change in a legal dance.

    Parameters
    ----------
    name
        What the dance is called in an error.
    strict
        Take warnings for errors.

    Raises
    ------
    ValidationFailedError
        `blueprint.illegal`, listing every rule that is broken.
    """
    findings = check(blueprint)
    bad = [f for f in findings if strict or f.severity is Severity.ERROR]
    if bad:
        raise ValidationFailedError(
            f"{name} breaks {len(bad)} rule{'s' if len(bad) > 1 else ''}.",
            code="blueprint.illegal",
            hint=f"bachata blueprint check {name} --fix mends it as far as it can; "
            "bachata blueprint rules explains the codes.",
            findings=tuple(map(in_words, bad)),
        )
    return findings


def in_words(finding: Finding) -> str:
    """A finding in one line: how bad, which rule, what."""
    return f"{finding.severity} {finding.code}: {finding.text}"


def list_rules() -> tuple[Rule, ...]:
    """Every rule a dance must pass, with its code, severity, title and text."""
    return RULES
