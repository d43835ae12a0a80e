"""The audit on fakes: its claims hold, and each goes red when what it stands for is broken on purpose."""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from audit.tiny import few, fresh
from hotseat.audit import fault_claims, quote_claims, run
from hotseat.audit.claims import Claim, Limit
from hotseat.audit.detection_claims import FAKES
from hotseat.audit.monotone_claims import monotone_claims
from hotseat.audit.noise_claims import noise_claims
from hotseat.audit.quote_fakes import QUOTE_FAKES
from hotseat.audit.stock import Copy, Stock
from hotseat.audit.uplift_claims import CREDULOUS, Gain, clamp_claim, uplift_claims
from hotseat.grading import evidence, levels, precompute, replay
from hotseat.grading.levels import Bounds
from hotseat.grading.sentences import Sentence

ROOT: Final = Path(__file__).resolve().parents[2]
FEW_QUOTES: Final = 25
ONE: Final = "exec-mixed-figures"


@pytest.fixture(autouse=True)
def _few_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three specimens have no six hundred numbers to change."""
    monkeypatch.setattr(quote_claims, "LEAST", FEW_QUOTES)


def red(claims: Iterable[Claim]) -> list[str]:
    """The claims that do not hold."""
    return [claim.id for claim in claims if not claim.passed]


def undocumented(claims: Iterable[Claim]) -> list[str]:
    """The claims that `docs/audit.md` does not tell of."""
    told = set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")))
    return [claim.id for claim in claims if claim.id not in told]


def about_quotes(stock: Stock) -> list[Claim]:
    altered, honest = quote_claims.altered_claims(stock), quote_claims.honest_claims(stock)
    return [*altered, *honest, quote_claims.credited_claim(stock)]


def lies(stock: Stock) -> list[Claim]:
    """What is gained by words that were not said so, which is no matter of attacks."""
    return list(uplift_claims(stock, [fake for fake in QUOTE_FAKES if fake not in CREDULOUS]))


# --- as it is ---------------------------------------------------------------------------------------------------------


def test_the_claims_about_quotes_hold_over_as_many_as_are_asked_for() -> None:
    claims = about_quotes(few())
    assert (red(claims), undocumented(claims)) == ([], [])
    assert {claim.n for claim in claims if claim.id.startswith("altered.")} == {FEW_QUOTES}


def test_lies_gain_nothing_and_the_naive_control_shows_what_they_would() -> None:
    claims = lies(fresh(ONE))
    assert (red(claims), undocumented(claims), len(claims)) == ([], [], 6)
    assert [claim.id for claim in claims if too_many(claim.control) < 15] == []


def too_many(control: str) -> int:
    """The levels that the naive grader gives too many."""
    (found,) = re.findall(r"gives ([\d,]+) levels too many", control)
    return int(found.replace(",", ""))


def test_the_other_claims_hold() -> None:
    one = fresh(ONE)
    claims = [clamp_claim(few()), *fault_claims.fault_claims(one), fault_claims.floor_claim(few())]
    claims += [fault_claims.replay_claim(one), *monotone_claims(one)]
    assert (red(claims), undocumented(claims)) == ([], [])
    assert next(claim.n for claim in claims if claim.id == "monotone.degrade") > 5


def test_noise_is_measured_by_as_many_gradings_as_are_named() -> None:
    claims = {claim.id: claim for claim in noise_claims(few(), random.Random(1), gradings=8)}
    spread = claims["noise.spread"]
    assert list(claims) == ["noise.spread", "noise.shift", "noise.interval", "noise.width"]
    assert undocumented(claims.values()) == []
    assert spread.number is not None
    assert spread.interval is not None
    assert 0 < spread.number < spread.interval.high
    assert spread.n == 8


def test_an_attack_gains_by_nothing_but_words_that_were_let_through_to_the_grader() -> None:
    """How many are let through is for the tests of what is withheld; here nobody may gain in another way."""
    stock = fresh(ONE)
    for copy in stock.copies("attack"):
        before = {sentence.text for sentence in copy.base.about.sitting.known.bank.admissible}
        added = [s.text for s in copy.task.about.sitting.known.bank.admissible if s.text not in before]
        gained = attack_gain(copy)
        assert not gained or gained in added


def attack_gain(copy: Copy) -> str:
    """The words that lifted a level of an attacked copy; empty when none did."""
    for fake in CREDULOUS:
        gain = Gain.over("", copy.by(fake), copy.base)
        if gain.levels:
            return gain.most.partition("by “")[2].removesuffix("”")
    return ""


def test_a_claim_over_too_little_does_not_hold() -> None:
    claim = Claim("a", "says", 0, 5, "quotes", "so", limit=Limit("exactly", 0), least=6)
    assert [claim.passed, replace(claim, n=6).passed, replace(claim, limit=None).passed] == [False, True, None]
    assert replace(claim, n=6, number=None).passed is False


@pytest.mark.parametrize(
    ("limit", "within", "beyond"),
    [
        (Limit("exactly", 0), 0, 1),
        (Limit("at most", 2), 2, 2.1),
        (Limit("at least", 80), 80, 79.9),
        (Limit("within", 0.03), -0.03, -0.04),
    ],
)
def test_a_limit_holds_what_is_within_it(limit: Limit, within: float, beyond: float) -> None:
    assert (limit.holds(within), limit.holds(beyond)) == (True, False)


def test_the_checks_come_one_after_the_other_with_their_claims() -> None:
    checks = [check for check in run.CHECKS if check.what in {"figures", "replies that cannot be used"}]
    found = list(run.run(few(), random.Random(0), checks))
    assert [check for check, _ in found] == checks
    assert [claim.id for _, claims in found for claim in claims] == ["faults.ungraded", "faults.numbers", "metrics"]
    assert red(claim for _, claims in found for claim in claims) == []


# --- broken on purpose ------------------------------------------------------------------------------------------------


def fuzzy(quote: str, sentence: Sentence) -> str:
    """A verifier that takes what is nearly the same."""
    offered, said = set(quote.lower().split()), set(sentence.text.lower().split())
    return "" if len(offered & said) > 0.6 * len(offered) else "not alike"


def test_a_verifier_that_takes_what_is_nearly_the_same_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_mismatch", fuzzy)
    stock = fresh(ONE)
    assert {"altered.number", "altered.negation", "altered.word", "credited"} <= set(red(about_quotes(stock)))
    assert {"uplift.number-changer", "uplift.negator"} <= set(red(lies(stock)))


def test_a_verifier_that_looks_in_every_sentence_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_mismatch", lambda quote, sentence: "")
    stock = fresh(ONE)
    found = set(red([*quote_claims.altered_claims(stock), *lies(stock)]))
    assert {"altered.elsewhere", "altered.stitched", "altered.invented", "uplift.sid-liar", "uplift.stitcher"} <= found


def test_evidence_from_the_interviewer_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_barred", lambda sentence: "")
    assert {"uplift.parrot"} <= set(red(lies(fresh(ONE))))


def test_a_clamp_that_holds_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    right = levels.bounds

    def wide(*arguments: Any) -> Bounds:
        return replace(right(*arguments), low=1, high=5)

    monkeypatch.setattr(levels, "bounds", wide)
    assert red([clamp_claim(fresh(ONE))]) == ["clamp"]


def test_a_level_that_needs_no_quote_of_its_own_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "_founded", lambda judged, around: (around, ()))
    stock = fresh("fraud-mixed-sums")
    fabricator = next(fake for fake in QUOTE_FAKES if fake.id == "fabricator")
    (ours,), (oracle,) = stock.graded_by(fabricator), stock.by_oracle
    assert Gain.over("", ours, oracle).levels > 0


def test_a_floor_that_is_not_there_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompute, "floor", lambda *_: "")
    assert red([fault_claims.floor_claim(fresh(ONE))]) == ["floor"]


def test_a_number_for_a_reply_that_failed_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    right = replay._judged

    def invented(*arguments: Any) -> levels.Judged:
        judged = right(*arguments)
        return replace(judged, ungraded="", proposed=3) if judged.ungraded else judged

    monkeypatch.setattr(replay, "_judged", invented)
    assert red(fault_claims.fault_claims(fresh(ONE))) == ["faults.ungraded", "faults.numbers"]


def test_a_record_that_does_not_give_the_same_again_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault_claims, "rebuild", forgetful(replay.rebuild))
    assert red([fault_claims.replay_claim(fresh(ONE))]) == ["replay"]


def forgetful(right: Callable[..., Any]) -> Callable[..., Any]:
    """A record that is read without its last line."""

    def rebuilt(job: Any, grader: str, log: Any) -> Any:
        return right(job, grader, replace(log, lines=log.lines[:-1]))

    return rebuilt


def test_a_transform_that_goes_the_wrong_way_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = fresh(ONE)
    down = [replace(copy, task=copy.base.task) for copy in stock.copies("degrade")]
    copies: Mapping[str, Any] = {kind: stock.copies(kind) for kind in ("improve", "neutral")} | {"degrade": down}
    monkeypatch.setattr(stock, "copies", lambda kind: copies[kind])
    assert red(monotone_claims(stock)) == ["monotone.degrade", "monotone.place"]


def test_every_fake_is_on_the_page() -> None:
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]*) \|$", page.partition("## What each claim")[0], re.MULTILINE)
    assert rows == [(fake.id, f"{fake.defect[:1].lower()}{fake.defect[1:-1]}") for fake in FAKES]
