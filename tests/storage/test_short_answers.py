"""Files of three short answers: which items they are for, and every problem of them at once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hotseat.domain.finding import Finding
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.short_answers import ShortAnswers
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.short_answers import AnswerFiles
from storage.samples import banks_of, put, small_home

ITEM = "sample-returns-desk"
SOUND = """
item: sample-returns-desk
answers:
  empty: {text: Fluent., shows: {}}
  middling: {text: Decent., shows: {}}
  strong:
    text: Strong.
    shows:
      sig_goal: Strong.
"""


@pytest.fixture
def files(tmp_path: Path) -> AnswerFiles:
    home = small_home(tmp_path)
    return AnswerFiles(tmp_path / "answers", banks_of(home), Rubrics(home))


def nothing(_: ShortAnswers, __: Item, ___: Rubric) -> Sequence[Finding]:
    return ()


def strong(answers: ShortAnswers, item: Item, _: Rubric) -> Sequence[Finding]:
    """A rule that finds fault with every mark of the strong answer."""
    return [Finding(("answers", "strong", "shows", mark), item.id, rule="r") for mark in answers.answers.strong.shows]


def test_a_sound_file_is_handed_on_with_its_item(files: AnswerFiles, tmp_path: Path) -> None:
    path = put(tmp_path / "answers" / "any.yaml", SOUND)
    assert (files.items(), files.check(nothing)) == ({ITEM}, [])
    (problem,) = files.check(strong)
    assert (problem.file, problem.line, problem.key, problem.message, problem.rule) == (
        str(path),
        9,
        "answers.strong.shows.sig_goal",
        ITEM,
        "r",
    )


def test_only_the_files_of_the_items_that_are_named_are_checked(files: AnswerFiles, tmp_path: Path) -> None:
    put(tmp_path / "answers" / "any.yaml", SOUND)
    assert files.check(strong, ["another-item"]) == []
    assert len(files.check(strong, [ITEM])) == 1


def test_a_folder_that_is_not_there_holds_no_answers(files: AnswerFiles) -> None:
    assert (files.items(), files.check(nothing)) == (set(), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SOUND.replace("returns-desk", "returns-dsk"), "there is no sound item called 'sample-returns-dsk'"),
        (SOUND.replace("strong:", "storng:"), "is missing"),
        (SOUND.replace("text: Fluent.", "text: ''"), "is empty"),
        ("", "is empty"),
    ],
)
def test_a_broken_file_is_told(files: AnswerFiles, tmp_path: Path, text: str, message: str) -> None:
    put(tmp_path / "answers" / f"{ITEM}.yaml", text)
    assert message in [problem.message for problem in files.check(strong)]
