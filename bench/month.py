"""A month's practice, made in seconds, to look at the library and progress with. Run: python bench/month.py HOME

Thirty-odd rounds of all kinds through the real sessions with the scripted interviewer, on a clock of their own: what is
said gets better from week to week, the own rating comes nearer to the panel's. Rounds are scored by the candidate or by
a fake grader that is one level off in some of its calls; one is left unscored, one is sat again, one is not finished.
The same seed gives the same month. HOME must hold no sessions yet.
"""

import argparse
import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from hotseat.audit.fakes import Answer as Replies
from hotseat.audit.judgement_fakes import noisy
from hotseat.audit.prompt import Put
from hotseat.audit.specimens import Laid, Truth
from hotseat.domain.assessment import Credit, Quote, SignalFinding
from hotseat.domain.config import Config
from hotseat.domain.event import SelfScored
from hotseat.domain.item import Item, Signal
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.grading.sentences import Sentence
from hotseat.providers.port import Model, Request
from hotseat.providers.scripted import Line, ScriptedModel
from hotseat.session.archive import Session
from hotseat.session.clockwork import Clocks
from hotseat.session.commands import Answer, Finish, Next
from hotseat.session.live import LiveRound, Options
from hotseat.session.models import Choice
from hotseat.session.studio import Luck, Studio
from hotseat.session.tasks import Wish
from hotseat.session.updates import Concluded, Over
from hotseat.storage.home import Home

START = datetime(2026, 10, 19, 18, 30, tzinfo=UTC)
DAYS = 31
WORDS_A_MINUTE = 40
THINKING = 9.0
PANEL = "openai-compatible:practice-panel"
AGREEMENT = 0.85
KINDS = (
    "case technical behavioral executive case stakeholder technical case behavioral case "
    "stakeholder technical calibration case executive technical case behavioral stakeholder case "
    "technical case stakeholder technical case behavioral case technical stakeholder case"
).split()
SCORING = (
    "self self fast self fast self standard fast self standard careful fast standard standard careful "
    "self standard careful standard fast careful standard self careful standard careful - careful standard careful"
).split()
"""How each round is scored; `-` leaves it."""
AGAIN = 20
"""The round after which an early one is sat again, as a whole."""
EMPTY = (
    "There is a lot of potential in this, and I would want to look at it from several sides before I say more.",
    "In the end it is about bringing everybody along and keeping the momentum of the team.",
    "That is where I would leave it, and I would be glad to go deeper wherever it helps.",
    "I have nothing to add to that.",
)
ADVICE = (
    (
        "The listener has to guess what follows from this, and cannot tell what would change the plan.",
        "I would do this first, and I would drop it when the people it is for are no better off than before.",
        "slice-it",
    ),
    (
        "It names no one who would be hurt by a mistake, so the price of one stays open.",
        "When it is wrong, somebody pays for it: I would say who, and what it costs them either way.",
        "price-both-errors",
    ),
    (
        "The end of it repeats the beginning, where a reason could stand.",
        "My reason is that I can see early whether it works, and I can still stop it then.",
        "kill-switch",
    ),
)
"""Effect, better words and drill, in words that fit any round: they hold no figure and no fact."""
MOST = 60
"""Turns after which a round is given up."""


@dataclass
class Evening:
    """A clock that typing moves, and that stands on another evening when told to."""

    seconds: float = 0.0
    begins: datetime = START
    began: float = 0.0

    def on(self, day: float) -> None:
        self.begins, self.seconds = START + timedelta(days=day), self.seconds + 3600
        self.began = self.seconds

    def type(self, text: str) -> None:
        self.seconds += THINKING + len(text.split()) / WORDS_A_MINUTE * 60

    def clocks(self) -> Clocks:
        return Clocks(lambda: self.seconds, lambda: self.begins + timedelta(seconds=self.seconds - self.began))


class Panel:
    """A grader that knows what was said in the round before it, and errs now and then."""

    def __init__(self) -> None:
        self.replies: Replies | None = None

    def read(self, session: Session, shown: Sequence[Signal], seed: int) -> None:
        laid = Laid(cast(Any, None), session.sitting, truth(session.sitting, shown))
        self.replies = noisy(AGREEMENT).make(laid, seed)

    def line(self, request: Request) -> Line:
        if request.schema_name == "feedback":
            return feedback(Put(request).blocks["points"])
        return self.replies(request) if self.replies else json.dumps({"items": []})

    def open(self, name: str, on_wait: object = None) -> Model:
        return ScriptedModel(answer=self.line, name=PANEL, host="localhost")


