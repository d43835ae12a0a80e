"""A rubric of the user's own, which no item was written for: anchors alone, in every manner of grading."""

from dataclasses import replace
from typing import Any

import pytest

from grading.fake_graders import NAME, Answer, Kept, block, cited, graded, job, said
from grading.rounds import TRIAGE, item, shown_by, sitting
from hotseat.domain.assessment import Care, Challenge, Quote
from hotseat.domain.rubric import Rubric
from hotseat.domain.rubric_check import rubric_findings
from hotseat.grading.assess import assess, marks_of
from hotseat.grading.replay import Job, rebuild
from hotseat.providers.port import Request
from hotseat.providers.scripted import Line


def _sub(name: str, weight: float, rounds: tuple[str, ...] = ("case",)) -> dict[str, Any]:
    levels = {str(level): f"{name} at level {level}." for level in range(1, 6)}
    return {"id": name, "name": f"The {name}", "weight": weight, "rounds": rounds, "asks": f"{name}?", "levels": levels}


OWN = Rubric.model_validate(
    {
        "schema": "hotseat.rubric/1",
        "id": "house-rules",
        "version": 1,
        "title": "How we hire",
        "valid_as_of": "2026-11",
        "provenance": "Ours.",
        "level_names": {str(level): f"Level {level}" for level in range(1, 6)},
        "dimensions": (
            {
                "id": "craft",
                "name": "Craft",
                "weight": 0.7,
                "one_line": "Thinks.",
                "sub": (_sub("X1", 2), _sub("X2", 0.5), _sub("X3", 1, ("technical",))),
            },
            {
                "id": "people",
                "name": "People",
                "weight": 0.3,
                "one_line": "Works with others.",
                "sub": (_sub("Y1", 1),),
            },
        ),
        "suggested_level": ({"min_share": 0.0, "level": 1}, {"min_share": 0.5, "level": 3}),
        "caps": {
            "critical": {"dimension_max": 2, "verdict_max": "no"},
            "major": {"dimension_max": 3, "verdict_max": "yes"},
        },
        "verdicts": ({"id": "no", "min": 1.0, "label": "No"}, {"id": "yes", "min": 3.0, "label": "Yes"}),
    }
)
CASE = item(TRIAGE)
LEVELS = {"X1": 5, "X2": 3, "Y1": 4}
SAT = replace(sitting(TRIAGE, {signal.id: "shown" for signal in CASE.signals}), rubric=OWN)
WORDS = [cited(f"T02.S0{number}", text) for number, text in enumerate(shown_by(CASE.signals[0].id), start=1)]


def answer(request: Request) -> Line:
    """Finds the levels above in the same two sentences."""
    match request.schema_name:
        case "criterion":
            return said(request, _reading(block(request, "criterion")["name"].removeprefix("The ")))
        case "dimension":
            asked = [entry["id"] for entry in block(request, "criteria")]
            return said(request, {"criteria": [{"criterion": sub, **_reading(sub)} for sub in asked]})
        case "entail":
            return said(request, {"reason": "So it reads.", "support": "supports"})
        case _:
            entries = [
                {"flag": entry["id"], "evidence": [], "reading": "", "heard": False} for entry in _flags(request)
            ]
            return said(request, {"flags": entries})


def _flags(request: Request) -> list[dict[str, str]]:
    flags: list[dict[str, str]] = block(request, "flags")
    return flags


def _reading(sub: str) -> dict[str, Any]:
    return {"signals": [], "level_evidence": WORDS, "boundary": "Neither more nor less.", "level": LEVELS[sub]}


def test_the_rubric_holds() -> None:
    assert rubric_findings(OWN) == []


@pytest.mark.parametrize(
    ("care", "calls"),
    [
        ("fast", ["craft", "flags", "people"]),
        ("standard", ["X1", "X2", "Y1", "flags"]),
        ("careful", ["X1", "X1.2", "X1.3", "X2", "X2.2", "X2.3", "Y1", "Y1.2", "Y1.3", "flags"]),
    ],
)
async def test_it_works_in_every_manner_and_its_record_gives_the_same(care: Care, calls: list[str]) -> None:
    kept = Kept()
    told = await graded(answer, job(SAT, care=care), kept)
    assert sorted(call for call in kept.calls if "entail" not in call) == calls
    assert {result.sub: result.level for result in told.criteria} == LEVELS
    # craft (2 x 5 + .5 x 3) / 2.5 = 4.6, people 4: .7 x 4.6 + .3 x 4
    assert told.total == pytest.approx(4.42)
    assert told.verdict_label == "Yes"
    assert rebuild(job(SAT, care=care), NAME, kept.log).model_dump_json() == told.model_dump_json()
    assert assess(SAT, marks_of(told)).model_dump_json() == told.model_dump_json()


async def test_in_careful_grading_levels_4_and_5_are_looked_at_against_their_anchors() -> None:
    kept = Kept()
    told = await graded(answer, job(SAT, care="careful"), kept)
    looks = [call.rsplit(".", 1)[0] for call in kept.calls if "entail" in call]
    assert sorted(looks) == ["X1.entail.anchor", "Y1.entail.anchor"]
    assert told.interval is not None
    assert told.interval.low < told.interval.high
    assert set(told.interval.verdicts) == {"Yes"}


def lower(sub: str) -> Answer:
    """The same grader, but this sub-criterion is at level 2."""

    def changed(request: Request) -> Line:
        asked = request.schema_name == "criterion" and block(request, "criterion")["name"] == f"The {sub}"
        return said(request, {**_reading(sub), "level": 2}) if asked else answer(request)

    return changed


async def test_a_challenge_works_too() -> None:
    of = await graded(lower("Y1"), job(SAT))
    quote = Quote(sid="T02.S01", quote=WORDS[0]["quote"], text=WORDS[0]["quote"])
    challenge = Challenge(base="g-1", sub="Y1", quote=quote)
    told = await graded(answer, Job("g-2", SAT, 3, care="careful", challenge=challenge, base=of))
    assert [(result.sub, result.level) for result in of.criteria] == [("X1", 5), ("X2", 3), ("Y1", 2)]
    assert [(result.sub, result.level) for result in told.criteria] == [("X1", 5), ("X2", 3), ("Y1", 4)]
