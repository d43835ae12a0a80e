from typing import get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from hotseat.domain.base import Id, Slug
from hotseat.domain.finding import Finding, Plain
from hotseat.domain.item import Item
from hotseat.domain.references import ITEM_IDS, RUBRIC_IDS, IdTable, found, reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.storage.yaml_source import read_yaml
from storage.samples import ITEM_FILE, RUBRIC_FILE

OUTSIDE = {
    "rubric": ["ai-pm"],
    "persona": ["librarian-calm"],
    "topic": ["goal", "volume", "error_cost"],
    "claim": ["outcome", "errors"],
    "sub-criterion": ["S1", "S2", "T1"],
    "dimension": ["scoping", "technical"],
}


def item() -> dict[str, Plain]:
    return read_yaml(ITEM_FILE).data


def rubric() -> dict[str, Plain]:
    return read_yaml(RUBRIC_FILE).data


def with_value(data: Plain, path: str, value: str) -> Plain:
    """The data with the first text at `path` replaced; a key when the path ends in `~`. The path must be there."""
    step, _, rest = path.partition(".")
    if isinstance(data, list):
        for place, entry in enumerate(data):
            if not rest or next(found(entry, rest), None):
                changed = with_value(entry, rest, value) if rest else value
                return [*data[:place], changed, *data[place + 1 :]]
    if isinstance(data, dict) and step == "~":
        first = next(iter(data))
        return {value if key == first else key: entry for key, entry in data.items()}
    if isinstance(data, dict):
        return data | {step: with_value(data[step], rest, value) if rest else value}
    raise KeyError(path)


def test_the_samples_name_only_what_there_is() -> None:
    assert reference_findings(item(), ITEM_IDS, OUTSIDE) == []
    assert reference_findings(rubric(), RUBRIC_IDS, {}) == []


WHEN: Plain = {
    "missing": ["sig_goal"],
    "present": ["sig_goal"],
    "flag": "rf_blame",
    "not_disclosed": ["f_mix"],
    "phase": "probe",
    "without": "m",
}
# Blocks that fill every place the sample item leaves empty.
FILLED: dict[str, Plain] = {
    "rubric": "ai-pm",
    "unknowns": [{"id": "u_mood", "ask": {"topics": ["goal"]}}],
    "probes": [{"id": "p", "when": WHEN, "targets": ["sig_goal"], "corrects": "rf_blame"}],
    "pressure": [{"id": "x", "when": WHEN, "good": ["sig_goal"], "discloses": ["f_mix"]}],
    "curveball": [{"id": "cv", "when": WHEN, "good": ["sig_goal"], "discloses": ["f_mix"]}],
    "handouts": [{"id": "h", "fact": "f_mix", "phase": "probe"}],
    "counterpart": {
        "moves": [{"id": "m", "about": ["outcome"], "flag": "rf_blame", "undoes": "m"}],
        "outcomes": [{"id": "o", "when": WHEN}],
    },
    "executive": {"bottom_line": "sig_goal", "must_land": ["sig_goal"]},
    "story": {"elements": [{"signals": ["sig_goal"]}]},
    "derive": {"questions": [{"id": "d", "targets": ["sig_goal"]}]},
}


@pytest.mark.parametrize(("path", "kind"), ITEM_IDS.named)
def test_every_place_of_an_item_that_names_an_id_is_checked(path: str, kind: str) -> None:
    broken = with_value(item() | FILLED, path, "nowhere")

    told = [finding.message for finding in reference_findings(broken, ITEM_IDS, OUTSIDE)]

    assert told == [f"there is no {kind} called 'nowhere'"]


@pytest.mark.parametrize(("path", "kind"), RUBRIC_IDS.named)
def test_every_place_of_a_rubric_that_names_an_id_is_checked(path: str, kind: str) -> None:
    data: Plain = with_value(rubric(), path, "nowhere")

    assert [finding.message for finding in reference_findings(data, RUBRIC_IDS, {})] == [
        f"there is no {kind} called 'nowhere'"
    ]


