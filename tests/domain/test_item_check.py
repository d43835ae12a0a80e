import pytest

from domain.small_parts import shipped_rubric
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, SMALL_ROUNDS, STAKEHOLDER
from hotseat.domain.finding import Finding, Plain, Where
from hotseat.domain.item import Item, Needs
from hotseat.domain.item_check import item_findings, lexicon_findings, persona_findings, spoken_lines
from storage.samples import sample_item, sample_lexicon, sample_persona, sample_rubric


def told(item: Item) -> list[tuple[Where, str]]:
    return [(finding.where, finding.message) for finding in item_findings(item, sample_rubric())]


def at(item: Item, block: str, place: int, **changes: object) -> Item:
    """The item with one entry of a block changed."""
    entries = list(getattr(item, block))
    entries[place] = entries[place].model_copy(update=changes)
    return item.model_copy(update={block: tuple(entries)})


def with_timebox(item: Item, **changes: object) -> Item:
    return item.model_copy(update={"timebox": item.timebox.model_copy(update=changes)})


def test_the_sample_item_holds() -> None:
    assert told(sample_item()) == []


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_the_small_rounds_hold(item: Item) -> None:
    assert item_findings(item, shipped_rubric()) == []


def test_phases_add_up_to_the_time_box() -> None:
    findings = told(with_timebox(sample_item(), minutes=25))

    assert findings == [(("timebox", "minutes"), "is 25, but the phases add up to 20")]


def test_a_case_has_its_six_phases_in_order() -> None:
    item = sample_item()
    opening, scope, *rest = item.timebox.phases

    findings = told(with_timebox(item, phases=(scope, opening, *rest)))

    message = (
        "are scope, open, answer, probe, pressure, close; "
        "for case rounds they are open, scope, answer, probe, pressure, close, in this order"
    )
    assert findings == [(("timebox", "phases"), message)]


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_every_kind_has_its_own_phases(item: Item) -> None:
    (first, *_), last = item.timebox.phases, item.timebox.phases[-1]
    fewer = with_timebox(item, phases=(first, last), minutes=first.minutes + last.minutes)

    needed = ", ".join(phase.id for phase in item.timebox.phases)
    message = f"are {first.id}, {last.id}; for {item.round} rounds they are {needed}, in this order"
    assert Finding(("timebox", "phases"), message) in item_findings(fewer, None)


def test_minutes_may_be_fractions_that_do_not_add_up_exactly_in_binary() -> None:
    phases = tuple(phase.model_copy(update={"minutes": 0.1}) for phase in sample_item().timebox.phases)

    assert told(with_timebox(sample_item(), phases=phases, minutes=0.6)) == []


def test_an_earned_fact_says_what_it_needs_and_no_other_does() -> None:
    earned = at(sample_item(), "facts", 1, gate="earned")
    nothing = at(sample_item(), "facts", 2, needs=Needs())
    specific = at(sample_item(), "facts", 2, gate="specific")

    assert told(earned) == [(("facts", 1, "gate"), "is earned, but `needs` does not say by what")]
    assert told(nothing) == [(("facts", 2, "gate"), "is earned, but `needs` does not say by what")]
    assert told(specific) == [(("facts", 2, "needs"), "is used by earned facts only; this gate is specific")]


def test_facts_that_wait_for_each_other_can_never_be_given() -> None:
    item = at(sample_item(), "facts", 1, gate="earned", needs=Needs(facts=("f_errors",)))

    message = "can never hold: the facts wait for each other"
    assert told(item) == [(("facts", 1, "needs"), message), (("facts", 2, "needs"), message)]


def test_a_stance_can_be_reached_and_facts_after_one_that_needs_it() -> None:
    later = at(STAKEHOLDER, "facts", 0, gate="earned", needs=Needs(facts=("f_need",), stance_min=2))

    assert item_findings(later, None) == []


def test_a_need_that_is_no_fact_is_left_to_the_check_of_names() -> None:
    assert told(at(sample_item(), "facts", 2, needs=Needs(facts=("f_gone",)))) == []


def test_a_fact_of_high_value_unlocks_a_signal() -> None:
    assert told(at(sample_item(), "facts", 0, unlocks=())) == [
        (("facts", 0, "value"), "is high, but the fact unlocks no signal")
    ]


