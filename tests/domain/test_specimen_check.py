import pytest

from hotseat.domain.finding import Where
from hotseat.domain.specimen import Specimen, SpecimenTurn, Words
from hotseat.domain.specimen_check import mark_findings, marked_verdicts, phase_findings
from storage.samples import sample_item

SHOWN = Words(text="A box at the hatch does it.", shows=("sig_simple",))
HALF = Words(text="A box might do it.", partly=("sig_simple",))
FLAG = Words(text="The staff are to blame.", flag="rf_blame")


def specimen(*turns: SpecimenTurn, vector: object = None, flags: tuple[str, ...] = ()) -> Specimen:
    return Specimen.model_validate(
        {
            "schema": "hotseat.specimen/1",
            "id": "returns-weak-hatch",
            "item": "sample-returns-desk",
            "profile": "weak",
            "about": "Made up.",
            "vector": {"sig_simple": "shown"} if vector is None else vector,
            "flags": flags,
            "turns": turns,
        }
    )


def answer(*says: Words, phase: str | None = "answer", **rest: object) -> SpecimenTurn:
    return SpecimenTurn.model_validate({"phase": phase, "line": "And then?", "says": says, **rest})


def test_a_specimen_whose_marks_agree_has_nothing_wrong() -> None:
    whole = specimen(answer(HALF, FLAG, probe="p_errors"), answer(SHOWN, phase=None), flags=("rf_blame",))

    assert mark_findings(whole) == []
    assert phase_findings(whole, sample_item()) == []


def test_one_full_sentence_makes_a_signal_shown_however_many_halves_there_are() -> None:
    assert marked_verdicts(specimen(answer(HALF, SHOWN))) == {"sig_simple": "shown"}
    assert marked_verdicts(specimen(answer(HALF))) == {"sig_simple": "partly"}


@pytest.mark.parametrize(
    ("wrong", "where", "message"),
    [
        (
            specimen(answer(HALF)),
            ("vector", "sig_simple"),
            "is shown, but by the marks of the words it is partly",
        ),
        (
            specimen(answer(SHOWN), vector={}),
            ("turns", 0, "says", 0),
            "is marked with sig_simple, which the vector does not hold",
        ),
        (
            specimen(answer(SHOWN, Words(text="A box.", near=("sig_goal", "sig_goal")))),
            ("turns", 0, "says", 1),
            "is marked with sig_goal more than once",
        ),
        (specimen(answer(SHOWN), flags=("rf_camera",)), ("flags", 0), "no words are marked with rf_camera"),
        (
            specimen(answer(SHOWN, facts=("f_mix",)), answer(SHOWN, phase=None, facts=("f_mix",))),
            ("turns", 1, "facts"),
            "f_mix came before already",
        ),
        (
            specimen(*(answer(SHOWN, phase=None, probe="p_errors") for _ in range(3))),
            ("turns", 2, "probe"),
            "p_errors came before already",
        ),
        (
            specimen(answer(SHOWN, probe="p_errors", push="x_director")),
            ("turns", 0),
            "one line is a probe or a push, not both",
        ),
        (
            specimen(answer(SHOWN, push="x_director", line="")),
            ("turns", 0),
            "has no line, though something was asked or told before it",
        ),
    ],
)
def test_what_does_not_agree_is_told_where_it_stands(wrong: Specimen, where: Where, message: str) -> None:
    assert [(finding.where, finding.message) for finding in mark_findings(wrong)] == [(where, message)]


def test_phases_come_in_the_items_order_from_the_first_turn_on() -> None:
    wrong = specimen(answer(SHOWN, phase=None), answer(SHOWN, phase="probe"), answer(SHOWN))

    assert [(finding.where, finding.message) for finding in phase_findings(wrong, sample_item())] == [
        (("turns", 0), "the first turn must enter a phase"),
        (("turns", 2, "phase"), "answer cannot be entered here any more"),
    ]
