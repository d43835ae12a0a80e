"""Builders for items small enough to be written in code, and the shipped rubric that they are written for."""

import json
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import BaseModel

from hotseat.domain.base import Round
from hotseat.domain.blocks import Move, When
from hotseat.domain.item import (
    Ask,
    Close,
    Fact,
    Gate,
    Interviewer,
    Item,
    Needs,
    Phase,
    Probe,
    RedFlag,
    Reference,
    Seniority,
    Signal,
    Source,
    Style,
    Timebox,
    Weight,
)
from hotseat.domain.rubric import Rubric
from hotseat.storage.yaml_source import read_yaml

SHIPPED: Final = Path(__file__).resolve().parents[2]
FILLERS = ("Go on.", "I am with you.")


@cache
def shipped_rubric() -> Rubric:
    """The rubric that ships with Hotseat."""
    return Rubric.model_validate_json(json.dumps(read_yaml(SHIPPED / "rubrics" / "ai-pm.yaml").data))


def at(item: Item, path: str, **changes: object) -> Item:
    """The item with one value inside it changed: the path leads to a block or an entry, `counterpart.moves.0`."""
    return _changed(item, path.split(".") if path else [], changes)


_Value = TypeVar("_Value")


def _changed(value: _Value, path: list[str], changes: dict[str, object]) -> _Value:
    if not path and isinstance(value, BaseModel):
        return value.model_copy(update=changes)
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        place = int(step)
        return type(value)((*value[:place], _changed(value[place], rest, changes), *value[place + 1 :]))
    assert isinstance(value, BaseModel)
    return value.model_copy(update={step: _changed(getattr(value, step), rest, changes)})


def part(phase_id: str, minutes: float, turn_cap: int, say: str = "") -> Phase:
    """A phase with a goal that says nothing."""
    return Phase(id=phase_id, minutes=minutes, turn_cap=turn_cap, goal=f"Get through the {phase_id}.", say=say)


def signal(signal_id: str, sub: str, weight: Weight, counts: str, about: str = "") -> Signal:
    """A signal of the shipped rubric; `about` is a claim of the shipped lexicon."""
    topics = (about,) if about else ()
    ask, near_miss = f"Did the candidate say so: {counts}?", "we would look into it"
    return Signal(id=signal_id, sub=sub, weight=weight, about=topics, ask=ask, counts=counts, near_miss=near_miss)


def missing(probe_id: str, priority: int, target: str, say: str, follow: str = "") -> Probe:
    """A probe for one signal that was not shown."""
    when = When(missing=(target,))
    return Probe(id=probe_id, priority=priority, when=when, targets=(target,), say=say, follow=follow)


def fact(fact_id: str, say: str, *examples: str, gate: Gate = "specific", stance_min: int | None = None) -> Fact:
    """A fact of medium value; earned when it needs a stance."""
    needs = None if stance_min is None else Needs(stance_min=stance_min)
    return Fact(
        id=fact_id,
        fact=f"The whole truth: {say}",
        say=say,
        gate=gate if needs is None else "earned",
        needs=needs,
        value="medium",
        ask=Ask(intent=f"asks: {examples[0]}", examples=examples),
    )


def move(move_id: str, effect: int, reply: str, *examples: str, flag: str | None = None) -> Move:
    """A move heard by its examples."""
    return Move(id=move_id, effect=effect, ask=f"Says: {examples[0]}", examples=examples, reply=reply, flag=flag)


def flag(flag_id: str, severity: Literal["major", "critical"], dim: str, ask: str) -> RedFlag:
    """A flag that caps its dimension."""
    return RedFlag(id=flag_id, severity=severity, dim=dim, ask=ask)


def small_round(
    round_: Round,
    title: str,
    prompt: str,
    phases: tuple[Phase, ...],
    *,
    max_sentences: int = 3,
    interrupts_after_words: int | None = None,
) -> Item:
    """The head of an item and what every kind has, with one signal that stands for nothing."""
    return Item(
        schema_="hotseat.item/1",
        id=f"{round_}-ferry",
        version=1,
        round=round_,
        title=title,
        premise="A ferry line wants AI at its terminals.",
        tracks=("domain_specific",),
        domain="transport",
        topics=("assistants",),
        seniority=Seniority(target="mid", lowest="associate", highest="senior"),
        difficulty=2,
        fictional=True,
        valid_as_of="2026-11",
        timebox=Timebox(minutes=sum(phase.minutes for phase in phases), phases=phases),
        brief="Skerry Lines runs 6 ferries. An assistant at the terminals answers travellers in the wrong language.",
        prompt=prompt,
        interviewer=Interviewer(
            persona="staff-pm-dry",
            name="Runa Falk",
            role="head of terminals",
            temperament="brisk and fair",
            agenda="Wants nobody left on the quay.",
            style=Style(max_sentences=max_sentences, interrupts_after_words=interrupts_after_words, fillers=FILLERS),
        ),
        signals=(signal("sig_none", "A1", 1, "nothing"),),
        close=Close(ask="Last minute. What do you leave me with?", farewell="Thank you. We stop here."),
        reference=Reference(
            spine=("Ask who is hurt.", "Say what is known.", "Name the next step."),
            alternatives_that_also_pass=("Wait for the summer.",),
            common_traps=("A bigger model.",),
        ),
        sources=(Source(what="invented for the tests"),),
    )
