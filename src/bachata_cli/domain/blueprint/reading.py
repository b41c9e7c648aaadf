"""From text to a blueprint document: bounded, strict, and of any version so far.

Form alone is judged here; whether the dance is legal is the rules' business.
"""

import json

from pydantic import ValidationError

from bachata_cli.domain.blueprint.foreign import ForeignKeys
from bachata_cli.domain.blueprint.schema import MAX_STEPS, BlueprintDocument
from bachata_cli.domain.errors import ValidationFailedError
from bachata_cli.domain.versions import Versions

MAX_BYTES = 8_000_000
"""A 30-minute song in full needs about 2 MB; more is not a blueprint."""

MAX_FINDINGS = 50
"""Faults of form listed; whoever has more does not mend them one by one."""

MADE_BY = "A blueprint is the JSON file written by bachata blueprint create."

VERSIONS = Versions("blueprint", MADE_BY, upgrades=())
"""An upgrade takes version N to N + 1 and stands here in order; none was needed so far."""


def read_document(
    text: str | bytes, source: str, versions: Versions = VERSIONS
) -> tuple[BlueprintDocument, ForeignKeys]:
    """A blueprint of any version as today's document, and the keys this program does not know.

    Raises
    ------
    ValidationFailedError
        `blueprint.too_large`, `.not_json`, `.schema`, `.newer`, `.foreign`, or `.invalid` with
        every fault of form.
    """
    if len(text) > MAX_BYTES:
        raise _too_large(f"{source} is larger than {MAX_BYTES // 1_000_000} MB and not read.")
    written = versions.json_of(text, source)
    data, foreign = ForeignKeys.taken_from(versions.upgraded(written, source), source)
    steps = data.get("steps")
    if isinstance(steps, list) and len(steps) > MAX_STEPS:
        raise _too_large(
            f"{source} has {len(steps)} steps; no song has room for more than {MAX_STEPS}."
        )
    try:
        # as JSON, also where it was changed: a list is a list in its faults, not a tuple
        ours = text if data is written else json.dumps(data)
        return BlueprintDocument.model_validate_json(ours), foreign
    except ValidationError as error:
        raise _invalid(error, source) from None


def _too_large(message: str) -> ValidationFailedError:
    hint = "Make one with: bachata blueprint create REQUEST --song SONG"
    return ValidationFailedError(message, code="blueprint.too_large", hint=hint)


def _invalid(error: ValidationError, source: str) -> ValidationFailedError:
    findings = tuple(
        f"{'.'.join(str(part) for part in e['loc']) or 'blueprint'}: {_said(e['type'], e['msg'])}"
        for e in error.errors(include_url=False, include_input=False)[:MAX_FINDINGS]
    )
    return ValidationFailedError(
        f"{source} is not a valid blueprint: {findings[0]}",
        code="blueprint.invalid",
        hint="Mend what is named in the file, or plan anew: "
        "bachata blueprint create REQUEST --song SONG",
        findings=findings,
    )


def _said(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is unknown, and what is unknown here may change the dance"
    return message
