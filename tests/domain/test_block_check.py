import pytest

from domain.small_parts import at, missing
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, SMALL_ROUNDS, STAKEHOLDER, TECHNICAL
from hotseat.domain.block_check import asked_in
from hotseat.domain.blocks import HandoutPart, When
from hotseat.domain.finding import Where
from hotseat.domain.item import Item, Needs
from hotseat.domain.item_check import item_findings
from storage.samples import sample_item


def told(item: Item) -> list[tuple[Where, str]]:
    return [(finding.where, finding.message) for finding in item_findings(item, None)]


@pytest.mark.parametrize(
    ("item", "block", "empty"),
    [
        (sample_item(), "facts", ()),
        (TECHNICAL, "handouts", ()),
        (BEHAVIORAL, "story", None),
        (STAKEHOLDER, "counterpart", None),
        (EXECUTIVE, "executive", None),
        (CALIBRATION, "derive", None),
    ],
    ids=lambda given: getattr(given, "round", ""),
)
def test_every_kind_of_round_has_the_block_that_it_is_made_of(item: Item, block: str, empty: object) -> None:
    without = item.model_copy(update={block: empty})

    assert ((block,), f"is missing, and {item.round} rounds are made of it") in told(without)


def test_a_panel_whose_questions_were_derived_has_probes_instead() -> None:
    probes = (missing("d_weakest", 50, "sig_repair", "What would you say now?"),)

    assert told(CALIBRATION.model_copy(update={"derive": None, "probes": probes})) == []


OWN = [
    ("counterpart", STAKEHOLDER, "stakeholder"),
    ("executive", EXECUTIVE, "executive"),
    ("story", BEHAVIORAL, "behavioral"),
    ("derive", CALIBRATION, "calibration"),
]


@pytest.mark.parametrize(("block", "owner", "rounds"), OWN, ids=lambda given: given if isinstance(given, str) else "")
@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_a_block_of_another_kind_is_refused(item: Item, block: str, owner: Item, rounds: str) -> None:
    findings = told(item.model_copy(update={block: getattr(owner, block)}))

    message = f"belongs in {rounds} rounds, and this one is {item.round}"
    assert [finding for finding in findings if finding[0] == (block,)] == (
        [((block,), message)] if item != owner else []
    )


@pytest.mark.parametrize("block", ["facts", "unknowns"])
@pytest.mark.parametrize("item", [BEHAVIORAL, EXECUTIVE, CALIBRATION], ids=lambda item: item.round)
def test_there_is_nothing_to_find_out_where_the_candidate_is_heard(item: Item, block: str) -> None:
    given = {"facts": TECHNICAL.facts, "unknowns": sample_item().unknowns}[block]

    message = f"belongs in case and technical and stakeholder rounds, and this one is {item.round}"
    assert told(item.model_copy(update={block: given})) == [((block,), message)]


def test_papers_may_be_shown_in_any_round() -> None:
    papers = TECHNICAL.handouts[:1]

    assert [told(item.model_copy(update={"handouts": papers})) for item in SMALL_ROUNDS] == [[]] * len(SMALL_ROUNDS)


def test_what_would_never_be_asked_is_told() -> None:
    probes = (missing("p_wait", 50, "sig_wait", "What is the line?"),)
    item = EXECUTIVE.model_copy(update={"probes": probes, "curveball": EXECUTIVE.pressure[:1]})

    assert told(item) == [
        (("probes",), "is never asked in executive rounds"),
        (("curveball",), "is never asked in executive rounds"),
    ]


def test_nobody_but_a_counterpart_cuts_in_after_so_many_words() -> None:
    message = "is for stakeholder rounds: in technical rounds nobody cuts in after so many words"

    assert told(at(TECHNICAL, "interviewer.style", interrupts_after_words=40)) == [
        (("interviewer", "style", "interrupts_after_words"), message)
    ]