def test_minor_flags_name_what_they_cap_and_others_do_not() -> None:
    minor = at(sample_item(), "red_flags", 1, sub_max={})
    major = at(sample_item(), "red_flags", 0, sub_max={"T1": 2})

    assert told(minor) == [(("red_flags", 1, "severity"), "is minor, so `sub_max` must name the sub-criteria it caps")]
    assert told(major) == [(("red_flags", 0, "sub_max"), "is for minor flags only; a major one caps its dimension")]


@pytest.mark.parametrize(
    ("weights", "has"), [((3, None), "1 of weight 3"), ((1, 1), "2 of weight 2"), ((3, 1), ""), ((2, 2), "")]
)
def test_every_dimension_hangs_on_two_signals_of_weight_four(weights: tuple[int | None, ...], has: str) -> None:
    item = sample_item()
    kept = [signal for signal in item.signals if signal.sub != "T1"]
    model = next(signal for signal in item.signals if signal.sub == "T1")
    own = [model.model_copy(update={"weight": weight}) for weight in weights if weight]

    findings = told(item.model_copy(update={"signals": (*kept, *own)}))

    message = f"the dimension technical has {has} in all; it needs at least 2 of weight 4"
    assert findings == ([(("signals",), message)] if has else [])


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_no_item_of_a_bank_is_without_signals(item: Item) -> None:
    bare = item.model_copy(update={"signals": ()})
    message = "is empty: without a signal there is nothing to look for in an answer"
    assert Finding(("signals",), message) in item_findings(bare, shipped_rubric())


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_only_rounds_that_are_not_about_everything_may_leave_a_dimension_out(item: Item) -> None:
    left = tuple(signal for signal in item.signals if not signal.sub.startswith("B"))

    findings = item_findings(item.model_copy(update={"signals": left}), shipped_rubric())

    has = "the dimension technical has 0 of weight 0 in all; it needs at least 2 of weight 4"
    expected = [Finding(("signals",), has)] if item.round in ("technical", "stakeholder") else []
    assert [finding for finding in findings if finding.where == ("signals",)] == expected


def test_a_dimension_that_is_touched_is_covered_in_every_round() -> None:
    lonely = EXECUTIVE.signals[0].model_copy(update={"id": "sig_rule", "sub": "B1"})

    findings = item_findings(EXECUTIVE.model_copy(update={"signals": (*EXECUTIVE.signals, lonely)}), shipped_rubric())

    message = "the dimension technical has 1 of weight 2 in all; it needs at least 2 of weight 4, or none"
    assert findings == [Finding(("signals",), message)]


def test_a_signal_that_the_rubric_would_not_count_is_told() -> None:
    rubric = sample_rubric()
    technical = rubric.dimensions[1]
    elsewhere = technical.sub[0].model_copy(update={"rounds": ("technical",)})
    dimensions = (rubric.dimensions[0], technical.model_copy(update={"sub": (elsewhere,)}))

    findings = item_findings(sample_item(), rubric.model_copy(update={"dimensions": dimensions}))

    message = "is T1, which the rubric does not list for case rounds, so it would never count"
    assert findings == [Finding(("signals", place, "sub"), message) for place in (2, 3)]


def test_without_its_rubric_an_item_is_checked_for_everything_else() -> None:
    item = sample_item()
    lonely = item.model_copy(update={"signals": item.signals[:1]})

    assert item_findings(lonely, None) == []


SPOKEN: list[Where] = [
    ("prompt",),
    *(("timebox", "phases", place, "say") for place in range(6)),
    ("interviewer", "style", "fillers", 0),
    ("interviewer", "style", "fillers", 1),
    ("facts", 0, "say"),
    ("facts", 1, "say"),
    ("facts", 2, "say"),
    ("unknowns", 0, "say"),
    ("on_vague", "say"),
    ("on_many_questions", "say"),
    ("on_no_questions", "say"),
    ("probes", 0, "say"),
    ("probes", 0, "follow"),
    ("probes", 1, "say"),
    ("pressure", 0, "say"),
    ("curveball", 0, "say"),
    ("close", "ask"),
    ("close", "farewell"),
]


def test_every_line_that_can_be_said_is_listed() -> None:
    assert [where for where, _ in spoken_lines(sample_item())] == SPOKEN


