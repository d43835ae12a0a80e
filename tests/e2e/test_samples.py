"""The sample sessions that ship: whole rounds, marked as samples, scored by sums that can be done again."""

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.assessment import Assessment, Quote, RejectedQuote
from hotseat.domain.event import CandidateAnswered, MenuOffered, PhaseEntered
from hotseat.grading.assess import assess, marks_of
from hotseat.grading.evidence import verify
from hotseat.grading.opportunity import in_play
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.session.archive import Session, read
from hotseat.session.debrief import headline
from hotseat.session.markdown import page
from hotseat.storage.home import Home
from hotseat.storage.session_heads import sessions

HOME: Final = Home(Path("no-home-of-anyone"))
SAMPLES: Final = sorted(path.stem for path in HOME.samples.glob("*.jsonl"))
WEAK: Final = "2026-11-12T1740-case-triage-front-door-b3xk"
MIXED: Final = "2026-11-17T1905-case-card-fraud-t8wd"
STRONG: Final = "2026-11-14T0902-case-triage-front-door-q7hm"

WORDS_A_SECOND: Final = 140 / 60
"""Speaking pace (rules.md, Time)."""
NOBODY: Final = frozenset("A/B MVP Alright Great Hang Love Ninety Oh Underneath Wow Yes".split())
"""Words of the candidates that always have a capital here, are not in the case, and name nobody."""

every_sample = pytest.mark.parametrize("sample", SAMPLES)


def session(sample: str) -> Session:
    return read(HOME, sample)


def scored(sample: str) -> Assessment:
    (assessment,) = session(sample).state.assessments
    return assessment


def numbers(assessment: Assessment) -> dict[str, object]:
    """Everything that is worked out, without the sentences that explain it."""
    told = {"working", "delivery", "withheld", "rejected"}
    inside = {"__all__": {"working", "rejected"}}
    return assessment.model_dump(
        exclude={**dict.fromkeys(told, True), "criteria": inside, "dimensions": {"__all__": {"working"}}}
    )


def ticked(assessment: Assessment) -> Ticks:
    """What the authors put in: verdicts with their sentences, flags with theirs, and the levels they moved."""
    findings = [finding for result in assessment.criteria for finding in result.findings]
    return Ticks(
        signals={
            finding.signal: Tick(finding.verdict, tuple(quote.sid for quote in finding.quotes)) for finding in findings
        },
        flags={flag.flag: flag.quotes[0].sid for flag in assessment.flags},
        levels={result.sub: result.proposed for result in assessment.criteria if result.proposed is not None},
    )


def quotes(assessment: Assessment) -> list[Quote]:
    found = [quote for result in assessment.criteria for finding in result.findings for quote in finding.quotes]
    by_level = [quote for result in assessment.criteria for quote in result.level_evidence]
    return [*found, *by_level, *(quote for flag in assessment.flags for quote in flag.quotes)]


def answers(sample: str) -> list[str]:
    return [turn.text for turn in session(sample).state.turns]


# --- what they are ----------------------------------------------------------------------------------------------------


def test_review_is_never_empty(tmp_path: Path) -> None:
    heads = sessions(Home(tmp_path))
    assert sorted(head.id for head in heads) == SAMPLES
    assert {WEAK, MIXED, STRONG} <= set(SAMPLES)
    assert [(head.sample, head.ended, head.graded, head.trouble) for head in heads] == [
        (True, "completed", "author", "")
    ] * len(heads)


@every_sample
def test_a_sample_is_a_whole_round_marked_as_a_sample(sample: str) -> None:
    read_back = session(sample)
    phases = [event.payload.phase for event in read_back.events if isinstance(event.payload, PhaseEntered)]
    assert read_back.notices == ()
    assert read_back.id == sample
    assert read_back.state.header.sample
    assert read_back.state.ended == "completed"
    assert phases == [phase.id for phase in read_back.item.value.timebox.phases]


@every_sample
def test_a_sample_says_everywhere_who_scored_it(sample: str) -> None:
    read_back = session(sample)
    text = page(read_back.told(), read_back.started)
    assert scored(sample).kind == "author"
    assert headline(scored(sample)).endswith(", scored by its authors")
    assert "*A sample session that came with Hotseat.*" in text
    assert "You scored this yourself" not in text


def test_the_kept_items_and_rubrics_are_those_the_samples_used() -> None:
    used = {name for sample in SAMPLES for name in (session(sample).item.hash, session(sample).rubric.hash)}
    assert {path.stem for path in (HOME.samples / "kept").iterdir()} == used


