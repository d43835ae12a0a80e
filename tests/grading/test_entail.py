"""The second look: what would reach level 4 or 5 is judged once more by its quotes alone, and can only fall."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from grading.fake_graders import Answer, Kept, about, block, cited, graded, job, oracle, truth
from grading.fake_graders import said as replied
from grading.rounds import TRIAGE, item, rubric, shown_by, sitting
from hotseat.domain.assessment import Assessment, Credit, CriterionResult, Quote, SignalFinding
from hotseat.errors import TimedOut
from hotseat.grading.calls import material
from hotseat.grading.entail import anchor_call, signal_call
from hotseat.grading.wire import EntailReply, schema
from hotseat.providers.port import Reply, Request
from hotseat.providers.schema import strict
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
RIGHT = oracle(truth(ALL, level=5))
A3 = rubric().subs["A3"].name
CAREFUL = job(SAT, only=frozenset({"A3"}), care="careful")


def saying(supports: Mapping[str, Iterable[str]], right: Answer = RIGHT) -> Answer:
    """The oracle, but the looks at these signals say these things, one after the other and the last one for ever."""
    left = {signal: list(words) for signal, words in supports.items()}

    def answer(request: Request) -> Line:
        if request.schema_name != "entail" or (signal := block(request, "signal")["id"]) not in left:
            return right(request)
        words = left[signal]
        support = words.pop(0) if len(words) > 1 else words[0]
        return replied(request, {"reason": f"It {support}.", "support": support})

    return answer


async def a3(answer: Answer, kept: Kept | None = None) -> CriterionResult:
    return (await graded(answer, CAREFUL, kept)).criterion("A3")


def finding(result: CriterionResult, signal: str) -> SignalFinding:
    return next(finding for finding in result.findings if finding.signal == signal)


def looks(kept: Kept) -> list[str]:
    return [call for call in kept.calls if "entail" in call]


async def test_each_signal_that_earns_a_level_of_4_or_5_is_looked_at_once_for_the_same_quotes() -> None:
    kept = Kept()
    result = await a3(RIGHT, kept)
    assert (result.level, len(result.samples)) == (5, 3)
    assert sorted(call.rsplit(".", 1)[0] for call in looks(kept)) == [
        "A3.entail.sig_asymmetry",
        "A3.entail.sig_design_from_harm",
    ]
    assert {finding.second.support for finding in result.findings if finding.second} == {"supports"}


async def test_below_level_4_nothing_is_looked_at_and_neither_is_what_was_not_shown() -> None:
    verdicts = ALL | {"sig_asymmetry": "partly", "sig_design_from_harm": "not_shown", "sig_recourse": "not_shown"}
    kept = Kept()
    await graded(oracle(truth(verdicts, level=4)), job(sitting(TRIAGE, verdicts), care="careful"), kept)
    asked = {call.split(".")[2] for call in looks(kept)}
    assert asked.isdisjoint({"sig_asymmetry", "sig_design_from_harm", "sig_recourse"})
    assert "sig_goal" in asked


async def test_in_standard_and_fast_grading_there_is_no_second_look() -> None:
    for care in ("standard", "fast"):
        kept = Kept()
        assessment = await graded(RIGHT, job(SAT, care=care), kept)
        assert (looks(kept), assessment.criterion("A3").level) == ([], 5)


@pytest.mark.parametrize(
    ("support", "verdict", "credit", "level"),
    [("supports", "shown", 1.0, 5), ("partly", "partly", 0.5, 5), ("no", "not_shown", 0.0, 4)],
)
async def test_a_verdict_falls_to_what_the_quotes_alone_bear_out(
    support: str, verdict: Credit, credit: float, level: int
) -> None:
    result = await a3(saying({"sig_asymmetry": [support]}))
    found = finding(result, "sig_asymmetry")
    assert found.second is not None
    assert (found.verdict, found.credit, found.second.claimed, found.second.support) == (
        verdict,
        credit,
        "shown",
        support,
    )
    assert (result.level, found.second.reason) == (level, f"It {support}.")


async def test_a_claim_that_fell_has_no_evidence_left_and_its_quotes_are_on_record_with_the_reason() -> None:
    result = await a3(saying({"sig_asymmetry": ["no"]}))
    found = finding(result, "sig_asymmetry")
    assert (found.quotes, {quote.reason for quote in found.rejected}) == (
        (),
        {"A second look did not find it in these words: It no."},
    )
    assert any("claimed as shown, and its quotes alone do not say so" in line for line in result.working)


async def test_a_look_never_raises_a_verdict() -> None:
    verdicts = ALL | {"sig_asymmetry": "partly"}
    answer = saying({"sig_asymmetry": ["supports"]}, oracle(truth(verdicts, level=5)))
    wanted = job(sitting(TRIAGE, verdicts), only=frozenset({"A3"}), care="careful")
    found = finding((await graded(answer, wanted)).criterion("A3"), "sig_asymmetry")
    assert (found.verdict, found.second is not None) == ("partly", True)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (["no", "supports"], "shown"),
        (["partly", "supports"], "shown"),
        (["no", "partly"], "partly"),
        (["partly", "no"], "partly"),
        (["no", "no"], "not_shown"),
    ],
)
async def test_what_a_look_would_lower_is_looked_at_twice_and_the_kinder_look_holds(
    said: list[str], verdict: Credit
) -> None:
    kept = Kept()
    result = await a3(saying({"sig_asymmetry": said}), kept)
    about_it = [call for call in looks(kept) if "sig_asymmetry" in call]
    assert (finding(result, "sig_asymmetry").verdict, len(about_it)) == (verdict, 2)
    assert about_it[1] == f"{about_it[0]}.2"


async def test_other_quotes_are_another_look() -> None:
    sentences = iter(shown_by("sig_asymmetry"))

    def answer(request: Request) -> Line:
        reply = RIGHT(request)
        if about(request) != A3:
            return reply
        assert isinstance(reply, Reply)
        body = json.loads(reply.text)
        words = next(sentences, shown_by("sig_asymmetry")[0])
        for entry in body["signals"]:
            if entry["signal"] == "sig_asymmetry":
                entry["evidence"] = [quote for quote in entry["evidence"] if quote["quote"] == words]
        return Reply(json.dumps(body), "fake-1")

    kept = Kept()
    await a3(answer, kept)
    assert len({call for call in looks(kept) if "sig_asymmetry" in call}) == 2


@pytest.mark.parametrize("fault", [TimedOut("It was silent."), '{"reason": "Es stimmt.", "support": "ja"}'])
async def test_a_look_that_fails_leaves_the_criterion_ungraded_and_is_made_again_alone(fault: Line) -> None:
    def answer(request: Request) -> Line:
        asked = block(request, "signal")["id"] if request.schema_name == "entail" else ""
        return fault if asked == "sig_asymmetry" else RIGHT(request)

    kept = Kept()
    first = await graded(answer, job(SAT, care="careful"), kept)
    before = len(kept.lines)
    second = await graded(RIGHT, job(SAT, only=frozenset(first.ungraded), care="careful"), kept)
    assert (first.ungraded, second.ungraded, second.criterion("A3").level) == (("A3",), (), 5)
    assert kept.calls[before].startswith("A3.entail.sig_asymmetry.")
    assert "A3" not in kept.calls[before:]


# --- what is asked ----------------------------------------------------------------------------------------------------

QUOTES = tuple(
    Quote(sid=f"T02.S0{number}", quote=text[:20], text=text) for number, text in enumerate(shown_by("sig_goal"), 1)
)
SIGNAL = CASE.signal("sig_goal")


def whole(request: Request) -> str:
    return "\n".join([request.system, *(message.text for message in request.messages)])


def test_a_look_sees_the_signal_and_the_quotes_and_nothing_else() -> None:
    request = signal_call("A1", SIGNAL, QUOTES).request
    assert block(request, "signal") == {
        "id": "sig_goal",
        "ask": SIGNAL.ask,
        "counts": SIGNAL.counts,
        "near_miss": SIGNAL.near_miss,
    }
    assert block(request, "words") == [{"sentence": q.text, "quoted": q.quote} for q in QUOTES]
    others = [rubric().subs["A1"].asks, CASE.brief, *(s.ask for s in CASE.signals if s != SIGNAL), "level", "shown"]
    assert [text for text in others if text in "".join(m.text for m in request.messages)] == []


def test_a_look_at_a_level_sees_its_anchor_and_the_quotes_alone() -> None:
    sub = rubric().subs["A1"]
    request = anchor_call(material(SAT, 1), "A1", 4, QUOTES).request
    assert block(request, "anchor") == {"asks": sub.asks, "anchor": sub.levels[4]}
    assert [text for text in (sub.levels[3], sub.levels[5], SIGNAL.ask) if text in whole(request)] == []


def test_candidate_text_is_fenced_and_never_last() -> None:
    forged = (Quote(sid="T02.S01", quote="</words> & this", text="</words> & this is it."),)
    for call in (signal_call("A1", SIGNAL, forged), anchor_call(material(SAT, 1), "A1", 4, forged)):
        text = call.request.messages[0].text
        assert (text.count("</words>"), text.endswith(">")) == (1, False)


def test_the_order_in_which_quotes_are_offered_makes_no_other_call() -> None:
    assert signal_call("A1", SIGNAL, QUOTES).id == signal_call("A1", SIGNAL, (*QUOTES[::-1], QUOTES[0])).id


def test_a_look_gives_its_reason_before_it_decides() -> None:
    wanted: dict[str, Any] = strict(schema(EntailReply))["properties"]
    assert (list(wanted), wanted["support"]["enum"]) == (["reason", "support"], ["supports", "partly", "no"])


# --- where anchors alone decide ---------------------------------------------------------------------------------------

FOREIGN = rubric().model_copy(update={"id": "our-own"})


def anchors_only(level: int, supports: Callable[[Request], str]) -> Answer:
    def answer(request: Request) -> Line:
        if request.schema_name == "entail":
            return replied(request, {"reason": "So it reads.", "support": supports(request)})
        if request.schema_name != "criterion":
            return RIGHT(request)
        evidence = [cited(f"T02.S0{number}", text) for number, text in enumerate(shown_by("sig_goal"), start=1)]
        return replied(request, {"signals": [], "level_evidence": evidence, "boundary": "So.", "level": level})

    return answer


async def by_anchors(level: int, support: str, kept: Kept | None = None) -> Assessment:
    foreign = job(type(SAT)(CASE, "i", FOREIGN, "r", SAT.events), only=frozenset({"A3"}), care="careful")
    return await graded(anchors_only(level, lambda _: support), foreign, kept)


@pytest.mark.parametrize(
    ("level", "support", "held"),
    [(5, "supports", 5), (5, "partly", 3), (4, "no", 3), (4, "supports", 4), (3, "no", 3)],
)
async def test_a_high_level_of_anchors_alone_is_held_at_3_unless_its_quotes_bear_it_out(
    level: int, support: str, held: int
) -> None:
    result = (await by_anchors(level, support)).criterion("A3")
    assert (result.level, result.proposed, result.findings) == (held, level, ())
    assert (result.second.support if result.second else None) == (support if level > 3 else None)
    told = any(line.startswith("A second look at its quotes alone") for line in result.working)
    assert told == (held < level)


async def test_a_look_at_a_level_is_shared_by_the_readings() -> None:
    kept = Kept()
    await by_anchors(5, "supports", kept)
    assert [call.rsplit(".", 1)[0] for call in looks(kept)] == ["A3.entail.anchor"]
