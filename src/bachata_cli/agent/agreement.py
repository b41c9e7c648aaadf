"""Two readers of one request: the offline one and the model; what each is sure of, and who wins.

What the offline reader found in the words stays: it is exact. The model fills
what the words did not settle. Refusals of either count. Pure.
"""

from collections.abc import Container, Iterator

from pydantic import ValidationError

from bachata_cli.agent.arguments import Extracted
from bachata_cli.domain.move import MoveId
from bachata_cli.domain.parameters import Length, PlanParameters, UnderstoodRequest
from bachata_cli.domain.vocabulary import Family

_SINGLE = ("difficulty", "styles", "mood", "energy", "tempo", "length", "start", "end")
_DEFAULTS = PlanParameters()


def extracted_from(text: str) -> Extracted | None:
    """The model's form, validated; None when it is not one."""
    try:
        return Extracted.model_validate_json(text)
    except ValidationError:
        return None


def values_of(extracted: Extracted) -> dict[str, object]:
    """The fields of `PlanParameters` the model is sure of."""
    sure: dict[str, object] = {
        name: value
        for name in ("difficulty", "styles", "mood", "energy", "tempo", "start", "end")
        if (value := getattr(extracted, name)) not in (None, ())
    }
    if extracted.length_counts:
        sure["length"] = Length(counts=extracted.length_counts)
    elif extracted.length_seconds:
        sure["length"] = Length(seconds=extracted.length_seconds)
    return sure


def sure_of(request: UnderstoodRequest) -> frozenset[str]:
    """The fields the offline reader took from words or flags."""
    told = {line.partition(" -> ")[2].partition(" ")[0] for line in request.understood}
    told |= {"styles"} if told & {"style", "not"} else set()
    changed = {
        name for name in _SINGLE if getattr(request.parameters, name) != getattr(_DEFAULTS, name)
    }
    return frozenset((told | changed) & set(_SINGLE))


def agree(
    request: UnderstoodRequest, extracted: Extracted, moves: Container[MoveId]
) -> tuple[UnderstoodRequest, tuple[str, ...]]:
    """One request from two readings, and where they differ, in words."""
    sure, differences = sure_of(request), []
    taken: dict[str, object] = {}
    for name, value in values_of(extracted).items():
        own = getattr(request.parameters, name)
        if name not in sure:
            taken[name] = value
        elif own != value:
            differences.append(
                f"{name}: the words say {_shown(own)}, the model read {_shown(value)}"
            )
    refused = _figures(extracted.exclude, moves)
    wished = dict.fromkeys((*request.parameters.include, *_figures(extracted.include, moves)))
    exclude = tuple(
        name
        for name in dict.fromkeys((*request.parameters.exclude, *refused))
        if name not in request.parameters.include
    )
    taken["exclude"] = exclude
    taken["include"] = tuple(name for name in wished if name not in exclude)
    lines = [
        f"the model -> {name} {_shown(value)}"
        for name, value in taken.items()
        if value != getattr(request.parameters, name)
    ]
    parameters = request.parameters.model_copy(update=taken)
    return (
        request.model_copy(
            update={"parameters": parameters, "understood": (*request.understood, *lines)}
        ),
        tuple(differences),
    )


def _figures(names: tuple[str, ...], moves: Container[MoveId]) -> Iterator[Family | MoveId]:
    for name in names:
        if name in set(Family):
            yield Family(name)
        elif name in moves:
            yield name


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value) or "nothing"
    if isinstance(value, Length):
        return f"{value.counts} counts" if value.counts else f"{value.seconds:g} s"
    return str(value)
