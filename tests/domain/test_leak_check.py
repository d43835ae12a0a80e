import pytest

from domain.small_parts import at
from domain.small_rounds import STAKEHOLDER, TECHNICAL
from hotseat.domain.blocks import When
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.item_check import item_findings
from storage.samples import sample_item

KNOWN_TO_A_MODEL = "; the speaking model knows what stands here"


def leaks(item: Item) -> list[Finding]:
    return item_findings(item, None)


@pytest.mark.parametrize(
    ("path", "part", "line", "figure"),
    [
        ("probes.0", "say", "What if 71% came back at once?", ("71", "f_mix")),
        ("probes.0", "follow", "And in forty minutes?", ("40", "f_errors")),
        ("pressure.0", "say", "It is 2600 a day, so hurry.", ("2600", "f_mix")),
        ("curveball.0", "say", "It takes 40 minutes now.", ("40", "f_errors")),
        ("unknowns.0", "say", "Nobody knows. It is 71%, and then?", ("71", "f_mix")),
        ("interviewer", "role", "Head of 2,600 items", ("2600", "f_mix")),
        ("interviewer", "temperament", "counts to 71", ("71", "f_mix")),
        ("pressure.0", "say", "There are 5 branches and one of you.", None),
        ("curveball.0", "say", "Of 2,600, 71% are picture books.", None),
        ("close", "ask", "Last question. In forty minutes, what?", None),
        ("interviewer", "agenda", "Knows of the 71% and hopes to be asked.", None),
    ],
)
def test_no_line_gives_away_a_figure_and_no_person_brings_one(
    path: str, part: str, line: str, figure: tuple[str, str] | None
) -> None:
    findings = leaks(at(sample_item(), path, **{part: line}))

    where: Where = (*(int(step) if step.isdigit() else step for step in path.split(".")), part)
    why = KNOWN_TO_A_MODEL if path == "interviewer" else ""
    assert findings == ([Finding(where, f"states {figure[0]}, which only {figure[1]} tells{why}")] if figure else [])


def test_a_figure_of_the_brief_may_be_said() -> None:
    item = sample_item().model_copy(update={"brief": "About 71% are picture books."})

    assert leaks(at(item, "probes.0", say="What of the 71%?")) == []


@pytest.mark.parametrize(
    ("path", "line", "leaked"),
    [
        ("probes.0", "What of the 61%?", False),  # lies on the table from the start
        ("probes.0", "What of the 45 euros?", False),  # comes with the part in which probes are asked
        ("pressure.0", "It is 45 euros.", False),
        ("probes.0", "There are 1,400 rows.", True),  # comes with a fact
        ("probes.0", "There are 70 rows.", True),
    ],
)
def test_papers_on_the_table_are_known_and_those_that_come_with_a_fact_are_not(
    path: str, line: str, leaked: bool
) -> None:
    findings = leaks(at(TECHNICAL, path, say=line))

    assert [finding.message.partition(",")[2] for finding in findings] == [" which only f_rows tells"] * leaked


def test_a_paper_of_a_later_part_does_not_make_a_figure_known() -> None:
    told = at(TECHNICAL, "facts.1", say="A missed ferry costs 45 euros.")
    late = at(told, "handouts.2", phase="pressure")

    assert leaks(told) == []
    assert leaks(late) == [Finding(("probes", 2, "say"), "states 45, which only f_owner tells")]


def test_a_condition_on_a_part_says_when_a_line_comes() -> None:
    at_land = When(turn_min=2, phase="land")
    paper = TECHNICAL.handouts[2].model_copy(update={"phase": "land", "fact": None})
    item = at(STAKEHOLDER.model_copy(update={"handouts": (paper,)}), "facts.0", say="It costs 45 euros.")

    early = at(item, "pressure.0", say="It is 45 euros.")
    late = at(item, "pressure.0", say="It is 45 euros.", when=at_land)

    assert leaks(early) == [Finding(("pressure", 0, "say"), "states 45, which only f_date tells")]
    assert leaks(late) == []


@pytest.mark.parametrize(
    ("path", "part", "value", "where"),
    [
        ("counterpart", "wants", "all by 20 May", ()),
        ("counterpart", "needs", "an answer before 20 May", ()),
        ("counterpart", "fears", ("the 20 May",), (0,)),
        ("counterpart", "leverage", ("knows", "20 posters"), (1,)),
        ("counterpart", "will_trade", ("20 May for June",), (0,)),
        ("counterpart", "will_not_trade", ("20 May",), (0,)),
        ("interviewer", "agenda", "Wants it said before 20 May.", ()),
    ],
)
def test_the_aims_of_a_counterpart_hold_no_figure_that_has_to_be_asked_for(
    path: str, part: str, value: object, where: Where
) -> None:
    message = f"states 20, which only f_date tells{KNOWN_TO_A_MODEL}"
    assert leaks(at(STAKEHOLDER, path, **{part: value})) == [Finding((path, part, *where), message)]


@pytest.mark.parametrize(
    ("path", "part"),
    [("counterpart.ladder.3", "reached"), ("counterpart.moves.0", "reply")],
)
def test_a_counterpart_gives_no_figure_away_unasked(path: str, part: str) -> None:
    *_, block, place = path.split(".")

    findings = leaks(at(STAKEHOLDER, path, **{part: "It goes up on 20 May."}))

    assert findings == [Finding(("counterpart", block, int(place), part), "states 20, which only f_date tells")]
