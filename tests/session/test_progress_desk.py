"""Progress of a whole home: the rubric most rounds were scored by, what is sealed, and a rubric that is gone."""

from collections.abc import Sequence
from pathlib import Path

from hotseat.session.progress_desk import Desk, Outlook, Outlooks
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import SessionHead
from session.graded import own_file
from session.practice import NOW, item, sat, scored
from storage.samples import put, small_home


def look(folder: Path, heads: Sequence[SessionHead]) -> Outlook:
    rubrics = Rubrics(small_home(folder))
    return Outlooks(Desk(lambda: heads, lambda: [item("case-a")], rubrics, lambda: None, lambda: NOW)).look()


def own(folder: Path) -> None:
    """A rubric of the user's own, `my-panel`, where the home looks for it."""
    put(small_home(folder).rubrics / "mine.yaml", own_file(folder).read_text())


def test_the_rubric_that_most_rounds_were_scored_by_is_followed(tmp_path: Path) -> None:
    own(tmp_path)
    mine = [scored(day, 50, rubric="my-panel", dims={"judgment": 3.0}) for day in range(2)]
    seen = look(tmp_path, [*mine, scored(3, 70)])
    assert (seen.rubric.id, [trend.name for trend in seen.told.dimensions]) == ("my-panel", ["Judgment", "Voice"])
    assert [series.manner for series in seen.told.total.series] == ["graded standard", "graded standard, rubric ai-pm"]
    assert [len(series.points) for series in seen.told.dimensions[0].series] == [2]


def test_drills_samples_and_unscored_rounds_do_not_choose_the_rubric(tmp_path: Path) -> None:
    own(tmp_path)
    others = [scored(day, 50, rubric="my-panel", drill="slice-it") for day in range(2)]
    assert look(tmp_path, [*others, sat(3)]).rubric.id == "ai-pm"


def test_a_rubric_that_is_gone_leaves_the_shipped_one_and_its_scores_apart(tmp_path: Path) -> None:
    seen = look(tmp_path, [scored(0, 50, rubric="gone")])
    assert (seen.rubric.id, [series.manner for series in seen.told.total.series]) == (
        "ai-pm",
        ["graded standard, rubric gone"],
    )


def test_an_outlook_has_its_figures_and_its_advice(tmp_path: Path) -> None:
    seen = look(tmp_path, [])
    assert [figure.id for figure in seen.figures] == ["total", "scoping", "technical"]
    assert [advice.item for advice in seen.next] == ["case-a"]
    assert seen.at == NOW
