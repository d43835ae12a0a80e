"""No verdict counts without words that code has found in the candidate's own sentences."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from grading.fake_graders import Answer, Kept, about, changed, cited, graded, job, oracle, said, truth
from grading.rounds import COMPLETED, TRIAGE, events, item, line, phase, rubric, sitting
from grading.rounds import said as answered
from hotseat.domain.assessment import Assessment, Credit, SignalFinding
from hotseat.grading.assess import Sitting
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
RIGHT = oracle(truth(ALL, level=5))
SUBS = {signal.sub for signal in CASE.signals}


def findings(assessment: Assessment) -> list[SignalFinding]:
    return [finding for criterion in assessment.criteria for finding in criterion.findings]


LIARS: dict[str, Callable[[str], str]] = {
    "invents whole quotes": lambda quote: "we cut the wait to four minutes and nobody was harmed",
    "changes a word": lambda quote: quote.replace("decide", "never decide").replace("hold to", "doubt"),
    "stitches two halves": lambda quote: f"{quote} {quote}",
    "quotes what the interviewer could have said": lambda quote: "tell me what you would do then",
    "quotes next to nothing": lambda quote: quote.split()[0],
    "quotes nothing": lambda quote: "",
}


@pytest.mark.parametrize("liar", LIARS)
async def test_a_grader_that_cannot_quote_lifts_no_level(liar: str) -> None:
    kept = Kept()
    assessment = await graded(changed(RIGHT, LIARS[liar]), job(SAT), kept)
    assert ({c.level for c in assessment.criteria}, assessment.total) == ({1}, 1.0)
    assert {(f.verdict, f.credit, f.quotes) for f in findings(assessment)} == {("not_shown", 0.0, ())}
    assert all(finding.rejected for finding in findings(assessment))
    assert sorted(call for call in kept.calls if call.endswith("repair")) == sorted(f"{sub}.repair" for sub in SUBS)


async def test_a_changed_number_is_not_what_the_candidate_said() -> None:
    text = "We stop at 18 missed calls a week, and the nurse lead decides that alone. " * 3
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), answered(1, text), COMPLETED))
    known = replace(truth({"sig_stop_rule": "shown"}), quotes={"sig_stop_rule": (cited("T01.S01", text[:72]),)})
    honest = await graded(oracle(known), job(sat))
    lying = await graded(changed(oracle(known), lambda quote: quote.replace("18", "8")), job(sat))
    assert [a.criterion("A5").findings[0].verdict for a in (honest, lying)] == ["shown", "not_shown"]


async def test_a_sentence_that_does_not_exist_or_is_not_the_candidates_is_no_evidence() -> None:
    sat = replace(SAT, events=events(line("I would decide it like this."), *(e.payload for e in SAT.events)))
    known = truth({"sig_goal": "shown", "sig_segment": "shown"})
    quotes = {
        "sig_goal": (cited("T99.S01", "I would decide it like this"),),
        "sig_segment": (cited("T00.I01", "I would decide it like this"),),
    }
    assessment = await graded(oracle(replace(known, quotes=quotes)), job(sat))
    assert [q.reason for q in assessment.criterion("A1").findings[0].rejected][:1] == ["There is no sentence T99.S01."]
    assert {assessment.criterion(sub).level for sub in ("A1", "A7")} == {1}


async def test_every_credited_verdict_has_a_quote_that_stands_in_the_sentence_shown() -> None:
    half = changed(RIGHT, lambda quote: quote if len(quote) % 2 else f"{quote} and more")
    assessment = await graded(half, job(SAT))
    credited = [finding for finding in findings(assessment) if finding.credit]
    assert len(credited) > 0
    assert [f.signal for f in credited if not f.quotes or any(q.quote not in q.text for q in f.quotes)] == []


# --- one repair -------------------------------------------------------------------------------------------------------


def first_wrong_then(mended: Answer, spoil: Callable[[str], str] = LIARS["invents whole quotes"]) -> Answer:
    """Lies at first and does as `mended` does when it is asked to repair."""
    lying = changed(RIGHT, spoil)
    return lambda request: mended(request) if request.schema_name == "repair" else lying(request)


async def test_a_verdict_whose_quotes_are_mended_counts_in_full_and_the_rejection_stays_on_record() -> None:
    assessment = await graded(first_wrong_then(RIGHT), job(SAT))
    finding = assessment.criterion("A1").findings[0]
    assert (finding.verdict, finding.credit, len(finding.quotes)) == ("shown", 1.0, 2)
    reasons = ["These words are not in T02.S01.", "These words are not in T02.S02."]
    assert [quote.reason for quote in finding.rejected] == reasons


async def test_a_repair_cannot_raise_a_verdict() -> None:
    partly = oracle(truth(dict.fromkeys(ALL, "partly")))
    spoilt = changed(partly, LIARS["invents whole quotes"])
    assessment = await graded(lambda r: RIGHT(r) if r.schema_name == "repair" else spoilt(r), job(SAT))
    assert {finding.verdict for finding in findings(assessment)} == {"partly"}


async def test_a_repair_may_lower_a_verdict() -> None:
    assessment = await graded(first_wrong_then(oracle(truth(dict.fromkeys(ALL, "partly")))), job(SAT))
    assert {finding.verdict for finding in findings(assessment)} == {"partly"}


async def test_only_verdicts_without_any_quote_are_repaired_and_only_once() -> None:
    kept = Kept()
    one_bad = changed(RIGHT, lambda quote: f"{quote} and more" if quote.startswith("I hold") else quote)
    assessment = await graded(one_bad, job(SAT), kept)
    assert [call for call in kept.calls if "repair" in call] == []
    assert {len(finding.rejected) for finding in findings(assessment)} == {1}


async def test_a_verdict_offered_without_a_quote_is_asked_for_one() -> None:
    def silent(request: Request) -> Line:
        reply = RIGHT(request)
        assert isinstance(reply, Reply)
        body: dict[str, Any] = json.loads(reply.text)
        entries = [{**entry, "evidence": []} for entry in body.get("signals", [])]
        return said(request, {**body, "signals": entries}) if request.schema_name == "criterion" else reply

    kept = Kept()
    assessment = await graded(silent, job(SAT), kept)
    assert "A1.repair" in kept.calls
    assert {finding.credit for finding in findings(assessment)} == {1.0}


async def test_what_is_offered_for_a_signal_that_is_not_shown_is_no_evidence_and_needs_no_repair() -> None:
    quotes = truth(ALL).quotes
    none = replace(truth(dict.fromkeys(ALL, "not_shown"), level=1), quotes=quotes)
    kept = Kept()
    assessment = await graded(changed(oracle(none), LIARS["invents whole quotes"]), job(SAT), kept)
    assert {(f.quotes, f.rejected) for f in findings(assessment)} == {((), ())}


async def test_with_anchors_alone_the_quotes_for_the_level_are_mended() -> None:
    other = replace(SAT, rubric=rubric().model_copy(update={"id": "our-own"}))
    good = [cited("T02.S01", "decide it like this"), cited("T03.S01", "decide it like this")]
    nothing = {"signals": [], "level_evidence": [], "boundary": "", "level": 1}

    def answer(request: Request) -> Line:
        if request.schema_name == "criterion" and about(request) != rubric().subs["A1"].name:
            return said(request, nothing)
        if request.schema_name == "criterion":
            bad = [cited("T02.S01", "words that nobody ever said")]
            return said(request, {"signals": [], "level_evidence": bad, "boundary": "", "level": 4})
        if request.schema_name == "repair":
            return said(request, {"signals": [], "level_evidence": good})
        return RIGHT(request)

    assessment = await graded(answer, job(other))
    result = assessment.criterion("A1")
    assert (result.level, [q.sid for q in result.level_evidence]) == (4, ["T02.S01", "T03.S01"])
    assert [q.reason for q in result.rejected] == ["These words are not in T02.S01."]