def feedback(points: Sequence[dict[str, Any]]) -> str:
    """What to do better, in the form that is asked for: an item for each of the first points."""
    items = [
        {
            "sub": point["id"],
            "sid": point["words"][0]["sid"],
            "quote": point["words"][0]["sentence"],
            "effect": effect,
            "better": better,
            "drill": drill,
        }
        for point, (effect, better, drill) in zip(points, ADVICE, strict=False)
    ]
    return json.dumps({"items": items})


def truth(sitting: Sitting, shown: Sequence[Signal]) -> Truth:
    """What there is to find: the signals whose example was said."""
    by_signal = {signal.id: evidence(sitting, in_words(signal)) for signal in shown}
    playing = in_play(sitting.item, sitting.rubric)
    signals = [signal.id for of_sub in playing.values() for signal in of_sub]
    verdicts: dict[str, Credit] = {name: "shown" if by_signal.get(name) else "not_shown" for name in signals}
    judged = tuple(
        Judged(sub, findings=tuple(finding(s.id, verdicts[s.id], by_signal.get(s.id, ())) for s in of_sub))
        for sub, of_sub in playing.items()
    )
    made = assess(sitting, Marks(grading="month", kind="author", grader="by construction", judged=judged))
    levels = {result.sub: result.level for result in made.criteria}
    found = {name: sentences for name, sentences in by_signal.items() if sentences}
    return Truth(verdicts, found, near={}, flags={}, taken_back={}, levels=levels, assessment=made)


def evidence(sitting: Sitting, words: str) -> tuple[Sentence, ...]:
    said = " ".join(words.split())
    return tuple(sentence for sentence in sitting.known.bank.admissible if sentence.text in said)


def finding(name: str, verdict: Credit, sentences: Sequence[Sentence]) -> SignalFinding:
    quotes = tuple(Quote(sid=sentence.sid, quote=sentence.text, text=sentence.text) for sentence in sentences)
    return SignalFinding(signal=name, verdict=verdict, quotes=quotes)


def sentence(words: str) -> str:
    words = " ".join(words.split())
    return words[:1].upper() + words[1:].rstrip(".") + "."


def in_words(signal: Signal) -> str:
    """The example of a signal, and its end once more: without a second sentence no level is above 3."""
    *_, last = re.split(r"[,;:] (?:and |but |so )?", signal.counts)
    return f"{sentence(signal.counts)} In short, {last.rstrip('.')}."


@dataclass
class Candidate:
    """Somebody who gets better: says more of what counts, and less of what only sounds like it."""

    luck: random.Random
    weak: frozenset[str] = frozenset({"A3", "A5", "B3"})
    """What stays hard the longest."""
    shown: list[Signal] = field(default_factory=list)

    def says(self, item: Item, month: float) -> list[str]:
        """The sentences for a round, `month` from 0 to 1; `shown` are the signals they show."""
        self.shown = [signal for signal in item.signals if self.luck.random() < self._chance(signal, month)]
        missed = [signal for signal in item.signals if signal not in self.shown]
        near = [sentence(signal.near_miss) for signal in missed if self.luck.random() < 0.35]
        said = [in_words(signal) for signal in self.shown] + near
        self.luck.shuffle(said)
        return said

    def _chance(self, signal: Signal, month: float) -> float:
        return 0.3 + 0.6 * month - (0.25 * (1 - month / 2) if signal.sub in self.weak else 0)

    def rates(self, month: float, dimensions: Sequence[str]) -> dict[str, int]:
        """Too high at first, and nearer with every week."""
        own = 1.6 + 2.8 * month + 1.5 * (1 - month)
        return {dim: min(5, max(1, round(own + self.luck.uniform(-0.6, 0.6)))) for dim in dimensions}


async def passed(updates: AsyncIterator[object]) -> bool:
    """Whether the round has come to its last word."""
    return any([isinstance(update, Concluded | Over) async for update in updates])


async def sit(studio: Studio, evening: Evening, live: LiveRound, said: Sequence[str], asked: Sequence[str]) -> bool:
    """Play a round to its last word; whether it came to it."""
    halves = [" ".join(said[0::2]) or EMPTY[0], " ".join((*said[1::2], EMPTY[2]))]
    done = await passed(live.round.proceed())
    questions, answers = list(asked), [*halves] if live.session.round != "executive" else [" ".join(said) or EMPTY[0]]
    for turn in range(MOST):
        if done:
            return True
        phase = live.round.state.phase
        live.round.touch()
        if phase == "prep" or (phase == "scope" and not questions):
            evening.seconds += 60
            done = await passed(live.round.send(Next()))
            continue
        words = questions.pop(0) if phase == "scope" else answers.pop(0) if answers else EMPTY[turn % len(EMPTY)]
        if phase == "open":
            words = EMPTY[0]
            answers = [*halves]
        evening.type(words)
        done = await passed(live.round.send(Answer(words)))
    return done


