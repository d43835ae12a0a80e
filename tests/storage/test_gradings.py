from pathlib import Path

import pytest

from hotseat.domain.finding import Plain
from hotseat.errors import BadFile, NotFound, StorageTrouble
from hotseat.storage.gradings import GradingRecord, LoadedGrading, grading_path, gradings_of, load_grading
from hotseat.storage.home import Home

PLAN: dict[str, Plain] = {"grader": "anthropic:x", "criteria": ["S1", "S2"]}
CALLS: list[dict[str, Plain]] = [{"sub": "S1", "reply": "line\nline ü"}, {"sub": "S2", "reply": None}]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


@pytest.fixture
def path(home: Home) -> Path:
    return grading_path(home, "one", "g1")


def test_a_record_comes_back_as_it_was_written(path: Path) -> None:
    with GradingRecord.create(path, PLAN) as record:
        for call in CALLS:
            record.add(call)

        assert load_grading(path) == LoadedGrading(PLAN, tuple(CALLS))


def test_records_are_listed_by_session(home: Home) -> None:
    for session, grading in (("one", "g2"), ("one", "g1"), ("two", "g3")):
        GradingRecord.create(grading_path(home, session, grading), PLAN).close()

    assert [gradings_of(home, session) for session in ("one", "two", "three")] == [["g1", "g2"], ["g3"], []]


def test_a_call_that_was_cut_off_is_left_out_and_made_again(path: Path) -> None:
    with GradingRecord.create(path, PLAN) as record:
        record.add(CALLS[0])
    text = path.read_text()
    path.write_text(text + '{"sub": "S2", "re')

    assert load_grading(path) == LoadedGrading(PLAN, (CALLS[0],), torn=True)
    assert path.read_text() == text + '{"sub": "S2", "re'

    record, loaded = GradingRecord.reopen(path)
    record.add(CALLS[1])
    record.close()

    assert loaded == LoadedGrading(PLAN, (CALLS[0],), torn=True)
    assert load_grading(path) == LoadedGrading(PLAN, tuple(CALLS))


def test_a_bad_line_in_the_middle_is_told(path: Path) -> None:
    GradingRecord.create(path, PLAN).close()
    path.write_text(path.read_text() + 'oh\n[]\n{"sub": "S1"}\n')

    with pytest.raises(BadFile) as caught:
        load_grading(path)

    assert [str(problem) for problem in caught.value.problems] == [f"{path}:{n}: is not a record" for n in (2, 3)]


@pytest.mark.parametrize("text", ["", '{"half'])
def test_a_record_without_a_plan_is_told(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)

    with pytest.raises(BadFile, match="holds no whole record"):
        GradingRecord.reopen(path)
    assert path.read_text() == text


def test_one_grading_is_written_by_one_hotseat(path: Path) -> None:
    with GradingRecord.create(path, PLAN), pytest.raises(StorageTrouble, match="open in another Hotseat"):
        GradingRecord.reopen(path)


def test_names_cannot_lead_out_of_the_folder(home: Home) -> None:
    with pytest.raises(NotFound):
        grading_path(home, "../elsewhere", "g1")
    with pytest.raises(NotFound):
        grading_path(home, "one", "../g1")
