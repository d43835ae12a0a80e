from pathlib import Path

import pytest

from hotseat.errors import BadFile, NotFound
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.rubrics import Rubrics
from storage.samples import RUBRIC_FILE, changed, line_of, put, sample_rubric, small_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return small_home(tmp_path)


def own_rubric(home: Home, changes: dict[str, str]) -> Path:
    return put(home.rubrics / "own.yaml", changed(RUBRIC_FILE, {"id: ai-pm": "id: own"} | changes))


def test_the_usual_rubric_comes_whole_with_its_hash(home: Home) -> None:
    assert Rubrics(home).load() == Kept.of(sample_rubric())


def test_rubrics_are_listed_with_the_users_own_last(home: Home) -> None:
    own_rubric(home, {"A small rubric": "My rubric"})

    assert [(head.id, head.title) for head in Rubrics(home).heads()] == [
        ("ai-pm", "A small rubric"),
        ("own", "My rubric"),
    ]


def test_a_rubric_of_the_users_own_is_loaded_by_its_id(home: Home) -> None:
    own_rubric(home, {"weight: 0.7": "weight: 0.5", "weight: 0.3": "weight: 0.5"})

    assert [dimension.weight for dimension in Rubrics(home).load("own").value.dimensions] == [0.5, 0.5]


def test_an_unknown_rubric_brings_the_nearest_ones(home: Home) -> None:
    with pytest.raises(NotFound) as caught:
        Rubrics(home).load("ai-mp")

    assert caught.value.nearest == ("ai-pm",)


def test_types_names_and_sums_are_told_with_their_lines(home: Home) -> None:
    types = own_rubric(
        home, {"verdict_max: no_hire}\n  major": "verdict_max: no_hyre}\n  major", "{1: none, 2: vague, ": "{1: none, "}
    )
    told = [str(problem).removeprefix(str(types)) for problem in Rubrics(home).check([types])]
    line = line_of(types.read_text(), "levels: {1: none, 3: one")
    assert told == [
        f":{line}: dimensions[scoping].sub[S1].levels.2: is missing",
        f":{line_of(types.read_text(), 'no_hyre')}: caps.critical.verdict_max: "
        "there is no verdict called 'no_hyre' (did you mean no_hire)",
    ]

    sums = own_rubric(home, {"weight: 0.7": "weight: 0.6"})
    told = [str(problem).removeprefix(str(sums)) for problem in Rubrics(home).check([sums])]
    assert told == [":9: dimensions: the weights must add up to 1; 0.6 + 0.3 is 0.9"]


def test_what_a_terminal_could_obey_is_refused_in_a_rubric(home: Home) -> None:
    path = own_rubric(home, {"asks: Is the outcome clear?": 'asks: "Is the\\e[2J outcome clear?"'})

    line = line_of(path.read_text(), "[2J")
    assert [str(problem) for problem in Rubrics(home).check([path])] == [
        f"{path}:{line}: dimensions[scoping].sub[S1].asks: "
        "holds U+001B, which a terminal could obey or a reader could not see (remove it)"
    ]


def test_an_item_in_a_folder_and_what_is_hidden_are_passed_over_but_not_when_they_are_named(
    home: Home, tmp_path: Path
) -> None:
    item = put(tmp_path / "mine/item.yaml", "schema: hotseat.item/1\n")
    hidden = put(tmp_path / "mine/.venv/rubric.yaml", "odd: 1\n")
    rubrics = Rubrics(home)

    assert rubrics.check([tmp_path / "mine"]) == []
    assert {problem.file for problem in rubrics.check([item, hidden])} == {str(item), str(hidden)}


def test_a_rubric_with_the_id_of_ours_is_a_problem_and_ours_stays(home: Home) -> None:
    path = put(home.rubrics / "copy.yaml", changed(RUBRIC_FILE, {"A small rubric": "Another"}))
    rubrics = Rubrics(home)

    assert [(problem.file, problem.key) for problem in rubrics.check()] == [(str(path), "id")]
    assert rubrics.load().value.title == "A small rubric"


def test_a_broken_rubric_is_refused_with_every_problem(home: Home) -> None:
    own_rubric(home, {"min: 3.5": "min: 35", "title: A": "titel: A"})

    with pytest.raises(BadFile) as caught:
        Rubrics(home).load("own")

    assert [problem.key for problem in caught.value.problems] == ["title", "titel", "verdicts[hire].min"]


def test_a_file_anywhere_is_opened_with_the_hash_of_its_content(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path / "elsewhere" / "mine.yaml", changed(RUBRIC_FILE, {"id: ai-pm": "id: mine"}))
    opened = Rubrics(home).open(path)
    assert opened == Kept.of(sample_rubric().model_copy(update={"id": "mine"}))
    assert [head.id for head in Rubrics(home).heads()] == ["ai-pm"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (changed(RUBRIC_FILE, {"weight: 0.7": "weight: 0.6"}), "the weights must add up to 1; 0.6 + 0.3 is 0.9"),
        (changed(RUBRIC_FILE, {"weight: 0.7": "wieght: 0.7"}), "did you mean weight"),
        ("just words", ""),
        (None, "it is not there"),
    ],
    ids=["weights", "an unknown key", "no rubric", "no file"],
)
def test_a_file_that_does_not_hold_is_told_with_its_name(home: Home, text: str | None, told: str) -> None:
    path = home.root.parent / "mine.yaml"
    if text is not None:
        put(path, text)
    with pytest.raises(BadFile) as refused:
        Rubrics(home).open(path)
    assert told in str(refused.value)
    assert str(path) in str(refused.value)
