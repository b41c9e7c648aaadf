"""`bachata generate` and `bachata render`: a video from a sentence or from a blueprint."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from bachata_cli.cli.commands.film_options import FilmOptions, PartOptions
from bachata_cli.cli.commands.options import (
    BlueprintFile,
    Clips,
    Force,
    Output,
    PictureOptions,
    PlanOptions,
    Request,
    Song,
)
from bachata_cli.cli.commands.planner import AgentOptions, show_dry_run
from bachata_cli.cli.output import answer
from bachata_cli.cli.progress import progress
from bachata_cli.cli.session import Session, command
from bachata_cli.domain.vocabulary import ClipChoice

if TYPE_CHECKING:
    from bachata_cli.workflow.filming import Filmed
    from bachata_cli.workflow.generate import Generated


@command
def generate(
    session: Session,
    request: Request,
    plan: PlanOptions,
    agent: AgentOptions,
    picture: PictureOptions,
    film: FilmOptions,
    output: Output = None,
    force: Force = False,
    clips: Clips = ClipChoice.AUTO,
) -> None:
    """Make a dance video from a sentence.

    \b
    Examples:
      bachata generate "romantic beginner"
      bachata generate "energetic, no turns" --song song.mp3 --seed 2
      open "$(bachata generate "playful" -q)"
      bachata generate "sensual advanced" --song song.mp3 --clips mine
      bachata generate "romantic" --view mirror --couple skirts

    Without --song, a demo song that suits the request is chosen. Prints the
    path of the video; the blueprint lies beside it.
    """
    from bachata_cli.workflow.filming import Output as Destination
    from bachata_cli.workflow.generate import generate as run

    wish = agent.added_to(plan.wish(session.machine, request), render=True)
    wish = replace(wish, film=film.wish(picture, clips))
    if agent.dry_run:
        show_dry_run(session, wish)
        return
    with progress(session) as listen:
        made = run(session.machine, wish, Destination(output, replace=force), listen)
    answer(session, lambda: _generated(made), lambda: str(made.video))


def _generated(made: "Generated") -> dict[str, Any]:
    from bachata_cli.domain.blueprint.schema import SongEntry

    blueprint = made.choreography.blueprint
    return {
        "video": str(made.video),
        "blueprint": str(made.blueprint),
        "run": made.run,
        "planner": {"name": blueprint.planner.name, "model": blueprint.planner.model},
        "song": SongEntry.of(blueprint.song).model_dump(mode="json"),
        "parameters": blueprint.parameters.model_dump(mode="json"),
        "relaxed": [r.model_dump(mode="json") for r in blueprint.relaxed],
        "stages": [s.model_dump(mode="json") for s in made.stages],
    }


@command
def render(
    session: Session,
    blueprint: BlueprintFile,
    picture: PictureOptions,
    film: FilmOptions,
    part: PartOptions,
    song: Song = None,
    output: Output = None,
    force: Force = False,
    clips: Clips = ClipChoice.AUTO,
) -> None:
    """Make the video of a blueprint.

    \b
    Examples:
      bachata render dance.blueprint.json
      bachata render dance.blueprint.json --song song.mp3 -o class.mp4
      bachata render dance.blueprint.json --section chorus --tempo 85% --click
      bachata render dance.blueprint.json --range 0:40-1:10 -o move.gif
      bachata render dance.blueprint.json --cfr --verify -o for-the-tv.mp4

    The song is found by its content where it was heard last; --song names it
    when it has moved.
    """
    from bachata_cli.workflow.filming import Output as Destination
    from bachata_cli.workflow.render import render as run

    wish = part.added_to(film.wish(picture, clips), output)
    destination = Destination(output, replace=force)
    with progress(session) as listen:
        made = run(session.machine, wish, blueprint, song, destination, listen)
    answer(session, lambda: _rendered(made), lambda: _paths(made))


def _rendered(made: "Filmed") -> dict[str, Any]:
    report = made.report
    data: dict[str, Any] = {
        "video": str(report.path),
        "frames": report.frames,
        "duration_s": report.duration_s,
        "bytes": report.bytes,
        "chapters": report.chapters,
    }
    if made.subtitles:
        data["subtitles"] = str(made.subtitles)
    if made.watched:
        data["verified"] = asdict(made.watched)
    return data


def _paths(made: "Filmed") -> str:
    return "\n".join(str(path) for path in (made.report.path, made.subtitles) if path)
