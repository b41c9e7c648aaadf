"""What code cites can be opened: facts stand in docs/sources.md, nothing lies outside."""

import re

import pytest

from tests.conftest import ROOT

SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
NUMBERS = set(re.findall(r"^\| ([A-Z]\d+) \|", SOURCES, re.MULTILINE))
CODE = [
    p for d in ("src", "tests", "benchmarks", "tools") for p in sorted((ROOT / d).rglob("*.py"))
]


def test_every_number_cited_stands_in_the_sources() -> None:
    """`docs/sources.md`, M3, M4: both are there."""
    cited = {
        number
        for path in CODE
        for group in re.findall(
            r"docs/sources\.md`, ((?:[A-Z]\d+(?:,\s+| to\s+| and )?)+)", path.read_text("utf-8")
        )
        for number in re.findall(r"[A-Z]\d+", group)
    }
    assert len(cited) > 10
    assert not cited - NUMBERS


@pytest.mark.parametrize("word", ["DESIGN.md", "bachata.md", "figures.md", "rendering.md"])
def test_no_code_cites_what_nobody_can_open(word: str) -> None:
    """Papers that are not part of the repository are no source."""
    assert not [
        path for path in CODE if path.name != "test_sources.py" and word in path.read_text("utf-8")
    ]


def test_documents_named_in_code_exist() -> None:
    """A path to a document leads to one."""
    named = {
        path
        for module in CODE
        for path in re.findall(r"`((?:docs/)[a-z0-9_/.-]+\.md)`", module.read_text("utf-8"))
    }
    assert not [path for path in named if not (ROOT / path).exists()]
