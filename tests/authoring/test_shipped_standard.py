"""Every item that ships meets the standard, and tells a weak answer from a strong one."""

from collections.abc import Mapping
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

# Rules that an item does not meet yet. Each of them is still needed, or the test fails.
EXCEPTIONS: Final[Mapping[str, frozenset[str]]] = {
    "behav-said-no-to-ai": frozenset({"coverage", "bands"}),
    "calib-director": frozenset({"heavy"}),
    "case-card-fraud": frozenset({"spoken", "copied", "misheard", "corrects"}),
    "case-mastery-minutes": frozenset({"spoken", "copied", "referred", "corrects", "leak"}),
    "case-triage-front-door": frozenset({"heard", "copied", "referred"}),
    "exec-triage-risk": frozenset({"coverage", "referred"}),
    "stake-promised-95": frozenset({"examples", "coverage", "corrects"}),
    "tech-before-launch": frozenset({"signals", "corrects"}),
}
# Items without a file of three answers. Each of them is still without, or the test fails.
UNANSWERED: Final = frozenset(
    {
        "behav-said-no-to-ai",
        "calib-director",
        "case-card-fraud",
        "case-mastery-minutes",
        "case-triage-front-door",
        "exec-triage-risk",
        "stake-promised-95",
        "tech-before-launch",
    }
)


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
def test_an_item_meets_the_standard(path: Path) -> None:
    problems = banks().check([path], strict_findings)
    excepted = EXCEPTIONS.get(path.stem, frozenset())
    assert [str(problem) for problem in problems if problem.rule not in excepted] == []
    assert {problem.rule for problem in problems} == excepted


@pytest.mark.parametrize("path", [path for path in ITEMS if path.stem not in UNANSWERED], ids=lambda path: path.stem)
def test_an_item_tells_its_three_answers_apart(path: Path) -> None:
    assert list(map(str, ANSWERS.check(answer_findings, [path.stem]))) == []


def test_every_item_has_three_answers_but_those_that_are_named() -> None:
    assert {path.stem for path in ITEMS} - ANSWERS.items() == UNANSWERED
    assert ANSWERS.items() - {path.stem for path in ITEMS} == set()