def test_the_page_beside_the_samples_gives_their_results() -> None:
    text = (HOME.samples / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\S+)` \|.*\| ([^|]+) \|$", text, re.MULTILINE))
    assert rows == {sample: f"{scored(sample).verdict_label} {scored(sample).total:.1f}" for sample in SAMPLES}


# --- what they are worth ----------------------------------------------------------------------------------------------


@every_sample
def test_every_number_follows_from_what_the_authors_ticked(sample: str) -> None:
    told = scored(sample)
    again = self_score(session(sample).sitting, told.grading, ticked(told), kind="author", grader=told.grader)
    assert numbers(again) == numbers(told)


@every_sample
def test_every_number_follows_from_the_findings_on_record(sample: str) -> None:
    told = scored(sample)
    assert numbers(assess(session(sample).sitting, marks_of(told))) == numbers(told)


@every_sample
def test_the_authors_answered_for_every_signal_in_play(sample: str) -> None:
    sat = session(sample).sitting
    asked = [signal.id for signals in in_play(sat.item, sat.rubric).values() for signal in signals]
    assert [finding.signal for result in scored(sample).criteria for finding in result.findings] == asked


@every_sample
def test_every_quote_is_what_the_candidate_said(sample: str) -> None:
    bank = session(sample).sitting.known.bank
    cited = quotes(scored(sample))
    assert len(cited) > 5
    assert [verify(quote.quote, quote.sid, bank) for quote in cited] == cited


@every_sample
def test_a_word_put_into_a_quote_is_noticed(sample: str) -> None:
    bank, quote = session(sample).sitting.known.bank, quotes(scored(sample))[0]
    assert isinstance(verify(f"never {quote.quote}", quote.sid, bank), RejectedQuote)


@every_sample
def test_nothing_is_shown_without_a_quote_and_nothing_else_has_one(sample: str) -> None:
    findings = [finding for result in scored(sample).criteria for finding in result.findings]
    assert [finding.signal for finding in findings if bool(finding.quotes) != (finding.verdict != "not_shown")] == []
    assert [finding.rejected for finding in findings if finding.rejected] == []
    assert [flag.status for flag in scored(sample).flags if flag.status != "confirmed"] == []


def test_the_three_are_of_clearly_different_quality() -> None:
    ladder = [verdict.id for verdict in session(WEAK).rubric.value.verdicts]
    weak, mixed, strong = (ladder.index(scored(sample).verdict or "") for sample in (WEAK, MIXED, STRONG))
    assert weak <= ladder.index("no_hire") < mixed <= ladder.index("lean_hire") < strong


def test_talking_more_is_not_what_makes_the_difference() -> None:
    asked = {sample: sum("?" in answer for answer in answers(sample)) for sample in (WEAK, STRONG)}
    said = {sample: sum(len(answer.split()) for answer in answers(sample)) for sample in (WEAK, STRONG)}
    total = {sample: scored(sample).total or 0.0 for sample in (WEAK, STRONG)}
    assert asked[WEAK] < asked[STRONG]
    assert total[STRONG] / total[WEAK] > said[STRONG] / said[WEAK]


# --- how they read ----------------------------------------------------------------------------------------------------


@every_sample
def test_the_conversation_runs_without_a_question_lost(sample: str) -> None:
    events = session(sample).events
    assert [event.payload.question for event in events if isinstance(event.payload, MenuOffered)] == []
    assert [turn.no for turn in session(sample).state.turns if turn.withdrawn or turn.kind != "answer"] == []
    assert [fact.fact for fact in session(sample).state.disclosed if fact.how not in {"asked", "curveball"}] == []


@every_sample
def test_a_sample_is_as_long_as_a_real_round(sample: str) -> None:
    lengths = [len(answer.split()) for answer in answers(sample)]
    assert 20 <= len(lengths) <= 26
    assert max(lengths) <= 220
    assert session(sample).state.elapsed <= session(sample).item.value.timebox.minutes * 60


@every_sample
def test_nobody_speaks_faster_than_people_do(sample: str) -> None:
    hurried = [
        event.payload.turn
        for before, event in pairwise(session(sample).events)
        if isinstance(event.payload, CandidateAnswered)
        and event.elapsed - before.elapsed < len(event.payload.text.split()) / WORDS_A_SECOND
    ]
    assert hurried == []


@every_sample
def test_the_times_are_those_of_one_sitting_scored_later(sample: str) -> None:
    *sat, scoring = session(sample).events
    assert sorted(event.at for event in sat) == [event.at for event in sat]
    assert f"{sat[0].at:%Y-%m-%dT%H%M}" == sample[:15]
    assert seconds(sat[0].at, sat[-1].at) >= sat[-1].elapsed
    assert seconds(sat[-1].at, scoring.at) > 3600


def seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()


@every_sample
def test_candidates_name_nobody_whom_the_case_does_not_name(sample: str) -> None:
    case = session(sample).item.value.model_dump_json() + session(sample).rubric.value.model_dump_json()
    said = " ".join(answers(sample))
    ordinary = set(re.findall(r"\b[a-z]\w*", f"{case} {said}"))
    capitals = set(re.findall(r"\b[A-Z][\w/]*", said))
    named = {word for word in capitals if word.lower() not in ordinary}
    assert sorted(named - set(re.findall(r"[\w/]+", case)) - NOBODY) == []


@every_sample
def test_a_sample_tells_nothing_of_the_machine_it_was_made_on(sample: str) -> None:
    text = (HOME.samples / f"{sample}.jsonl").read_text(encoding="utf-8")
    assert re.findall(r"(?:~|\B)/\w+/|[A-Z]:\\|https?:|@\w+\.", text) == []
