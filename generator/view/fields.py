"""Names of fields as people call them, from the model's own captions."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.languages import Words
from generator.model.captions import Caption


def say_field(words: Words, model: type[BaseModel], path: str) -> str:
    """Return the caption of `contact.email` in French, in English for everyone else."""
    caption = _caption_of(model, tuple(path.split(".")))
    if caption is None:
        return path
    return caption.fr if words.language == "fr" else caption.en


@cache
def _caption_of(model: type[BaseModel], steps: tuple[str, ...]) -> Caption | None:
    field = model.model_fields.get(steps[0])
    if field is None:
        return None
    if len(steps) == 1:
        return next((each for each in field.metadata if isinstance(each, Caption)), None)
    inner = _model_in(field.annotation)
    return _caption_of(inner, steps[1:]) if inner else None


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  # what pydantic keeps
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, UnionType}:
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
