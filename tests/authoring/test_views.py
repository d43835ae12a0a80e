"""What an author is shown of the sides of an item: nothing secret to the candidate, every line to the interviewer."""

import pytest

from authoring.stock import EXECUTIVE, MEETING, PANEL, STORY, TECHNICAL, TRIAGE, item, rubric
from cli.test_item_page import secrets
from hotseat.authoring.interviewer_page import condition, interviewer_view
from hotseat.authoring.views import ANSWER, grader_view, models_view
from hotseat.cli.item_page import open_part
from hotseat.domain.blocks import When
from hotseat.domain.item_check import spoken_lines
from hotseat.domain.plain_text import flowing

ITEMS = (TRIAGE, TECHNICAL, STORY, MEETING, EXECUTIVE, PANEL)


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_candidate_is_shown_no_secret(item_id: str) -> None:
    """Save what the brief itself says, such as the terms that an executive has to hear in plain words."""
    shown, public = flowing("\n".join(open_part(item(item_id)))), flowing(item(item_id).brief)
    assert [text for text in map(flowing, secrets(item(item_id))) if text in shown and text not in public] == []


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_interviewers_page_holds_every_line_that_can_be_said(item_id: str) -> None:
    shown = item(item_id)
    page = "\n".join(interviewer_view(shown))
    filled_in = {"derive"} if shown.facts else {"derive", "on_vague", "on_many_questions", "on_no_questions"}
    lines = [line for where, line in spoken_lines(shown) if where[0] not in filled_in]
    lines += [line for one in (shown.derive.questions if shown.derive else ()) for line in (one.say, one.fallback)]
    assert [line for line in lines if flowing(line) not in page] == []


def test_the_interviewers_page_keeps_what_comes_later_together_with_when() -> None:
    page = "\n".join(interviewer_view(item(TECHNICAL)))
    paper = next(paper for paper in item(TECHNICAL).handouts if paper.phase)
    assert f"{paper.id}, as {paper.phase} begins: {paper.title}" in page


def test_a_condition_is_told_in_words() -> None:
    when = When(missing=("a", "b"), present=("c",), flag="rf", phase="live", turn_min=3, stance_max=0, without="m")
    assert condition(when) == (
        "while none of a, b is shown, once c is shown, when rf was heard, in the part live, from answer 3 on, "
        "at stance +0 or lower, unless m was made"
    )
    assert condition(When()) == ""


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_models_are_shown_what_they_would_be_sent_and_no_more(item_id: str) -> None:
    page = "\n".join(models_view(item(item_id)))
    told = [fact.fact for fact in item(item_id).facts] + [signal.counts for signal in item(item_id).signals]
    assert ANSWER in page
    assert [text for text in told if text in flowing(page)] == []


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_grader_has_every_signal_and_flag_and_shares_that_add_up(item_id: str) -> None:
    lines = list(grader_view(item(item_id), rubric()))
    page = "\n".join(lines)
    wanted = [text for one in item(item_id).signals for text in (one.id, one.ask, one.counts, one.near_miss)]
    wanted += [flag.ask for flag in item(item_id).red_flags]
    assert [text for text in wanted if flowing(text) not in page] == []
    shares = [float(line.rpartition(", ")[2].partition("%")[0]) for line in lines if line.endswith("% of the score")]
    assert sum(shares) == pytest.approx(100, abs=0.6)
