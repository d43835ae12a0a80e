"""A YAML file read, validated and cross-checked in one go, so that all its problems are told at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from hotseat.domain.finding import Finding, Plain
from hotseat.errors import BadFile, Problem
from hotseat.storage.diagnostics import Model, validate
from hotseat.storage.yaml_source import Source, read_yaml


@dataclass(frozen=True)
class Checks(Generic[Model]):
    """What is asked of one kind of file: its types, then ids on plain data, then rules on the typed value."""

    model: type[Model]
    of_data: Callable[[Plain], Sequence[Finding]]
    of_value: Callable[[Model], Sequence[Finding]]


@dataclass(frozen=True)
class Checked(Generic[Model]):
    """`value` is None exactly when the types do not hold; `problems` are all there are, in the order of the file."""

    value: Model | None
    problems: tuple[Problem, ...]

    def sound(self) -> Model:
        """The value. Raises BadFile with every problem when there is one."""
        if self.value is None or self.problems:
            raise BadFile(self.problems)
        return self.value


def check_file(path: Path, checks: Checks[Model]) -> Checked[Model]:
    """Everything about one file. Never raises for what the file holds."""
    try:
        source = read_yaml(path)
    except BadFile as error:
        return Checked(None, error.problems)
    return check_source(source, checks)


def check_source(source: Source, checks: Checks[Model]) -> Checked[Model]:
    """Everything about a file that was read whole."""
    value, findings = validate(checks.model, source.data)
    findings += checks.of_data(source.data)
    if value is not None:
        findings += checks.of_value(value)
    return Checked(value, in_order([*source.problems, *map(source.problem, findings)]))


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems as a reader of the file meets them, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line))
