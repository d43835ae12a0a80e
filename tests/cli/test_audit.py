"""`audit` on the command line: what it prints, its exit code, and a live one stopped, capped and taken up again."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from audit.everyone import Everyone
from audit.tiny import few, fresh
from cli.program import Program, Terminal
from hotseat.audit.claims import NONE, Claim
from hotseat.audit.detection_claims import FAKES
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.live import units
from hotseat.audit.run import Check, run
from hotseat.cli import audit, audit_live, compose
from hotseat.providers.scripted import ScriptedModel
from hotseat.storage.home import Home

MODEL: Final = "anthropic:claude-sonnet-5-5"
LIVE: Final = ("audit", "--live", "--grader", MODEL)
ONE: Final = "exec-mixed-figures"
HOLDS: Final = Claim("one.holds", "It holds", 0, 3, "things", "Counted.", NONE)
FAILS: Final = Claim("one.fails", "It fails", 2, 3, "things", "Counted.", NONE, worst="the second thing")


@pytest.fixture
def proof(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Hotseat with two specimens, a check that holds, and no live model."""
    stock = fresh(ONE)
    monkeypatch.setattr(audit, "CHECKS", (check(HOLDS),))
    monkeypatch.setattr(audit, "run", partial(run, checks=(check(HOLDS),)))
    monkeypatch.setattr(audit, "shipped", lambda at, seed: stock)
    monkeypatch.setattr(audit_live, "shipped", lambda at, seed: stock)
    monkeypatch.setattr(audit_live, "units", lambda stock: units(stock)[:3])
    return hotseat


def check(*claims: Claim) -> Check:
    return Check("a thing", lambda stock, chance: claims)


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "run", lambda stock, chance: iter([(check(), (HOLDS, FAILS))]))


def model(monkeypatch: pytest.MonkeyPatch, fake: Fake = ORACLE) -> Everyone:
    """From now on every model is this fake, at every transcript of the stock."""
    everyone = Everyone(fake, [unit.task for unit in units(audit.shipped(Home(Path()), 0))])
    opened = ScriptedModel(answer=everyone.answer, name=MODEL, host="api.test")
    monkeypatch.setattr(compose, "open_model", lambda name, **_: opened)
    return everyone


def audits(hotseat: Program) -> Iterator[str]:
    return (path.name for path in hotseat.home.audits.glob("*"))


def test_the_report_is_printed_and_what_holds_is_fine(proof: Program) -> None:
    done = proof("audit", "--seed", "3")
    assert done.code == 0
    assert done.out.startswith("Audit of the grader\n")
    assert "1 of 1 claims hold. Graded by fakes, no model was called: 1 specimens, seed" in done.out
    assert done.err == "    1 of 1  a thing\n"


def test_a_claim_that_fails_has_an_exit_code_of_its_own(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch)
    done = proof("audit")
    assert done.code == 5
    assert "It fails  FAILS  2 " in done.out
    assert "The worst case: the second thing." in done.out
    assert done.err.endswith("1 claim does not hold: one.fails. The report says what was found.\n")


def test_programs_get_an_object_and_pages_markdown(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch)
    as_json, page = proof("audit", "--json"), proof("audit", "--markdown")
    assert (as_json.code, page.code) == (5, 5)
    assert [claim["id"] for claim in json.loads(as_json.out)["claims"]] == ["one.holds", "one.fails"]
    assert page.out.startswith("# Audit of the grader\n")
    assert "| It fails | FAILS | 2 | exactly 0 |" in page.out


def test_a_report_can_be_saved(proof: Program, tmp_path: Path) -> None:
    target = tmp_path / "proof.md"
    done = proof("audit", "--markdown", "-o", str(target))
    assert (done.out, target.read_text().splitlines()[0]) == ("", "# Audit of the grader")


@pytest.mark.parametrize("word", [("--yes",), ("--budget", "5"), ("--resume", "x")])
def test_what_is_for_a_live_audit_is_refused_without_one(proof: Program, word: tuple[str, ...]) -> None:
    done = proof("audit", *word)
    assert (done.code, "go with --live" in done.err) == (2, True)


def test_the_shipped_specimens_are_what_is_audited(tmp_path: Path) -> None:
    stock = audit.shipped(Home(tmp_path), 4)
    assert (len(stock.specimens), stock.seed) == (24, 4)


# --- live -------------------------------------------------------------------------------------------------------------


