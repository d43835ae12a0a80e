from pathlib import Path

import pytest

from hotseat.domain.finding import Finding
from hotseat.errors import BadFile
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.specimens import Specimens
from storage.samples import banks_of, line_of, put, small_home

SPECIMEN = """\
schema: hotseat.specimen/1
id: returns-weak-hatch
item: sample-returns-desk
profile: weak
about: Begins at the hatch and stops there.
vector:
  sig_simple: shown
turns:
  - phase: answer
    line: Now tell me what you would do.
    says:
      - text: A box for picture books at the hatch takes most of the load off.
        shows: [sig_simple]
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return small_home(tmp_path)


def specimens(home: Home) -> Specimens:
    return Specimens(home, banks_of(home), Rubrics(home))


def test_all_specimens_come_in_the_order_of_their_files(home: Home) -> None:
    put(home.specimens / "b.yaml", SPECIMEN.replace("weak-hatch", "weak-second"))
    put(home.specimens / "a.yaml", SPECIMEN)

    assert [specimen.id for specimen in specimens(home).load()] == ["returns-weak-hatch", "returns-weak-second"]


def test_without_a_folder_there_are_none(home: Home) -> None:
    assert specimens(home).load() == ()


def test_wrong_names_and_wrong_marks_are_told_with_their_lines(home: Home) -> None:
    names = SPECIMEN.replace("shows: [sig_simple]", "shows: [sig_simpel]").replace("phase: answer", "phase: anser")
    path = put(home.specimens / "a.yaml", names)

    with pytest.raises(BadFile) as caught:
        specimens(home).load()

    shown = line_of(names, "shows:")
    assert [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems] == [
        f"{line_of(names, '  sig_simple: shown')}: vector.sig_simple: "
        "is shown, but by the marks of the words it is not_shown",
        f"{line_of(names, 'phase: anser')}: turns[1].phase: there is no phase called 'anser' (did you mean answer)",
        f"{line_of(names, '- text:')}: turns[1].says[1]: is marked with sig_simpel, which the vector does not hold",
        f"{shown}: turns[1].says[1].shows[1]: there is no signal called 'sig_simpel' (did you mean sig_simple)",
    ]


def test_an_item_that_is_not_there_brings_the_nearest_one(home: Home) -> None:
    path = put(home.specimens / "a.yaml", SPECIMEN.replace("sample-returns-desk", "sample-return-desk"))

    assert [str(problem) for problem in specimens(home).check()] == [
        f"{path}:3: item: there is no item called 'sample-return-desk' (did you mean sample-returns-desk)"
    ]


def test_an_id_that_is_taken_is_told_of_the_later_file(home: Home) -> None:
    first = put(home.specimens / "a.yaml", SPECIMEN)
    second = put(home.specimens / "b.yaml", SPECIMEN)

    assert [str(problem) for problem in specimens(home).check()] == [f"{second}:2: id: is the id of {first} already"]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(home: Home) -> None:
    put(home.specimens / "a.yaml", "")
    put(home.specimens / "b.yaml", SPECIMEN.replace("profile: weak", "profile: meek"))

    told = [problem.message for problem in specimens(home).check()]
    assert told[0] == "is empty" and len(told) == 2


def test_further_rules_are_asked_of_what_holds_so_far_and_told_with_their_lines(home: Home) -> None:
    put(home.specimens / "a.yaml", SPECIMEN.replace("id: returns", "id: other").replace("sig_simple: shown", "{}"))
    path = put(home.specimens / "b.yaml", SPECIMEN)

    def further(specimen: object, item: object, rubric: object) -> list[Finding]:
        return [Finding(("turns", 0, "says", 0, "text"), "is no evidence")]

    told = [problem for problem in specimens(home).check(further=further) if problem.message == "is no evidence"]
    assert [str(problem) for problem in told] == [f"{path}:12: turns[1].says[1].text: is no evidence"]
