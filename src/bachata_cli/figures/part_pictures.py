"""The pictures of a part of a move: the floor, the words beside it, the dancers upon it."""

from collections.abc import Iterator

from PIL import Image

from bachata_cli.domain.vocabulary import Overlay
from bachata_cli.figures.look import Look, Scene
from bachata_cli.figures.panels import Panels
from bachata_cli.figures.parts import FRAMES_PER_COUNT, Part
from bachata_cli.figures.sequence import Sequence


def part_frames(part: Part) -> Iterator[bytes]:
    """Draw a part; a frame on a knot shows the count landed."""
    sequence, scene = Sequence(*part.move, part.after), part.look.scene()
    for count in range(part.first, part.first + part.counts):
        base = None
        for index in range(FRAMES_PER_COUNT):
            since = index / FRAMES_PER_COUNT
            if base is None or not sequence.still():
                base = _base(part.look, scene, sequence, (count, since), part.next_name)
            yield _danced(part.look, scene, base.copy(), sequence, (count, since)).tobytes()


def canvas_at(
    sequence: Sequence, look: Look, count: int, since: float, scene: Scene | None = None
) -> Image.Image:
    """One picture: `since` counts after a count of the sequence."""
    scene = scene or look.scene()
    base = _base(look, scene, sequence, (count, since), None)
    return _danced(look, scene, base, sequence, (count, since))


def _base(
    look: Look, scene: Scene, sequence: Sequence, at: tuple[int, float], next_name: str | None
) -> Image.Image:
    """The floor with all words of a count, to be drawn upon."""
    canvas = scene.base(sequence.framing(sum(at)))
    Panels(canvas, look.size, look.cards_y).words(sequence.words(at[0], next_name), look.shown)
    return canvas


def _danced(
    look: Look, scene: Scene, canvas: Image.Image, sequence: Sequence, at: tuple[int, float]
) -> Image.Image:
    picture = scene.dance(canvas, sequence, sum(at))
    if Overlay.COUNTS in look.shown:
        Panels(picture, look.size).pulse(at[0], sequence.counts, at[1])
    return picture
