"""Every item that ships meets the standard, and tells a weak answer from a strong one."""

from pathlib import Path
from typing import Final

import pytest

from authoring.stock import banks, rubrics
from hotseat.authoring.apart import answer_findings
from hotseat.authoring.strict import strict_findings
from hotseat.storage.catalogue import yaml_files
from hotseat.storage.short_answers import AnswerFiles

BANK: Final = Path(__file__).resolve().parents[2] / "question_banks"
ANSWERS: Final = AnswerFiles(Path(__file__).parent / "answers", banks(), rubrics())
ITEMS: Final = [path for path in yaml_files([BANK]) if path.parent not in (BANK, BANK / "personas")]


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
def test_an_item_meets_the_standard(path: Path) -> None:
    assert list(map(str, banks().check([path], strict_findings))) == []


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
def test_an_item_tells_its_three_answers_apart(path: Path) -> None:
    assert list(map(str, ANSWERS.check(answer_findings, [path.stem]))) == []


def test_every_item_has_three_answers_and_no_answers_are_of_no_item() -> None:
    assert ANSWERS.items() == {path.stem for path in ITEMS}