def test_a_misspelt_name_comes_with_its_place_and_the_nearest_one() -> None:
    data = with_value(item(), "facts.*.unlocks.*", "sig_gaol")

    assert reference_findings(data, ITEM_IDS, OUTSIDE) == [
        Finding(("facts", 0, "unlocks", 0), "there is no signal called 'sig_gaol'", "did you mean sig_goal")
    ]


def test_a_name_unlike_all_others_comes_with_the_few_there_are() -> None:
    data = with_value(item(), "signals.*.sub", "X9")

    assert reference_findings(data, ITEM_IDS, OUTSIDE) == [
        Finding(("signals", 0, "sub"), "there is no sub-criterion called 'X9'", "there are S1, S2, T1")
    ]


def test_kinds_that_nobody_defines_are_not_checked() -> None:
    assert reference_findings(with_value(item(), "signals.*.sub", "X9"), ITEM_IDS, {}) == []


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (
            {"facts": [{"id": "a"}, {"id": "b"}, {"id": "a"}]},
            ("facts", 2, "id"),
            "'a' is already the id of another fact",
        ),
        (
            {"facts": [{"id": "a"}], "unknowns": [{"id": "a"}]},
            ("unknowns", 0, "id"),
            "'a' is already the id of another fact",
        ),
        (
            {"pressure": [{"id": "x"}], "curveball": [{"id": "x"}]},
            ("curveball", 0, "id"),
            "'x' is already the id of another push",
        ),
        (
            {"derive": {"questions": [{"id": "p"}]}, "probes": [{"id": "p"}]},
            ("probes", 0, "id"),
            "'p' is already the id of another derived question",
        ),
        ({"handouts": [{"id": "h"}, {"id": "h"}]}, ("handouts", 1, "id"), "'h' is already the id of another handout"),
        (
            {"counterpart": {"moves": [{"id": "m"}, {"id": "m"}]}},
            ("counterpart", "moves", 1, "id"),
            "'m' is already the id of another move",
        ),
        (
            {"counterpart": {"outcomes": [{"id": "o"}, {"id": "o"}]}},
            ("counterpart", "outcomes", 1, "id"),
            "'o' is already the id of another outcome",
        ),
        (
            {"timebox": {"phases": [{"id": "open"}, {"id": "open"}]}},
            ("timebox", "phases", 1, "id"),
            "'open' is already the id of another phase",
        ),
    ],
)
def test_an_id_given_twice_is_told_where_it_comes_again(
    data: Plain, place: tuple[str | int, ...], message: str
) -> None:
    assert reference_findings(data, ITEM_IDS, {}) == [Finding(place, message, "ids are unique")]


@pytest.mark.parametrize("data", [None, 5, "text", [], {"facts": "text"}, {"facts": [None, {"id": 5}]}, {"probes": {}}])
def test_data_of_another_shape_is_passed_over(data: Plain) -> None:
    assert reference_findings(data, ITEM_IDS, OUTSIDE) == []


# Ids that stand for themselves and name nothing that could be looked up.
FREE = {"id", "tracks.*", "domain", "topics.*"}


@pytest.mark.parametrize(("model", "table"), [(Item, ITEM_IDS), (Rubric, RUBRIC_IDS)])
def test_every_id_in_the_models_stands_in_the_table(model: type[BaseModel], table: IdTable) -> None:
    listed = {*table.defined.values(), *(path for path, _ in table.named), *FREE}

    assert set(id_paths(model)) - listed == set()


def id_paths(annotation: object, path: str = "") -> list[str]:
    """The paths of all values that are written as an Id or a Slug, in the table's notation."""
    if annotation in (Id, Slug):
        return [path]
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return id_paths(parts[0], f"{path}.*")
    if get_origin(annotation) is dict:
        return [f"{path}.~"] if parts[0] == Id else []
    if parts:
        return [inner for part in parts for inner in id_paths(part, path)]
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return []
    dot = f"{path}." if path else ""
    fields = get_type_hints(annotation, include_extras=True)
    return [inner for name in annotation.model_fields for inner in id_paths(fields[name], f"{dot}{name}")]
