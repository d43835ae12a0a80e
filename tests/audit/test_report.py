"""The page and the object of an audit: what holds, what does not, and how each was measured."""

import re
from pathlib import Path
from typing import Final

from hotseat.audit.bootstrap import Span
from hotseat.audit.calibration_report import Heading, Piece, Table
from hotseat.audit.claims import NONE, Claim, Limit
from hotseat.audit.names import LONGEST, NAMES
from hotseat.audit.report import Report, as_object, pieces

HOLDS: Final = Claim(
    "altered.invented", "No quote was made up by anybody", 0, 600, "quotes", "Counted.", NONE, "accepted", least=600
)
FAILS: Final = Claim(
    "a.two",
    "It is steady",
    2.345,
    1200,
    "gradings",
    "Graded again and again.",
    Limit("at most", 2),
    "points",
    Span(1.9, 2.6),
    "one lay 9 apart.",
    "with one reading each, 3.1",
)
BESIDE: Final = Claim("a.three", "What a probe sees", 1e-12, 3, "transcripts", "Looked.")
FEW: Final = Claim("a.four", "It is sure", None, 2, "copies", "Tried.", NONE, least=10)
REPORT: Final = Report(
    (HOLDS, FAILS, BESIDE, FEW), "fakes", 24, 7, 31.4, "3 gradings are not done.", "A fake is a program."
)


PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "audit.md"


def of(kind: type[Piece]) -> list[Piece]:
    return [piece for piece in pieces(REPORT) if isinstance(piece, kind)]


def test_the_page_says_first_how_much_holds_and_then_what_does_not() -> None:
    headings = [piece.text for piece in pieces(REPORT) if isinstance(piece, Heading)]
    assert headings == [
        "Audit of the grader",
        "What does not hold",
        "It is steady [a.two]: FAILS",
        "It is sure [a.four]: FAILS",
        "How each was measured",
        "An invented quote fails [altered.invented]: holds",
    ]
    first, about, left, *told = of(str)
    assert first == "1 of 3 claims hold. Graded by fakes: 24 specimens, seed 7, 31 s."
    assert (about, left) == ("A fake is a program.", "3 gradings are not done.")
    assert told == [
        "Measured: 2.35 points (95 % interval: 1.90 to 2.60), over 1,200 gradings. The limit is at most 2. "
        "Graded again and again.",
        "The worst case: one lay 9 apart.",
        "For comparison: with one reading each, 3.1.",
        "Measured: not measured, over 2 copies, but it takes 10 to say. The limit is exactly 0. Tried.",
        "No quote was made up by anybody. Measured: 0 accepted, over 600 quotes. The limit is exactly 0. Counted.",
    ]


def test_the_table_has_a_row_for_every_claim_with_its_limit() -> None:
    (table,) = [piece for piece in pieces(REPORT) if isinstance(piece, Table)]
    assert table.rows == (
        ("An invented quote fails", "holds", "0", "exactly 0"),
        ("It is steady", "FAILS", "2.35 points", "at most 2"),
        ("What a probe sees", "-", "1e-12", ""),
        ("It is sure", "FAILS", "not measured", "exactly 0"),
    )


def test_programs_get_everything() -> None:
    report = as_object(REPORT)
    assert (report["schema"], report["holds"], report["seed"], report["specimens"]) == ("hotseat.audit/1", False, 7, 24)
    claims = report["claims"]
    assert isinstance(claims, list)
    assert claims[1] == {
        "id": "a.two",
        "name": "It is steady",
        "claim": "It is steady",
        "number": 2.345,
        "unit": "points",
        "interval": [1.9, 2.6],
        "n": 1200,
        "of": "gradings",
        "limit": {"kind": "at most", "value": 2},
        "passed": False,
        "worst": "one lay 9 apart.",
        "control": "with one reading each, 3.1",
        "note": "",
        "how": "Graded again and again.",
    }
    assert [claim["passed"] for claim in claims if isinstance(claim, dict)] == [True, False, None, False]


def test_every_name_fits_its_row_and_is_a_name_of_one_claim_alone() -> None:
    fixed = [name for claim, name in NAMES.items() if not claim.startswith("live.")]
    assert [name for name in NAMES.values() if len(name) > LONGEST] == []
    assert len(set(fixed)) == len(fixed)


def test_the_page_tells_every_key_of_the_object() -> None:
    form = PAGE.read_text(encoding="utf-8").partition("## `--json`")[2]
    made = as_object(REPORT)
    claims = made["claims"]
    assert isinstance(claims, list)
    assert isinstance(claims[0], dict)
    assert {*made, *claims[0]} - set(re.findall(r"`(\w+)`", form)) == set()
