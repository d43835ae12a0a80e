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

    target: Level = Field(description="the bar the item is written for")
    lowest: Level = Field(description="the lowest level it can tell apart")
    highest: Level = Field(description="the highest level it can tell apart")


class Phase(Strict):
    """One part of the round. It ends by request, after `turn_cap` candidate turns, or after `minutes`."""

    id: Id = Field(description="a part of the kind of round, all of them and in its order")
    minutes: Annotated[float, Field(gt=0, le=60)] = Field(
        description="halves are fine; whichever of minutes and turn_cap is used up first ends the part"
    )
    goal: Text = Field(description="shown to the candidate in practice mode")
    turn_cap: Annotated[int, Field(ge=1, le=20)] = Field(
        description="answers; a question that matched nothing costs none"
    )
    say: str = Field(default="", description="what the interviewer says as the phase opens, when nothing else is due")


class Timebox(Strict):
    minutes: Annotated[float, Field(gt=0, le=90)] = Field(description="the sum of the phases")
    phases: tuple[Phase, ...] = Field(min_length=1, description="the parts of the round in their order")


class Style(Strict):
    """`fillers` are the neutral lines said when there is nothing to ask."""

    max_sentences: Annotated[int, Field(ge=1, le=6)] = Field(default=3, description="the longest line that is spoken")
    interrupts_after_words: Annotated[int, Field(ge=40, le=400)] | None = Field(
        default=None, description="a counterpart hears no more of an answer than this"
    )
    fillers: tuple[Text, ...] = Field(min_length=2, description="neutral lines for when there is nothing to ask")


class Interviewer(Strict):
    """`agenda` is for authors and the debrief; the speaking model never gets it outside stakeholder rounds."""

    persona: Slug = Field(description="the id of a stock interviewer")
    name: Text = Field(description="how this one is called")
    role: Text = Field(description="what this one does; a speaking model gets it")
    temperament: Text = Field(description="how this one is; a speaking model gets it")
    agenda: Text = Field(description="what the interviewer wants to find out")
    style: Style = Field(description="how this one speaks")


class Ask(Strict):
    """How a question for something is recognised: an intent for a model, topics and example questions without one."""

    intent: Text = Field(description="what the question is after, in a sentence; a model reads this and never the fact")
    topics: tuple[Id, ...] = Field(default=(), description="ids of topics.yaml, for the script")
    examples: tuple[Text, ...] = Field(
        min_length=3, description="as people ask: short, long, sideways; better twelve than three"
    )


class Needs(Strict):
    """What must hold before an earned fact is given: facts already disclosed, or a stance reached."""

    facts: tuple[Id, ...] = Field(default=(), description="facts that have to be out")
    stance_min: int | None = Field(default=None, description="the stance that a counterpart has to have reached")


class Fact(Strict):
    """Something the interviewer knows. `fact` is the whole truth, `say` the line that discloses it."""

    id: Id = Field(description="for example f_mix")
    fact: Text = Field(description="the whole truth, for the debrief")
    say: Text = Field(description="the finished line that tells it")
    gate: Gate = Field(
        description="how it is got: its own question or a vague one; its own only; its own, and what it needs"
    )
    needs: Needs | None = Field(default=None, description="for an earned fact: facts that have to be out, or a stance")
    value: Literal["high", "medium", "decoy"] = Field(description="high unlocks a signal; a decoy leads nowhere")
    unlocks: tuple[Id, ...] = Field(default=(), description="signals that this fact makes easier to show")
    ask: Ask = Field(description="how a question for it is recognised")


class Unknown(Strict):
    """Something worth asking that nobody knows; `say` admits it and hands the question back."""

    id: Id = Field(description="for example u_mood")
    ask: Ask = Field(description="how a question for it is recognised")
    say: Text = Field(description="admits it, and hands the question back")


class OnVague(Strict):
    examples: tuple[Text, ...] = Field(min_length=1, description="ways of asking for more")
    say: Text = Field(description="said when no open fact is left")


class OnManyQuestions(Strict):
    """More than two questions in one turn: two are answered, and `say` goes first."""

    say: Text = Field(description="said before two of the questions are answered")


class OnNoQuestions(Strict):
    """Said once when this many candidate turns of the scoping phase held no question."""

    after_candidate_turns: Annotated[int, Field(ge=1, le=8)] = Field(
        description="answers of the scoping part without a question"
    )
    say: Text = Field(description="said once after them")


class Signal(Strict):
    """An atomic yes/no check on the transcript, decidable by a stranger from a quote."""

    id: Id = Field(description="for example sig_stop_rule")
    sub: Id = Field(description="the rubric's sub-criterion")
    weight: Weight = Field(description="1 nice, 2 expected at the target level, 3 decisive")
    about: tuple[Id, ...] = Field(
        default=(), description="lexicon topics: a sentence matching one has touched the signal"
    )
    ask: Text = Field(description="one yes-or-no question about the transcript: an act, no adjective of quality")
    counts: Text = Field(description="a quote that shows it, as somebody says it")
    near_miss: Text = Field(description="a quote in the same words that does not show it")
    prompted_credit: Share = Field(default=0.75, description="what it earns when all of it came after a probe")


class RedFlag(Strict):
    """Something said that costs. A minor flag caps named sub-criteria; major and critical ones cap their dimension."""

    id: Id = Field(description="for example rf_blame")
    ask: Text = Field(description="something said, never something left out")
    severity: Severity = Field(
        description="minor caps sub-criteria; major and critical cap the dimension and the verdict"
    )
    dim: Id = Field(description="the dimension")
    sub_max: dict[Id, Annotated[int, Field(ge=1, le=5)]] = Field(
        default_factory=dict, description="for minor ones: the highest level it leaves, {A7: 2}"
    )


