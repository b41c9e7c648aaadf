"""The command tree, whole and in branches."""

import pytest
import typer

from bachata_cli.cli.app import app, asked

WHOLE = typer.main.get_command(app)


@pytest.mark.parametrize("word", sorted(WHOLE.commands))  # type: ignore[attr-defined]
def test_a_branch_is_what_the_tree_has_there(word: str) -> None:
    """Whatever command is asked for: the same one, alone."""
    branch = typer.main.get_command(asked([word, "--json"]))
    assert list(branch.commands) == [word]  # type: ignore[attr-defined]
    found, there = branch.commands[word], WHOLE.commands[word]  # type: ignore[attr-defined]
    helps = [command.get_help(typer.Context(command, info_name=word)) for command in (found, there)]
    assert helps[0] == helps[1]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["dance"], [""]])
def test_any_other_word_gets_the_whole_tree(arguments: list[str]) -> None:
    """Help lists all, and a wrong word is told from all."""
    assert asked(arguments) is app
