import pytest

from hotseat.domain.finding import Finding, Plain, Where
from hotseat.domain.rubric import SuggestedLevel, Verdict
from hotseat.domain.rubric_check import rubric_findings, weight_findings
from storage.samples import sample_rubric


def test_the_sample_rubric_holds() -> None:
    assert rubric_findings(sample_rubric()) == []


@pytest.mark.parametrize(
    ("weights", "sum_of"), [((0.7, 0.2), "0.7 + 0.2 is 0.9"), ((0.7, 0.4), "0.7 + 0.4 is 1.1"), ((0.1, 0.9), "")]
)
def test_the_weights_of_the_dimensions_add_up_to_one(weights: tuple[float, ...], sum_of: str) -> None:
    rubric = sample_rubric()
    pairs = zip(rubric.dimensions, weights, strict=True)
    dimensions = tuple(dimension.model_copy(update={"weight": weight}) for dimension, weight in pairs)

    findings = rubric_findings(rubric.model_copy(update={"dimensions": dimensions}))

    assert findings == ([Finding(("dimensions",), f"the weights must add up to 1; {sum_of}")] if sum_of else [])


@pytest.mark.parametrize(
    ("weights", "sum_of"),
    [((0.7, 0.4), "0.7 + 0.4 is 1.1"), ((1, 1), "1 + 1 is 2"), ((0.7, 0.3), ""), ((0.7, "0.4"), ""), ((True, 3), "")],
)
def test_the_weights_are_added_up_beside_other_mistakes(weights: tuple[Plain, ...], sum_of: str) -> None:
    findings = weight_findings({"dimensions": [{"weight": weight, "nmae": "?"} for weight in weights]})

    assert findings == ([Finding(("dimensions",), f"the weights must add up to 1; {sum_of}")] if sum_of else [])


@pytest.mark.parametrize("data", [None, [], {"dimensions": 3}, {"dimensions": []}, {"dimensions": [3]}])
def test_where_there_are_no_weights_nothing_is_said_of_their_sum(data: Plain) -> None:
    assert weight_findings(data) == []


def test_decimals_that_only_binary_cannot_add_are_fine() -> None:
    rubric = sample_rubric()
    tenths = tuple(rubric.dimensions[0].model_copy(update={"weight": weight}) for weight in (0.7, 0.2, 0.1))

    assert sum(dimension.weight for dimension in tenths) != 1
    assert rubric_findings(rubric.model_copy(update={"dimensions": tenths})) == []


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        (((0.1, 1), (0.5, 3)), [("suggested_level", 0)]),
        (((0, 2), (0.5, 3)), [("suggested_level", 0)]),
        (((0, 1), (0.5, 3), (0.5, 4)), [("suggested_level", 2, "min_share")]),
        (((0, 1), (0.5, 3), (0.6, 3)), [("suggested_level", 2, "level")]),
        (((0, 1), (0.5, 3), (0.4, 2)), [("suggested_level", 2, "min_share"), ("suggested_level", 2, "level")]),
        (((0, 1),), []),
    ],
)
def test_suggested_levels_begin_at_nothing_and_rise(steps: tuple[tuple[float, int], ...], wrong: list[Where]) -> None:
    table = tuple(SuggestedLevel(min_share=share, level=level) for share, level in steps)

    findings = rubric_findings(sample_rubric().model_copy(update={"suggested_level": table}))

    assert [finding.where for finding in findings] == wrong


@pytest.mark.parametrize(
    ("mins", "wrong"),
    [((1.5, 3.5), [0]), ((1, 1), [1]), ((1, 3, 2), [2]), ((1, 2, 3), [])],
)
def test_verdicts_begin_at_one_and_rise(mins: tuple[float, ...], wrong: list[int]) -> None:
    verdicts = tuple(Verdict(id=f"v{place}", min=least, label="V") for place, least in enumerate(mins))

    findings = rubric_findings(sample_rubric().model_copy(update={"verdicts": verdicts}))

    assert [finding.where for finding in findings] == [("verdicts", place, "min") for place in wrong]