class Probe(Strict):
    """A question about something the answer left out. Asked at most once; `follow` may come once after it."""

    id: Id = Field(description="for example p_stop")
    priority: Annotated[int, Field(ge=0, le=100)] = Field(
        description="0 to 100, highest first; one for a flag stands before one for a gap"
    )
    when: When = Field(default=When(), description="the condition; without one it always may come")
    targets: tuple[Id, ...] = Field(default=(), description="signals it aims at")
    corrects: Id | None = Field(default=None, description="the red flag that this probe gives one chance to take back")
    say: Text = Field(description="the question; it presupposes nothing and names no answer")
    follow: str = Field(default="", description="one more question, when the answer still lacks a target")


class Push(Strict):
    """Pressure on the argument, or a curveball. Not a prompt: what it draws out earns full credit."""

    id: Id = Field(description="for example x_board")
    when: When = Field(default=When(), description="the condition; without one it always may come")
    say: Text = Field(description="a push at the argument, or a new circumstance")
    good: tuple[Id, ...] = Field(default=(), description="signals that a good answer shows")
    bad: str = Field(default="", description="what a poor answer does, for the debrief")
    discloses: tuple[Id, ...] = Field(default=(), description="facts that it tells; it is left out when they are known")


class Close(Strict):
    ask: Text = Field(description="the last question")
    farewell: Text = Field(default="Thank you. We will stop there.", description="the last line")


class Reference(Strict):
    """Shown only after the debrief: bullets, never prose to repeat."""

    spine: tuple[Text, ...] = Field(min_length=3, description="bullets of one good answer")
    alternatives_that_also_pass: tuple[Text, ...] = Field(
        min_length=1, description="other recommendations that would pass"
    )
    common_traps: tuple[Text, ...] = Field(min_length=1, description="what looks right and is not")


class Source(Strict):
    """Where an idea or a figure comes from: a seed document's id, or an outside publication."""

    seed: str = Field(default="", description="a seed document's id")
    ext: str = Field(default="", description="an outside publication, in your own words")
    what: Text = Field(description="what was taken from it")


class Item(Strict):
    """A whole item. Cross-references are checked by `item_check`, field by field rules by the types here."""

    schema_: Literal["hotseat.item/1"] = Field(alias="schema", description="the format of this file")
    id: Slug = Field(description="the name, in small letters and hyphens")
    version: Annotated[int, Field(ge=1)] = Field(description="raised with every change")
    round: Round = Field(description="the kind of round")
    title: Text = Field(description="what lists show")
    premise: Text = Field(description="shown in lists; never leaks the turn")
    rubric: Slug = Field(default="ai-pm", description="the id of the rubric it is written for")
    tracks: tuple[Id, ...] = Field(min_length=1, description="what a candidate interviews for")
    domain: Id = Field(description="the field it plays in, an id of vocabulary.yaml")
    topics: tuple[Id, ...] = Field(min_length=1, description="what it is about, ids of vocabulary.yaml")
    seniority: Seniority = Field(description="the bar, and the range of levels it can tell apart")
    difficulty: Annotated[int, Field(ge=1, le=5)] = Field(description="1 to 5")
    fictional: Literal[True] = Field(description="companies and people are invented")
    valid_as_of: Month = Field(description="a month, 2026-11: facts about the world go stale")
    timebox: Timebox = Field(description="minutes and parts")
    brief: Text = Field(description="the situation; it stays in reach, and reading it is free")
    prompt: Text = Field(description="the interviewer's first line")
    interviewer: Interviewer = Field(description="who asks")
    facts: tuple[Fact, ...] = Field(
        default=(), description="what can be found out; case, technical and stakeholder rounds"
    )
    unknowns: tuple[Unknown, ...] = Field(
        default=(), description="what nobody knows; case, technical and stakeholder rounds"
    )
    on_vague: OnVague = Field(
        default=OnVague(examples=("what else can you tell me",), say="Ask me something in particular."),
        description="how asking for more is met",
    )
    on_many_questions: OnManyQuestions = Field(
        default=OnManyQuestions(say="One thing at a time."), description="how three questions at once are met"
    )
    on_no_questions: OnNoQuestions = Field(
        default=OnNoQuestions(after_candidate_turns=2, say="You may ask me about the situation."),
        description="how scoping without a question is met",
    )
    handouts: tuple[Handout, ...] = Field(default=(), description="papers on the table")
    counterpart: Counterpart | None = Field(default=None, description="stakeholder rounds")
    executive: Executive | None = Field(default=None, description="executive rounds")
    story: Story | None = Field(default=None, description="behavioral rounds")
    derive: Derive | None = Field(default=None, description="calibration rounds, until their questions are made")
    signals: tuple[Signal, ...] = Field(description="none only in an item made for a transcript from elsewhere")
    red_flags: tuple[RedFlag, ...] = Field(
        default=(), description="what costs: something said, never something left out"
    )
    probes: tuple[Probe, ...] = Field(default=(), description="what is asked when something is missing")
    pressure: tuple[Push, ...] = Field(
        default=(), description="pushes at the argument; in executive rounds the follow-up questions"
    )
    curveball: tuple[Push, ...] = Field(default=(), description="new circumstances, one a round")
    close: Close = Field(description="how it ends")
    reference: Reference = Field(description="shown after the debrief only")
    sources: tuple[Source, ...] = Field(min_length=1, description="where ideas and figures come from")

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
