"""The blueprint: the plan as a document people read, edit, diff and share.

`dance` is the plan as the house knows it, made of `placed` moves; `schema` the document as it
is written today; `reading` from text to that, with `foreign` keys; `excerpt` a part of a dance.
"""

from bachata_cli.domain.blueprint.dance import Blueprint
from bachata_cli.domain.blueprint.excerpt import Excerpt, ShownDance, excerpt_of, section_span
from bachata_cli.domain.blueprint.placed import PlacedMove, Planner, Relaxation
from bachata_cli.domain.blueprint.reading import MAX_BYTES, MAX_FINDINGS
from bachata_cli.domain.blueprint.schema import MAX_STEPS, SCHEMA, BlueprintDocument

__all__ = [
    "MAX_BYTES",
    "MAX_FINDINGS",
    "MAX_STEPS",
    "SCHEMA",
    "Blueprint",
    "BlueprintDocument",
    "Excerpt",
    "PlacedMove",
    "Planner",
    "Relaxation",
    "ShownDance",
    "excerpt_of",
    "section_span",
]
