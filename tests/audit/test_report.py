"""The page and the object of an audit: what holds, what does not, and how each was measured."""

from typing import Final

from hotseat.audit.bootstrap import Span
from hotseat.audit.calibration_report import Heading, Piece, Table
from hotseat.audit.claims import NONE, Claim, Limit
from hotseat.audit.report import Report, as_object, pieces

HOLDS: Final = Claim("a.one", "Nothing is made up", 0, 600, "quotes", "Counted.", NONE, "accepted", least=600)
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
    "with one reading each: 3.1",
)
BESIDE: Final = Claim("a.three", "What a probe sees", 1e-12, 3, "transcripts", "Looked.")
FEW: Final = Claim("a.four", "It is sure", None, 2, "copies", "Tried.", NONE, least=10)
REPORT: Final = Report((HOLDS, FAILS, BESIDE, FEW), "fakes", 24, 7, 31.4, "3 gradings are not done.")


def of(kind: type[Piece]) -> list[Piece]:
    return [piece for piece in pieces(REPORT) if isinstance(piece, kind)]


def test_the_page_says_first_how_much_holds_and_then_what_does_not() -> None:
    headings = [piece.text for piece in pieces(REPORT) if isinstance(piece, Heading)]
    assert headings == ["Audit of the grader", "What does not hold", "How each was measured"]
    first, left, two, four, one = of(str)
    assert first == "1 of 3 claims hold. Graded by fakes: 24 specimens, seed 7, 31 s."
    assert left == "3 gradings are not done."
    assert two == (
        "a.two, FAILS. It is steady: 2.35 points (95 % interval 1.90 to 2.60), the limit is at most 2; over 1,200 "
        "gradings. Graded again and again. Worst: one lay 9 apart. For comparison: with one reading each: 3.1."
    )
    assert four == (
        "a.four, FAILS. It is sure: not measured, the limit is exactly 0; over 2 copies, and 10 are needed. Tried."
    )
    assert one == "a.one, holds. Nothing is made up: 0 accepted, the limit is exactly 0; over 600 quotes. Counted."


def test_the_table_has_a_row_for_every_claim_with_its_limit() -> None:
    (table,) = [piece for piece in pieces(REPORT) if isinstance(piece, Table)]
    assert table.rows == (
        ("a.one", "holds", "0 accepted", "exactly 0"),
        ("a.two", "FAILS", "2.35 points", "at most 2"),
        ("a.three", "-", "1e-12", ""),
        ("a.four", "FAILS", "not measured", "exactly 0"),
    )


def test_programs_get_everything() -> None:
    report = as_object(REPORT)
    assert (report["schema"], report["holds"], report["seed"], report["specimens"]) == ("hotseat.audit/1", False, 7, 24)
    claims = report["claims"]
    assert isinstance(claims, list)
    assert claims[1] == {
        "id": "a.two",
        "claim": "It is steady",
        "number": 2.345,
        "unit": "points",
        "interval": [1.9, 2.6],
        "n": 1200,
        "of": "gradings",
        "limit": {"kind": "at most", "value": 2},
        "passed": False,
        "worst": "one lay 9 apart.",
        "control": "with one reading each: 3.1",
        "how": "Graded again and again.",
    }
    assert [claim["passed"] for claim in claims if isinstance(claim, dict)] == [True, False, None, False]