def test_a_live_audit_says_what_it_sends_and_asks(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = model(monkeypatch)
    done = proof(*LIVE, stdin=Terminal("n\n"))
    assert (done.code, done.out, everyone.calls) == (0, "", 0)
    assert f"3 gradings, 36 calls to {MODEL} at api.test: about " in done.err
    assert "Go on? [y/N]" in done.err
    assert list(audits(proof)) == []


def test_nobody_to_ask_and_no_budget_is_no_yes(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = model(monkeypatch)
    done = proof(*LIVE)
    assert (done.code, everyone.calls) == (2, 0)
    assert "There is nobody here to ask. Say --yes, or name a --budget." in done.err


def test_a_live_audit_prints_the_live_claims(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = model(monkeypatch)
    done = proof(*LIVE, "--json", stdin=Terminal("y\n"))
    report = json.loads(done.out)
    assert (done.code, everyone.calls, report["left"]) == (0, 36, "")
    assert report["by"] == f"{MODEL} at api.test"
    assert {"live.halo", "live.attack"} <= {claim["id"] for claim in report["claims"]}


def test_one_over_budget_is_kept_and_taken_up_again(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = model(monkeypatch)
    first = proof(*LIVE, "--budget", "30", "--json")
    (name,) = audits(proof)
    asked = everyone.calls
    assert (first.code, 5 < asked < 30) == (0, True)
    assert "gradings are not done. One more call could pass the budget of 30 US cents." in json.loads(first.out)["left"]
    assert f"hotseat audit --live --resume {name}" in first.err
    second = proof(*LIVE, "--resume", name, "--yes", "--json")
    assert (second.code, everyone.calls, json.loads(second.out)["left"]) == (0, 36, "")
    assert f"{36 - asked} calls to {MODEL}" in second.err
    third = proof(*LIVE, "--resume", name, "--json")
    assert (third.code, everyone.calls) == (0, 36)


def test_what_was_under_way_when_it_was_killed_counts_as_spent(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch)
    with monkeypatch.context() as killing:
        killing.setattr(audit_live, "_run", killed)
        with suppress(KeyboardInterrupt):
            proof(*LIVE, "--budget", "300")
    (name,) = audits(proof)
    resumed = proof(*LIVE, "--budget", "300", "--resume", name, stdin=Terminal("n\n"))
    (spent,) = re.findall(r"([\d.]+) of which are spent", resumed.err)
    assert float(spent) > 8 * 5, "eight calls at the dearest price, none of which is on record"


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_model_that_fails_leaves_an_exit_code(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch, next(fake for fake in FAKES if fake.id == "time-out"))
    done = proof(*LIVE, "--yes")
    assert done.code == 3
    assert "3 of 3 gradings are not done." in done.out
    assert "was silent for 120 s" in done.err


def test_one_that_is_stopped_says_last_how_it_goes_on(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch)

    async def stopped(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit_live, "_run", stopped)
    done = proof(*LIVE, "--yes")
    (name,) = audits(proof)
    assert f"What came back is kept. To go on: hotseat audit --live --resume {name}\n" in done.err


def test_another_model_cannot_go_on_with_it(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch)
    proof(*LIVE, "--budget", "30")
    (name,) = audits(proof)
    done = proof("audit", "--live", "--grader", "openai:gpt-6-sol", "--resume", name)
    assert (done.code, f"That audit is of {MODEL}, and openai:gpt-6-sol is active." in done.err) == (2, True)
    monkeypatch.setattr(audit_live, "shipped", lambda at, seed: few())
    done = proof(*LIVE, "--resume", name)
    assert (done.code, "have changed since it began" in done.err) == (2, True)


def test_a_budget_needs_a_price_and_a_live_audit_a_model(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch)
    own = proof("audit", "--live", "--grader", "openai-compatible:own", "--base-url", "http://x:1", "--budget", "5")
    assert (own.code, "What openai-compatible:own costs is not known here" in own.err) == (2, True)
    offline = proof("audit", "--live", "--grader", "offline")
    assert (offline.code, "No grading model is active." in offline.err) == (2, True)


def test_an_audit_that_nobody_began_cannot_be_gone_on_with(proof: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    model(monkeypatch)
    done = proof(*LIVE, "--resume", "nobody")
    assert (done.code, "There is no audit called 'nobody'." in done.err) == (2, True)
