"""Texts read and validated once a process, however many tests put them into folders of their own.

What comes of a text hangs on nothing but the text, so each is read in earnest the first time it is met. A text with a
problem is read again every time.
"""

import json
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pydantic import BaseModel

from hotseat.domain.finding import Finding, Plain
from hotseat.errors import BadFile
from hotseat.storage import checked, yaml_source
from hotseat.storage.diagnostics import Model, validate
from hotseat.storage.yaml_source import Source

MOST: Final = 1_000
LONG: Final = 200_000
"""Characters of a text that is not kept."""

read = yaml_source._source.__wrapped__


class _NotKept(Exception):
    """What a cache lets through and forgets."""


@lru_cache(MOST)
def _sound_source(text: str, until: frozenset[str]) -> Source:
    source = read("", text, until)
    if source.problems:
        raise _NotKept
    return source


def source_once(file: str, text: str, until: frozenset[str]) -> Source:
    """As `yaml_source._source`."""
    if len(text) > LONG:
        return read(file, text, until)
    try:
        return replace(_sound_source(text, until), file=file)
    except (_NotKept, BadFile):
        return read(file, text, until)


@lru_cache(MOST)
def _sound_value(model: type[BaseModel], text: str) -> BaseModel:
    value, findings = validate(model, json.loads(text))
    if value is None or findings:
        raise _NotKept
    return value


def validate_once(model: type[Model], data: Plain) -> tuple[Model | None, list[Finding]]:
    """As `diagnostics.validate`."""
    try:
        value = _sound_value(model, json.dumps(data))
    except _NotKept:
        return validate(model, data)
    assert isinstance(value, model)
    return value, []


def install() -> None:
    """From now on files are read by way of these."""
    vars(yaml_source)["_source"] = source_once
    vars(checked)["validate"] = validate_once
