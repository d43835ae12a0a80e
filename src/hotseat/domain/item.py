"""An interview item: what the candidate reads, what the interviewer knows and may say, and what shows in an answer.

One YAML file an item. The field descriptions are the authors' manual; `docs/items.md` shows them in use.
"""

from typing import Annotated, Literal, TypeVar

from pydantic import Field

from hotseat.domain.base import Id, Level, Month, Round, Slug, Strict, Text
from hotseat.domain.blocks import Counterpart, Derive, Executive, Handout, Story, When

Gate = Literal["open", "specific", "earned"]
Severity = Literal["minor", "major", "critical"]
Weight = Annotated[int, Field(ge=1, le=3)]
Share = Annotated[float, Field(ge=0, le=1)]


class Seniority(Strict):
    """The bar the item is written for, and the range of levels it can tell apart."""

    target: Level
    lowest: Level
    highest: Level


class Phase(Strict):
    """One part of the round. It ends by request, after `turn_cap` candidate turns, or after `minutes`."""

    id: Id
    minutes: Annotated[float, Field(gt=0, le=60)]
    goal: Text = Field(description="shown to the candidate in practice mode")
    turn_cap: Annotated[int, Field(ge=1, le=20)]
    say: str = Field(default="", description="what the interviewer says as the phase opens, when nothing else is due")


class Timebox(Strict):
    minutes: Annotated[float, Field(gt=0, le=90)]
    phases: tuple[Phase, ...] = Field(min_length=1)


class Style(Strict):
    """`fillers` are the neutral lines said when there is nothing to ask."""

    max_sentences: Annotated[int, Field(ge=1, le=6)] = 3
    interrupts_after_words: Annotated[int, Field(ge=40, le=400)] | None = Field(
        default=None, description="a counterpart hears no more of an answer than this"
    )
    fillers: tuple[Text, ...] = Field(min_length=2)


class Interviewer(Strict):
    """`agenda` is for authors and the debrief; the speaking model never gets it outside stakeholder rounds."""

    persona: Slug
    name: Text
    role: Text
    temperament: Text
    agenda: Text
    style: Style


class Ask(Strict):
    """How a question for something is recognised: an intent for a model, topics and example questions without one."""

    intent: Text
    topics: tuple[Id, ...] = ()
    examples: tuple[Text, ...] = Field(min_length=3)


class Needs(Strict):
    """What must hold before an earned fact is given: facts already disclosed, or a stance reached."""

    facts: tuple[Id, ...] = ()
    stance_min: int | None = None


class Fact(Strict):
    """Something the interviewer knows. `fact` is the whole truth, `say` the line that discloses it."""

    id: Id
    fact: Text
    say: Text
    gate: Gate
    needs: Needs | None = None
    value: Literal["high", "medium", "decoy"]
    unlocks: tuple[Id, ...] = Field(default=(), description="signals that this fact makes easier to show")
    ask: Ask


class Unknown(Strict):
    """Something worth asking that nobody knows; `say` admits it and hands the question back."""

    id: Id
    ask: Ask
    say: Text


class OnVague(Strict):
    examples: tuple[Text, ...] = Field(min_length=1)
    say: Text


class OnManyQuestions(Strict):
    """More than two questions in one turn: two are answered, and `say` goes first."""

    say: Text


class OnNoQuestions(Strict):
    """Said once when this many candidate turns of the scoping phase held no question."""

    after_candidate_turns: Annotated[int, Field(ge=1, le=8)]
    say: Text


class Signal(Strict):
    """An atomic yes/no check on the transcript, decidable by a stranger from a quote."""

    id: Id
    sub: Id = Field(description="the rubric's sub-criterion")
    weight: Weight = Field(description="1 nice, 2 expected at the target level, 3 decisive")
    about: tuple[Id, ...] = Field(
        default=(), description="lexicon topics: a sentence matching one has touched the signal"
    )
    ask: Text
    counts: Text
    near_miss: Text
    prompted_credit: Share = 0.75


class RedFlag(Strict):
    """Something said that costs. A minor flag caps named sub-criteria; major and critical ones cap their dimension."""

    id: Id
    ask: Text
    severity: Severity
    dim: Id
    sub_max: dict[Id, Annotated[int, Field(ge=1, le=5)]] = Field(default_factory=dict)


class Probe(Strict):
    """A question about something the answer left out. Asked at most once; `follow` may come once after it."""

    id: Id
    priority: Annotated[int, Field(ge=0, le=100)]
    when: When = When()
    targets: tuple[Id, ...] = ()
    corrects: Id | None = Field(default=None, description="the red flag that this probe gives one chance to take back")
    say: Text
    follow: str = ""


