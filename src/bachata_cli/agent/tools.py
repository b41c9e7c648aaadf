"""The agent's tools: what each is told, what it answers, and how it reads in one line.

No tool writes a file, runs a command or opens a connection. Answers carry
features of the song, ids and short facts of moves: never sound, paths or file
names, and the song's title only when the person shares it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bachata_cli.agent.arguments import (
    Extracted,
    GenerateBlueprint,
    NextMoves,
    NoArguments,
    SearchMoves,
    strict_schema,
)
from bachata_cli.agent.desk import Desk, missed_wishes, one_line
from bachata_cli.agent.messages import AnswerForm, ToolCall, ToolSpec, ToolUse
from bachata_cli.domain.errors import BachataError
from bachata_cli.domain.move import Move
from bachata_cli.domain.value import Value
from bachata_cli.domain.vocabulary import Family
from bachata_cli.rules.timeline import Timeline, end_places, lay_out

MAX_PROBLEMS = 12
"""Problems told at once: enough to repair a dance in one turn, few enough to be read."""

MAX_FACT = 120
"""Characters of a move's description that are told."""

MAX_ENDINGS = 8


@dataclass(frozen=True, slots=True)
class Done:
    """A tool's answer for the model, and the same in a few words for the person."""

    data: dict[str, Any]
    words: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, what it is for, its arguments, and what it does."""

    name: str
    purpose: str
    arguments: type[Value]
    use: Callable[[Desk, Any], Done]

    @property
    def spec(self) -> ToolSpec:
        """The tool as the model sees it."""
        return ToolSpec(
            name=self.name,
            description=self.purpose,
            parameters=strict_schema(self.arguments),
        )


class BadCallError(Exception):
    """A call that cannot be answered; the text goes back to the model."""


def call_tool(tools: Sequence[Tool], desk: Desk, call: ToolCall) -> tuple[Done, ToolUse]:
    """Answer one call.

    Raises
    ------
    BadCallError
        For a tool that does not exist or arguments that are not its own.
    """
    tool = next((t for t in tools if t.name == call.name), None)
    if tool is None:
        names = ", ".join(t.name for t in tools)
        raise BadCallError(
            f"unknown_tool: there is no tool {one_line(call.name, 60)!r}; the tools are {names}"
        )
    try:
        arguments = tool.arguments.model_validate_json(call.arguments or "{}")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "arguments"
        raise BadCallError(f"bad_arguments: {one_line(f'{where}: {first["msg"]}')}") from None
    done = tool.use(desk, arguments)
    return done, ToolUse(tool=tool.name, arguments=in_words(arguments), result=done.words)


def in_words(arguments: Value) -> str:
    """Arguments as a person reads them."""
    if isinstance(arguments, GenerateBlueprint):
        count = sum(len(phrase.moves) for phrase in arguments.phrases)
        phrases = len(arguments.phrases)
        return f"{count} moves in {phrases} phrase{'s' if phrases > 1 else ''}"
    given = {name: value for name, value in arguments if value not in (None, "", ())}
    return one_line(
        ", ".join(f"{name} {value}" for name, value in given.items() if name != "limit")
    )


def song_features(desk: Desk) -> dict[str, Any]:
    """The song as a choreographer needs it: phrases of eights, with section and energy."""
    parameters = desk.request.parameters
    song = desk.song
    timeline = lay_out(song, parameters.length)
    title = {"title": one_line(song.title)} if desk.means.share_title else {}
    return {
        **title,
        "tempo_bpm": round(song.tempo_bpm, 1),
        "counts_to_fill": timeline.target - timeline.start,
        "phrases": _phrases(timeline),
        "intro_of_8_counts_fits": timeline.intro_start(8) is not None,
        "endings": _endings(timeline, desk),
    }


def _phrases(timeline: Timeline) -> list[dict[str, Any]]:
    phrases: dict[int, dict[str, Any]] = {}
    for slot in timeline.slots:
        phrase = phrases.setdefault(
            slot.phrase,
            {
                "section": slot.section.role if slot.section else None,
                "rhythm": slot.section.rhythm if slot.section else None,
                "energy": slot.section.energy if slot.section else None,
                "first_count": slot.start - timeline.start,
                "eights": [],
            },
        )
        phrase["eights"].append(slot.counts)
        if slot.is_break:
            phrase["break_in_eight"] = len(phrase["eights"])
    return list(phrases.values())


def _endings(timeline: Timeline, desk: Desk) -> list[dict[str, Any]]:
    """Where an ending must begin, in counts danced before it."""
    rank = desk.request.parameters.difficulty.rank
    endings = [
        move
        for move in desk.means.task.moves.values()
        if move.family is Family.ENDING and move.difficulty.rank <= rank
    ]
    starts = [slot.start - timeline.start for slot in timeline.slots]
    last = timeline.slots[-1]
    starts.append(last.start + last.counts - timeline.start)
    return [
        {
            "id": place.move.id,
            "entry": list(place.move.entry),
            "begins_after_counts": starts[place.slot],
        }
        for place in end_places(timeline, endings)[:MAX_ENDINGS]
    ]


def fact(move: Move) -> dict[str, Any]:
    """The short facts of a move that may be told."""
    return {
        "id": move.id,
        "name": move.name,
        "family": move.family,
        "difficulty": move.difficulty,
        "styles": list(move.styles),
        "energy": move.energy,
        "counts": move.counts,
        "entry": list(move.entry),
        "exit": move.exit,
        "about": one_line(move.description, MAX_FACT),
    }


def _analyze(desk: Desk, _: NoArguments) -> Done:
    try:
        data = song_features(desk)
    except BachataError as error:
        return Done({"error": error.message}, one_line(error.message))
    return Done(
        data,
        f"{data['tempo_bpm']:g} BPM, {len(data['phrases'])} phrases, "
        f"{data['counts_to_fill']} counts to fill",
    )


def _listing(moves: Sequence[Move]) -> Done:
    names = ", ".join(move.name for move in moves[:3]) + (", ..." if len(moves) > 3 else "")  # noqa: PLR2004 - three fit a line
    plural = "move" if len(moves) == 1 else "moves"
    words = f"{len(moves)} {plural}: {names}" if moves else "nothing"
    return Done({"moves": [fact(move) for move in moves]}, words)


def _search(desk: Desk, asked: SearchMoves) -> Done:
    level = asked.difficulty or desk.request.parameters.difficulty
    found = desk.means.search(asked.model_copy(update={"difficulty": level}))
    return _listing(tuple(found)[: asked.limit])


def _next(desk: Desk, asked: NextMoves) -> Done:
    rank = desk.request.parameters.difficulty.rank
    found = [
        move
        for move in desk.means.follow(asked.position)
        if move.difficulty.rank <= rank and asked.family in (None, move.family)
    ]
    return _listing(found[: asked.limit])


def _generate(desk: Desk, plan: GenerateBlueprint) -> Done:
    problems = desk.propose(plan)
    if not problems:
        return _checked(desk, "a legal dance")
    more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    return Done(
        {
            "ok": False,
            "problems": list(problems[:MAX_PROBLEMS]),
            "more": max(0, len(problems) - 12),
        },
        one_line(f"refused: {problems[0]}{more}"),
    )


def _checked(desk: Desk, words: str) -> Done:
    warnings = [f"{finding.code}: {finding.text}" for finding in desk.findings()]
    wishes = [str(missed) for missed in missed_wishes(desk.made)] if desk.made else []
    counted = f", {len(warnings)} warnings" if warnings else ", no warnings"
    return Done(
        {"ok": True, "warnings": warnings[:MAX_PROBLEMS], "wishes_missed": wishes}, words + counted
    )


def _check(desk: Desk, _: NoArguments) -> Done:
    if desk.made is None:
        return Done({"ok": False, "problems": ["there is no blueprint yet"]}, "nothing to check")
    return _checked(desk, "legal")


def _assemble(desk: Desk, _: NoArguments) -> Done:
    if desk.made is None:
        return Done({"ok": False, "problems": ["there is no legal blueprint yet"]}, "nothing yet")
    return Done({"ok": True}, "the film is made of this dance", ends=True)


_ALWAYS = (
    Tool("analyze_music", "The song: phrases of eights, energy, where an ending must begin.",
         NoArguments, _analyze),
    Tool("search_moves", "Find moves in the catalog by words and filters.", SearchMoves, _search),
    Tool("next_moves", "The moves that may be danced from a position.", NextMoves, _next),
    Tool("generate_blueprint",
         "Propose the whole dance: ordered move ids per phrase, each with a short reason. "
         "Answers ok, or every rule it breaks.",
         GenerateBlueprint, _generate),
    Tool("check_blueprint", "Rules and wishes of the dance proposed last.", NoArguments, _check),
)  # fmt: skip

_FILM = Tool(
    "assemble_video",
    "Make the film of the legal dance. The person asked for it.",
    NoArguments,
    _assemble,
)


def tools_for(*, render: bool) -> tuple[Tool, ...]:
    """The tools of one conversation; a film only when the person asked for one."""
    return (*_ALWAYS, _FILM) if render else _ALWAYS


FORM = AnswerForm(name="dance_request", parameters=strict_schema(Extracted))
"""The form the request is read into."""


def as_output(data: dict[str, Any]) -> str:
    """A tool's answer as the text the model gets: data, never instructions."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