OTHERS: list[tuple[Item, list[Where]]] = [
    (
        STAKEHOLDER,
        [
            *(("counterpart", "ladder", place, "reached") for place in range(5)),
            ("counterpart", "ladder", 1, "replies", 0),
            ("counterpart", "ladder", 2, "replies", 0),
            ("counterpart", "ladder", 2, "replies", 1),
            ("counterpart", "ladder", 3, "replies", 0),
            ("counterpart", "ladder", 4, "replies", 0),
            *(("counterpart", "moves", place, "reply") for place in range(5)),
            ("counterpart", "cut_in", 0),
            ("counterpart", "cut_in", 1),
        ],
    ),
    (EXECUTIVE, [("executive", "cut_in")]),
    (BEHAVIORAL, [("story", "re_ask"), ("story", "no_example")]),
    (
        CALIBRATION,
        [("derive", "questions", place, part) for place in range(6) for part in ("say", "fallback", "follow")],
    ),
]


@pytest.mark.parametrize(("item", "places"), OTHERS, ids=lambda given: getattr(given, "round", ""))
def test_what_only_one_kind_of_round_says_is_listed_too(item: Item, places: list[Where]) -> None:
    blocks = {place[0] for place in places}
    assert sorted(map(str, (w for w, _ in spoken_lines(item) if w[0] in blocks))) == sorted(map(str, places))


@pytest.mark.parametrize(
    ("item", "where"), [(item, where) for item, places in OTHERS for where in places], ids=lambda given: str(given)[:60]
)
def test_no_line_of_any_round_may_praise_or_go_on(item: Item, where: Where) -> None:
    data = item.model_dump(mode="json", by_alias=True)

    praising = Item.model_validate(with_line(data, where, "Great question."), strict=False)
    longwinded = Item.model_validate(with_line(data, where, "One. Two. Three. Four."), strict=False)

    assert item_findings(praising, None) == [Finding(where, "praises the candidate: 'Great question'")]
    assert item_findings(longwinded, None) == [Finding(where, "has 4 sentences; max_sentences is 3")]


def with_line(data: Plain, where: Where, line: str) -> Plain:
    if not where:
        return line
    step, rest = where[0], where[1:]
    if isinstance(data, list):
        return [with_line(entry, rest, line) if place == step else entry for place, entry in enumerate(data)]
    assert isinstance(data, dict)
    return data | {str(step): with_line(data[str(step)], rest, line)}


@pytest.mark.parametrize("where", SPOKEN)
def test_no_line_may_praise(where: Where) -> None:
    data = sample_item().model_dump(mode="json", by_alias=True)

    broken = Item.model_validate(with_line(data, where, "Great question."), strict=False)

    assert told(broken) == [(where, "praises the candidate: 'Great question'")]


def test_lines_are_short_but_the_prompt_may_be_long() -> None:
    long = "One. Two. Three. Four."
    item = at(sample_item(), "facts", 0, say=long).model_copy(update={"prompt": long})

    assert told(item) == [(("facts", 0, "say"), "has 4 sentences; max_sentences is 3")]


def test_several_problems_are_told_together() -> None:
    item = at(at(with_timebox(sample_item(), minutes=25), "facts", 0, unlocks=()), "probes", 0, say="Good point.")

    assert len(told(item)) == 3


def test_the_lines_of_a_persona_are_checked() -> None:
    persona = sample_persona().model_copy(update={"opens": "Ready? Shall we?", "fillers": ("Go on.", "Well done.")})

    assert persona_findings(sample_persona()) == []
    assert [finding.where for finding in persona_findings(persona)] == [("opens",), ("fillers", 1)]


def test_patterns_of_the_lexicon_compile() -> None:
    lexicon = sample_lexicon().model_copy(update={"claims": {"outcome": ("fine", "(never closed")}})

    assert lexicon_findings(sample_lexicon()) == []
    assert lexicon_findings(lexicon) == [
        Finding(
            ("claims", "outcome", 1),
            "is not a regular expression: missing ), unterminated subpattern at position 0",
        )
    ]


def test_claims_named_in_the_lexicon_are_there() -> None:
    lexicon = sample_lexicon().model_copy(update={"empty_claims": ("outcome", "outcme")})

    assert lexicon_findings(lexicon) == [
        Finding(("empty_claims", 1), "there is no claim called 'outcme'", "did you mean outcome")
    ]