class Push(Strict):
    """Pressure on the argument, or a curveball. Not a prompt: what it draws out earns full credit."""

    id: Id
    when: When = When()
    say: Text
    good: tuple[Id, ...] = Field(default=(), description="signals that a good answer shows")
    bad: str = Field(default="", description="what a poor answer does, for the debrief")
    discloses: tuple[Id, ...] = ()


class Close(Strict):
    ask: Text
    farewell: Text = "Thank you. We will stop there."


class Reference(Strict):
    """Shown only after the debrief: bullets, never prose to repeat."""

    spine: tuple[Text, ...] = Field(min_length=3)
    alternatives_that_also_pass: tuple[Text, ...] = Field(min_length=1)
    common_traps: tuple[Text, ...] = Field(min_length=1)


class Source(Strict):
    """Where an idea or a figure comes from: a seed document's id, or an outside publication."""

    seed: str = ""
    ext: str = ""
    what: Text


class Item(Strict):
    """A whole item. Cross-references are checked by `item_check`, field by field rules by the types here."""

    schema_: Literal["hotseat.item/1"] = Field(alias="schema")
    id: Slug
    version: Annotated[int, Field(ge=1)]
    round: Round
    title: Text
    premise: Text = Field(description="shown in lists; never leaks the turn")
    rubric: Slug = "ai-pm"
    tracks: tuple[Id, ...] = Field(min_length=1)
    domain: Id
    topics: tuple[Id, ...] = Field(min_length=1)
    seniority: Seniority
    difficulty: Annotated[int, Field(ge=1, le=5)]
    fictional: Literal[True]
    valid_as_of: Month
    timebox: Timebox
    brief: Text
    prompt: Text
    interviewer: Interviewer
    facts: tuple[Fact, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    on_vague: OnVague = OnVague(examples=("what else can you tell me",), say="Ask me something in particular.")
    on_many_questions: OnManyQuestions = OnManyQuestions(say="One thing at a time.")
    on_no_questions: OnNoQuestions = OnNoQuestions(after_candidate_turns=2, say="You may ask me about the situation.")
    handouts: tuple[Handout, ...] = ()
    counterpart: Counterpart | None = Field(default=None, description="stakeholder rounds")
    executive: Executive | None = Field(default=None, description="executive rounds")
    story: Story | None = Field(default=None, description="behavioral rounds")
    derive: Derive | None = Field(default=None, description="calibration rounds, until their questions are made")
    signals: tuple[Signal, ...] = Field(description="none only in an item made for a transcript from elsewhere")
    red_flags: tuple[RedFlag, ...] = ()
    probes: tuple[Probe, ...] = ()
    pressure: tuple[Push, ...] = ()
    curveball: tuple[Push, ...] = ()
    close: Close
    reference: Reference
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def askable(self) -> dict[str, Ask]:
        """How a question for each fact and each unknown is recognised, by id, in the item's order."""
        return {fact.id: fact.ask for fact in self.facts} | {unknown.id: unknown.ask for unknown in self.unknowns}

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id. KeyError when the item has none."""
        return _by_id(self.facts, fact_id)

    def signal(self, signal_id: str) -> Signal:
        """The signal of that id. KeyError when the item has none."""
        return _by_id(self.signals, signal_id)

    def flag(self, flag_id: str) -> RedFlag:
        """The red flag of that id. KeyError when the item has none."""
        return _by_id(self.red_flags, flag_id)

    def phase(self, phase_id: str) -> Phase:
        """The phase of that id. KeyError when the item has none."""
        return _by_id(self.timebox.phases, phase_id)


_Entry = TypeVar("_Entry", Fact, Signal, RedFlag, Phase)


def _by_id(entries: tuple[_Entry, ...], wanted: str) -> _Entry:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)


class Persona(Strict):
    """A stock interviewer. Items name one and override name, role and temperament."""

    schema_: Literal["hotseat.persona/1"] = Field(alias="schema")
    id: Slug
    name: Text
    role: Text
    temperament: Text
    opens: Text
    fillers: tuple[Text, ...] = Field(min_length=2)
    dislikes: tuple[Text, ...] = ()


class Lexicon(Strict):
    """The shared vocabulary for reading answers without a model. Values are regular expressions, case ignored."""

    schema_: Literal["hotseat.topics/1"] = Field(alias="schema")
    note: str = ""
    question_cues: tuple[Text, ...] = Field(min_length=1)
    synonyms: tuple[Text, ...] = Field(default=(), description="groups of words that mean much the same in a question")
    topics: dict[Id, tuple[Text, ...]] = Field(min_length=1, description="what questions are about; facts name these")
    claims: dict[Id, tuple[Text, ...]] = Field(
        min_length=1, description="what statements are about; signals name these"
    )
    empty_claims: tuple[Id, ...] = Field(
        default=(), description="claims of having nothing to give; no move in an answer that gives something"
    )