def questions(item: Item, luck: random.Random, month: float) -> list[str]:
    """Questions that a fact answers: more of them with every week."""
    asked = [fact.ask.examples[0] for fact in item.facts]
    luck.shuffle(asked)
    return asked[: 1 + round(month * 4)]


async def score(studio: Studio, panel: Panel, evening: Evening, name: str, shown: Sequence[Signal], how: str) -> None:
    session = studio.read(name)
    evening.seconds += 120
    if how == "self":
        right = truth(session.sitting, shown)
        sids = {signal: tuple(sentence.sid for sentence in said) for signal, said in right.evidence.items()}
        ticks = {
            s.id: Tick("shown", sids[s.id]) if s.id in sids else Tick("not_shown") for s in session.item.value.signals
        }
        made = self_score(session.sitting, studio.gradings.new_id(), Ticks(ticks))
        studio.record(session, SelfScored(assessment=made))
        return
    panel.read(session, shown, seed=len(name))
    live = studio.gradings.of(session, Wish(cast(Any, how)))
    async for _ in live.run():
        pass
    assert live.event is not None
    studio.record(session, live.event)


@dataclass
class Month:
    """All of it, over one home."""

    home: Home
    seed: int

    def __post_init__(self) -> None:
        self.luck = random.Random(self.seed)
        self.evening, self.panel = Evening(), Panel()
        letters = (f"m{number:03}" for number in range(1_000))
        self.studio = Studio(
            self.home,
            Config(),
            Choice(grader=PANEL),
            self.panel.open,
            self.evening.clocks(),
            Luck(lambda: self.luck.randrange(1_000), lambda: next(letters)),
        )
        self.candidate = Candidate(self.luck)
        self.done: list[tuple[str, str]] = []
        self.made: Counter[str] = Counter()

    async def live_through(self) -> None:
        shelves = self._shelves()
        for number, (kind, how) in enumerate(zip(KINDS, SCORING, strict=True)):
            await self.round(next(shelves[kind]), number, how)
            if number == AGAIN:
                first, item = self.done[0]
                await self.round(item, number + 0.3, "careful", Options(take_of=first))
        await self.leave(next(shelves["case"]))

    def _shelves(self) -> dict[str, Iterator[str]]:
        heads = self.studio.items()
        return {kind: _over([head.id for head in heads if head.round == kind]) for kind in set(KINDS)}

    async def round(self, item_id: str, number: float, how: str, options: Options | None = None) -> None:
        month = number / len(KINDS)
        self.evening.on(number * DAYS / len(KINDS))
        mode = "real" if options is None and number % 7 == 6 else "practice"
        live = self.studio.start(item_id, options=options or Options(mode=cast(Any, mode)))
        item = live.round.item
        said = self.candidate.says(item, month)
        shown = [*self.candidate.shown]
        ended = await sit(self.studio, self.evening, live, said, questions(item, self.luck, month))
        assert ended, f"{item_id} did not come to its end"
        if not live.round.state.over:
            ratings = self.candidate.rates(month, [dim.id for dim in live.rubric.dimensions])
            await passed(live.round.send(Finish(ratings)))
        live.close()
        name = live.session.session
        self.done.append((name, item_id))
        if how != "-":
            await score(self.studio, self.panel, self.evening, name, shown, how)
        self.made[how] += 1

    async def leave(self, item_id: str) -> None:
        """A round that is begun and left in the middle."""
        self.evening.on(DAYS)
        live = self.studio.start(item_id)
        await passed(live.round.proceed())
        for words in (EMPTY[0], "What is the goal behind this, and what would success look like?"):
            live.round.touch()
            self.evening.type(words)
            await passed(live.round.send(Answer(words)))
        live.keep(text="I would begin with")
        live.close()


def _over(items: Sequence[str]) -> Iterator[str]:
    while True:
        yield from items


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    home = Home(options.home)
    if any(home.transcripts.glob("*.jsonl")):
        parser.error(f"{home.transcripts} holds sessions already")
    began = time.perf_counter()
    month = Month(home, options.seed)
    asyncio.run(month.live_through())
    scored = ", ".join(f"{count} {how if how != '-' else 'unscored'}" for how, count in sorted(month.made.items()))
    print(f"{len(month.done)} rounds ({scored}) and one unfinished in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
