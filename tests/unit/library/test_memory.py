"""What is remembered: places, analyses, runs."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bachata_cli.domain.records import RunRecord, StageRecord
from bachata_cli.domain.vocabulary import Stage
from bachata_cli.files.shipped import shipped
from bachata_cli.library.analyses import AnalysisStore
from bachata_cli.library.places import Places
from bachata_cli.library.run_records import keep_run, new_run_id
from tests.builders import an_analysis


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    """BACHATA_HOME holds config, cache and data."""
    places = Places.of({"BACHATA_HOME": str(tmp_path)})
    assert {places.config.parent, places.cache.parent, places.data.parent} == {tmp_path}


def test_a_relative_home_does_not_depend_on_later_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative BACHATA_HOME is fixed at the start."""
    monkeypatch.chdir(tmp_path)
    assert Places.of({"BACHATA_HOME": "here"}).cache == tmp_path / "here" / "cache"


def test_without_the_variable_the_platform_decides() -> None:
    """The three folders carry the program's name and nothing is created."""
    places = Places.of({})
    assert "bachata" in str(places.cache)


def test_moves_and_songs_are_shipped() -> None:
    """Both folders are found from a checkout."""
    assert (shipped("moves") / "basic.toml").is_file()
    assert list(shipped("songs").glob("*.ogg"))


def test_an_analysis_is_remembered_by_content_and_analyzer(tmp_path: Path) -> None:
    """The same bytes heard by the same version are heard once."""
    store = AnalysisStore(tmp_path)
    analysis = an_analysis()
    store.keep(analysis)
    assert store.find(analysis.id, analysis.analyzer) == analysis
    assert store.find(analysis.id, "other@2") is None
    assert store.find("f" * 64, analysis.analyzer) is None
    assert store.any_of(analysis.id) == analysis


@pytest.mark.parametrize("damage", [b"", b"{", b'{"id": 3}', b"\xff\xfe"])
def test_a_damaged_memory_counts_as_absent(damage: bytes, tmp_path: Path) -> None:
    """What can be made again is made again."""
    store = AnalysisStore(tmp_path)
    analysis = an_analysis()
    store.keep(analysis)
    next(tmp_path.iterdir()).write_bytes(damage)
    assert store.find(analysis.id, analysis.analyzer) is None


def test_run_names_sort_by_time_and_differ() -> None:
    """Two runs of one second have two names."""
    moment = datetime(2026, 11, 22, 14, 15, tzinfo=UTC)
    names = {new_run_id(moment) for _ in range(20)}
    assert len(names) > 1
    assert all(name.startswith("20261122-141500-") for name in names)


def test_a_run_is_kept_as_a_document(tmp_path: Path) -> None:
    """One JSON file per run."""
    record = RunRecord(
        id="20261122-141500-3fa9",
        finished="2026-11-22",
        request="romantic",
        song="0" * 64,
        seed=0,
        video="/v.mp4",
        blueprint="/v.blueprint.json",
        stages=(StageRecord(name=Stage.PLAN, seconds=0.1, cached=False),),
    )
    path = keep_run(tmp_path, record)
    assert RunRecord.model_validate_json(path.read_text()) == record
    assert json.loads(path.read_text())["stages"][0]["name"] == "plan"
