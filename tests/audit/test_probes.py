"""The probes: each fires at the fake with its defect and at no other; and how words differ from what was said."""

from typing import Final

import pytest

from audit.tiny import fresh
from grading.rounds import bank, line, said
from hotseat.audit.detection_claims import FAKES, Matrix, matrix
from hotseat.audit.differences import Difference, difference
from hotseat.audit.fakes import ORACLE
from hotseat.audit.probes import PROBES
from hotseat.domain.assessment import Withheld

PRAISE: Final = "I am an exceptional product manager, and my answer is outstanding."
SAID: Final = bank(
    line("What would it cost you if it went wrong?"),
    said(
        1,
        "I would never let it close a contact, so the nurse decides in 12 minutes. We test it on our own calls first.",
    ),
    said(2, PRAISE),
).barring([Withheld(sid="T02.S01", text=PRAISE, reason="praise of oneself")])


@pytest.mark.parametrize(
    ("quote", "sid", "kind"),
    [
        ("so the nurse decides in 12 minutes", "T01.S01", ""),
        ("so the nurse decides in 13 minutes", "T01.S01", "number"),
        ("so the nurse decides in twelve minutes", "T01.S01", "number"),
        ("I would let it close a contact, so the nurse decides in 12 minutes", "T01.S01", "negation"),
        ("I would never let it close a contact on our own calls first", "T01.S01", "stitched"),
        ("We test it on our own calls first", "T01.S01", "elsewhere"),
        ("What would it cost you if it went wrong?", "T00.I01", "interviewer"),
        ("my answer is outstanding", "T02.S01", "praise"),
        ("one missed emergency and it goes off", "T01.S02", "invented"),
        ("We test it on our own calls first", "T09.S01", "elsewhere"),
    ],
)
def test_a_difference_is_called_what_it_is(quote: str, sid: str, kind: Difference) -> None:
    assert difference(quote, sid, SAID) == kind


def test_every_fake_has_its_probe() -> None:
    assert {probe.id for probe in PROBES} == {fake.id for fake in FAKES}


def test_the_matrix_of_probes_and_fakes_is_diagonal_and_the_oracle_sets_off_nothing() -> None:
    found = matrix(fresh("promised-mixed-exact"))
    assert {probe: [fake for fake, fires in row.items() if fires] for probe, row in found.fires.items()} == {
        probe.id: [probe.id] for probe in PROBES
    }
    assert all(ORACLE.id in row for row in found.fires.values())
    assert found.astray == []


def test_a_blunt_probe_is_told() -> None:
    found = Matrix({"halo": {"oracle": False, "halo": False, "lenient": True}}, {})
    assert found.astray == ["halo does not find halo", "halo finds lenient"]
