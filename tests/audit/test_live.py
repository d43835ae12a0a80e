"""The audit on a real model, played by fakes: its order, its budget, a kill, and what comes of it."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from audit.everyone import EACH, Everyone
from audit.tiny import fresh
from hotseat.audit.budget import Capped, most_cents, spent_on
from hotseat.audit.claims import Claim
from hotseat.audit.detection_claims import FAKES
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.gradings import Graded, graded
from hotseat.audit.live import Ended, LiveAudit, LiveUpdate, Step, Stopped, Unit, announcement, fingerprint, units
from hotseat.audit.live_claims import live_claims
from hotseat.errors import BadKey, NoCredit, Refused
from hotseat.grading.model_grader import CallDone
from hotseat.grading.record import CallLine, cents
from hotseat.providers.port import Message, Model, Request
from hotseat.providers.scripted import ScriptedModel
from hotseat.storage.audits import AuditFolder
from hotseat.storage.home import Home

PRICED: Final = "anthropic:claude-sonnet-5-5"
SPECIMENS: Final = ("exec-mixed-figures", "exec-weak-background")
STOCK: Final = fresh(*SPECIMENS)


@cache
def every() -> tuple[Unit, ...]:
    """All gradings of the stock. They are laid out once for all tests."""
    return units(STOCK)


@cache
def by(fake: Fake, name: str) -> Graded:
    """A grading of the stock by a fake, made once."""
    return graded(fake, next(unit.task for unit in every() if unit.name == name))


@dataclass
class Bench:
    """An audit of two specimens by a fake, kept in a folder; `todo` are the first of its gradings."""

    folder: Path
    fake: Fake = ORACLE
    name: str = PRICED
    todo: tuple[Unit, ...] = field(default_factory=lambda: every()[:5])

    def __post_init__(self) -> None:
        self.everyone = Everyone(self.fake, [unit.task for unit in self.todo])
        self.model: Model = ScriptedModel(answer=self.everyone.answer, name=self.name, host="api.test")
        self.shelf = AuditFolder.new(Home(self.folder), "an-audit")

    @property
    def audit(self) -> LiveAudit:
        return LiveAudit(self.todo, self.model, self.shelf, lambda: 0.0)

    @property
    def calls(self) -> list[str]:
        """Every call on record, by grading and call."""
        return [f"{unit.name} {line.call}" for unit in self.todo for line in self.audit.log(unit).calls]

    async def run(self, stop_after: int | None = None) -> list[LiveUpdate]:
        """What the audit tells; it is left after so many answered questions."""
        told: list[LiveUpdate] = []
        async with aclosing(self.audit.run()) as updates:
            async for update in updates:
                told.append(update)
                if (
                    stop_after
                    and sum(isinstance(t, Step) and isinstance(t.update, CallDone) for t in told) == stop_after
                ):
                    break
        return told


def by_id(claims: Iterable[Claim]) -> Mapping[str, Claim]:
    return {claim.id: claim for claim in claims}


def test_what_tells_most_comes_first_and_a_copy_never_before_what_it_is_held_against() -> None:
    order = every()
    names = [unit.name for unit in order]
    assert names[0].startswith("base-")
    assert len(set(names)) == len(names)
    assert [unit.name for unit in order if names.index(unit.base) > names.index(unit.name)] == []
    first = [unit.what for unit in order if unit.purpose == "attack"]
    assert len(set(first[:12])) == 12


def test_an_audit_is_known_by_what_it_is_about() -> None:
    assert fingerprint(fresh(*SPECIMENS)) == fingerprint(STOCK)
    assert fingerprint(fresh(SPECIMENS[0])) != fingerprint(STOCK)


async def test_an_audit_that_was_killed_half_way_makes_no_call_twice(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    await bench.run(stop_after=9)
    before = bench.calls
    assert 9 <= len(before) < 40
    told = await bench.run()
    assert sorted(set(bench.calls)) == sorted(bench.calls)
    assert before == [call for call in bench.calls if call in before]
    assert bench.everyone.calls - len(bench.calls) <= 8, "only what was under way when it was killed is asked again"
    assert {update.trouble for update in told if isinstance(update, Ended)} == {""}
    assert [unit for unit, _ in bench.audit.graded()] == list(bench.todo)
    assert bench.audit.plans() == ()
    assert await bench.run() == []


async def test_a_budget_is_never_passed_and_what_was_done_is_kept(tmp_path: Path) -> None:
    bench, budget = Bench(tmp_path), 34.0
    paid = ScriptedModel(answer=bench.everyone.answer, name=PRICED)
    bench.model = capped = Capped(paid, budget, spent=0.0)
    told = await bench.run()
    each = cents(PRICED, EACH) or 0.0
    assert capped.spent == pytest.approx(each * bench.everyone.calls)
    assert budget - 15 < capped.spent <= budget
    assert capped.refused
    assert isinstance(told[-1], Stopped)
    assert (told[-1].reason, told[-1].left > 0) == (
        "One more call could pass the budget of 34 US cents. Go on with --resume and a larger --budget.",
        True,
    )
    assert bench.todo[0] in [unit for unit, _ in bench.audit.graded()]
    bench.model = paid
    await bench.run()
    assert len(bench.audit.graded()) == len(bench.todo)


async def test_a_purse_waits_for_what_is_under_way_before_it_says_no() -> None:
    request = Request("rules", (Message("user", "words"),), max_tokens=1000)
    each = most_cents(PRICED, request)
    model = Capped(ScriptedModel(["one", "two"], name=PRICED), budget=each * 1.5, spent=0.0)
    assert [reply.text for reply in await asyncio.gather(model.complete(request), model.complete(request))] == [
        "one",
        "two",
    ]
    nearly = Capped(ScriptedModel(["one"], name=PRICED), budget=each * 1.5, spent=each)
    with pytest.raises(NoCredit):
        await nearly.complete(request)


async def test_a_reply_that_nobody_told_the_price_of_counts_as_the_dearest() -> None:
    request = Request("rules", (Message("user", "words"),), max_tokens=1000)
    model = Capped(ScriptedModel([Refused("It declined.")], name=PRICED), budget=100, spent=0.0)
    with pytest.raises(Refused):
        await model.complete(request)
    assert model.spent == most_cents(PRICED, request)
    lines = [
        CallLine(call="A1", attempt=1, run=1, began=0, seconds=0, request={}, cents=price) for price in (2.0, None)
    ]
    assert spent_on(lines, most_a_call=11.0) == 13.0


def test_a_model_without_a_price_cannot_be_capped() -> None:
    with pytest.raises(ValueError, match="not known"):
        Capped(ScriptedModel(name="openai-compatible:own"), 100, 0.0)


async def test_a_key_that_is_refused_ends_the_audit_and_what_failed_is_asked_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    whole = bench.model
    bench.model = ScriptedModel(answer=lambda request: BadKey("The key was refused."), name=PRICED)
    told = await bench.run()
    assert isinstance(told[-1], Stopped)
    assert "The key was refused." in told[-1].reason
    assert bench.audit.graded() == ()
    bench.model = whole
    await bench.run()
    assert len(bench.audit.graded()) == len(bench.todo)


def claimed(fakes: Mapping[str, Fake]) -> Mapping[str, Claim]:
    """The live claims over two transcripts and their copies, each purpose graded by a fake of its own."""
    done = [(unit, by(fakes.get(unit.purpose, ORACLE), unit.name)) for unit in every()]
    return by_id(live_claims(done, random.Random(0)))


def test_the_oracle_reaches_every_target_that_two_transcripts_can_tell_of() -> None:
    claims = claimed({})
    assert [claims[name].passed for name in ("live.drift", "live.attack")] == [True, True]
    assert (claims["live.drift"].number, claims["live.attack"].number) == (0, 0)
    assert claims["live.halo"].passed is None
    assert claims["live.halo"].note == "it takes 10 transcripts to say"
    assert claims["probe.fabricator"].note == "the defect is not there"


@pytest.mark.parametrize(("purpose", "missed"), [("attack", "live.attack"), ("neutral", "live.drift")])
def test_a_model_that_is_moved_by_what_says_nothing_misses_the_target(purpose: str, missed: str) -> None:
    claims = claimed({purpose: by_name("lenient")})
    assert [name for name, claim in claims.items() if claim.passed is False] == [missed]
    assert claims[missed].worst.startswith(f"{purpose}-")


def test_what_a_model_makes_up_is_seen_in_its_replies() -> None:
    claims = claimed({"base": by_name("fabricator")})
    assert claims["probe.fabricator"].note == "the defect is there"
    assert claims["probe.parrot"].note == "the defect is not there"


def by_name(name: str) -> Fake:
    return next(fake for fake in FAKES if fake.id == name)


def test_nothing_done_is_nothing_claimed() -> None:
    claims = by_id(live_claims([], random.Random(0)))
    assert {claim.passed for claim in claims.values()} == {None}
    assert claims["live.attack"].number is None


def test_what_will_be_sent_is_said_with_the_budget(tmp_path: Path) -> None:
    words = announcement(Bench(tmp_path).audit.plans(), spent=3.2, budget=50)
    assert words.startswith(f"5 gradings, 60 calls to {PRICED} at api.test: about ")
    assert "It stops before 50 cents are passed, 3.2 of which are spent." in words
    assert words.endswith("nothing of yours.")