@pytest.mark.parametrize(
    ("item", "probes", "pressure", "curveball"),
    [
        (TECHNICAL, ("probe",), ("pressure",), ("pressure",)),
        (BEHAVIORAL, ("probe",), ("pressure",), ("pressure",)),
        (STAKEHOLDER, ("live",), ("live", "land"), ("land",)),
        (EXECUTIVE, (), ("questions",), ()),
        (CALIBRATION, ("panel",), ("pressure",), ("pressure",)),
    ],
    ids=lambda given: getattr(given, "round", ""),
)
def test_every_kind_asks_in_parts_of_its_own(
    item: Item, probes: tuple[str, ...], pressure: tuple[str, ...], curveball: tuple[str, ...]
) -> None:
    asked = [asked_in(item.round, block) for block in ("probes", "pressure", "curveball", "facts")]

    assert asked == [probes, pressure, curveball, ()]


def test_a_condition_names_a_part_in_which_the_line_is_said() -> None:
    land = When(phase="land")

    assert told(at(STAKEHOLDER, "pressure.0", when=land)) == []
    assert told(at(STAKEHOLDER, "probes.0", when=land)) == [
        (("probes", 0, "when", "phase"), "is land; this is said in live only")
    ]


# --- stances ----------------------------------------------------------------------------------------------------------

NOBODY = "holds in stakeholder rounds only: nobody else has a stance"


@pytest.mark.parametrize("key", ["stance_min", "stance_max"])
@pytest.mark.parametrize("block", ["probes", "pressure"])
def test_a_condition_on_a_stance_needs_somebody_who_has_one(block: str, key: str) -> None:
    condition = When.model_validate({key: 2})
    beyond = When.model_validate({key: 3})

    assert told(at(STAKEHOLDER, f"{block}.0", when=condition)) == []
    assert told(at(STAKEHOLDER, f"{block}.0", when=beyond)) == [
        ((block, 0, "when", key), "is 3; the ladder goes from -2 to 2")
    ]
    assert told(at(BEHAVIORAL, f"{block}.0", when=condition)) == [((block, 0, "when", key), NOBODY)]


def test_a_condition_of_a_curveball_or_an_outcome_is_looked_at_too() -> None:
    curveball = at(STAKEHOLDER, "pressure.0", id="cv", when=When(stance_min=9)).pressure
    item = at(
        STAKEHOLDER.model_copy(update={"curveball": curveball}), "counterpart.outcomes.2", when=When(stance_min=3)
    )

    assert told(item) == [
        (("curveball", 0, "when", "stance_min"), "is 9; the ladder goes from -2 to 2"),
        (("counterpart", "outcomes", 2, "when", "stance_min"), "is 3; the ladder goes from -2 to 2"),
    ]


def test_a_fact_earned_by_a_stance_needs_a_ladder_that_has_it() -> None:
    needs, where = Needs(stance_min=3), ("facts", 0, "needs", "stance_min")

    assert told(at(STAKEHOLDER, "facts.0", gate="earned", needs=needs)) == [
        (where, "is 3; the ladder goes from -2 to 2")
    ]
    assert told(at(TECHNICAL, "facts.0", gate="earned", needs=needs)) == [(where, NOBODY)]


# --- papers -----------------------------------------------------------------------------------------------------------


def test_a_paper_comes_with_a_fact_or_with_a_part_and_not_with_both() -> None:
    assert told(at(TECHNICAL, "handouts.1", phase="answer")) == [
        (("handouts", 1, "phase"), "stands beside `fact`; a paper comes with one of them")
    ]


@pytest.mark.parametrize(
    ("part", "where", "message"),
    [
        (HandoutPart(heading="Empty"), (), "holds neither text nor a table"),
        (HandoutPart(columns=("a",)), ("columns",), "stand over no rows"),
        (HandoutPart(text="t", columns=("a",)), ("columns",), "stand over no rows"),
        (
            HandoutPart(columns=("a", "b"), rows=(("1", "2"), ("1",))),
            ("rows", 1),
            "holds 1 where the table has 2 columns",
        ),
        (HandoutPart(rows=(("1", "2"),)), ("rows", 0), "holds 2 where the table has 0 columns"),
    ],
)
def test_a_part_of_a_paper_is_text_or_a_table_with_full_rows(part: HandoutPart, where: Where, message: str) -> None:
    findings = told(at(TECHNICAL, "handouts.0", parts=(HandoutPart(text="92% and 61%"), part)))

    assert findings == [(("handouts", 0, "parts", 1, *where), message)]
