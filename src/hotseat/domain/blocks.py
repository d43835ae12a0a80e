"""The parts of an item that only some rounds have: papers, a counterpart, an executive, a story, derived questions."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.base import Id, Strict, Text


class When(Strict):
    """A condition; every part given must hold. `missing`: none of these shown yet. `present`: all of them shown.

    `turn_min` counts the answers given so far, preparation left out. `stance_min`, `stance_max` and `without`, a move
    that was not made, hold in stakeholder rounds only.
    """

    missing: tuple[Id, ...] = Field(default=(), description="signals: none of these shown yet")
    present: tuple[Id, ...] = Field(default=(), description="signals: all of these shown")
    flag: Id | None = Field(default=None, description="this red flag was heard")
    not_disclosed: tuple[Id, ...] = Field(default=(), description="none of these facts is out")
    phase: Id | None = Field(default=None, description="the round is in this part")
    turn_min: Annotated[int, Field(ge=1, le=30)] | None = Field(
        default=None, description="so many answers have been given, preparation left out"
    )
    stance_min: int | None = Field(default=None, description="the counterpart stands no lower")
    stance_max: int | None = Field(default=None, description="the counterpart stands no higher")
    without: Id | None = Field(default=None, description="this move was not made")


class HandoutPart(Strict):
    """A heading, then text, then a table. A row has as many cells as there are columns."""

    heading: str = Field(default="", description="over the part")
    text: str = Field(default="", description="plain text")
    columns: tuple[str, ...] = Field(default=(), description="the heads of a table")
    rows: tuple[tuple[str, ...], ...] = Field(
        default=(), description="as many cells each as there are columns; a number stands in quotes"
    )


class Handout(Strict):
    """A paper put on the table: when `fact` has been told, when `phase` begins, or at the start if neither is given."""

    id: Id = Field(description="for example h_report")
    title: Text = Field(description="over the paper")
    kind: Literal["table", "report", "matrix", "email"] = Field(description="what sort of paper it is")
    fact: Id | None = Field(default=None, description="it is put on the table when this fact is told")
    phase: Id | None = Field(default=None, description="it is put on the table when this part begins")
    parts: tuple[HandoutPart, ...] = Field(min_length=1, description="in order, each with text, a table or both")


class Rung(Strict):
    """One step of the counterpart's stance. `reached` is said the first time a move leads to it, away from the
    start; `replies` in turn while the stance is here and nothing else is due."""

    at: Annotated[int, Field(ge=-5, le=5)] = Field(description="the stance")
    label: Text = Field(description="a word or two; the speaking model gets it")
    reached: str = Field(
        default="",
        description="said the first time that a move leads here, away from the start; the lowest has one, and ends it",
    )
    replies: tuple[Text, ...] = Field(default=(), description="said in turn while nothing else is due")


class Move(Strict):
    """Something a candidate does that moves the stance. `reply` answers it; `flag` is the red flag that it also is.

    `undoes` is the move that it takes back; before that one was made it does nothing.
    """

    id: Id = Field(description="for example m_owns")
    effect: Annotated[int, Field(ge=-3, le=3)] = Field(description="-3 to 3 and not 0; a gain counts once in a round")
    ask: Text = Field(description="what it is, as a question about one answer")
    examples: tuple[Text, ...] = Field(min_length=3, description="as people say it; better ten than three")
    about: tuple[Id, ...] = Field(default=(), description="lexicon claims by which the script hears the move")
    reply: Text = Field(description="the counterpart's answer to it")
    flag: Id | None = Field(default=None, description="the red flag that the move also is")
    undoes: Id | None = Field(default=None, description="the move that this takes back")


class Outcome(Strict):
    """How the meeting ended. The first that holds is the one; breaking off and false peace stand before any win."""

    id: Id = Field(description="for example o_win")
    when: When = Field(default=When(), description="the condition; the last outcome has none, and no other")
    label: Text = Field(description="how it ended, in a few words")
    win: bool = Field(default=False, description="what the candidate came for")


class Counterpart(Strict):
    """Somebody with aims of their own. `needs` and `fears` are hidden; they hold no fact that has to be asked for."""

    wants: Text = Field(description="what the counterpart says")
    needs: Text = Field(description="what is behind it; no figure that has to be asked for")
    fears: tuple[Text, ...] = Field(min_length=1, description="what the counterpart is afraid of")
    leverage: tuple[Text, ...] = Field(default=(), description="what the counterpart can do without the candidate")
    will_trade: tuple[Text, ...] = Field(min_length=1, description="what can be had for what")
    will_not_trade: tuple[Text, ...] = Field(default=(), description="what cannot be had")
    starts: int = Field(description="the stance at the start, neither the lowest nor the highest")
    ladder: tuple[Rung, ...] = Field(min_length=4, description="from the lowest stance, which ends the meeting")
    moves: tuple[Move, ...] = Field(
        min_length=4, description="what a candidate does that shifts the stance: two gains and two losses at least"
    )
    cut_in: tuple[Text, ...] = Field(min_length=1, description="said when an answer ran over the style's words")
    outcomes: tuple[Outcome, ...] = Field(min_length=3, description="how it can end; the first that holds is the one")

    def rung(self, stance: int) -> Rung:
        """The step of the ladder at that stance. KeyError when there is none."""
        for rung in self.ladder:
            if rung.at == stance:
                return rung
        raise KeyError(stance)


class Executive(Strict):
    """The ninety seconds. `translate` holds terms that have to be put into plain words for this audience."""

    audience: Text = Field(description="who listens, what they know, what they cannot stand")
    cut_in: Text = Field(description="what the executive says when the time is up")
    bottom_line: Id = Field(description="the signal that the conclusion shows")
    must_land: tuple[Id, ...] = Field(min_length=3, description="signals")
    translate: tuple[Text, ...] = Field(min_length=3, description="terms that this audience has to hear in plain words")


class StoryElement(Strict):
    """A part that a story needs, and the signals that show it."""

    part: Literal["stake", "own_role", "options", "opposition", "result", "hindsight"] = Field(
        description="a part that a story needs"
    )
    signals: tuple[Id, ...] = Field(
        min_length=1, description="the signals that show it; each has a probe that targets it"
    )


class Story(Strict):
    """A behavioural round. `re_ask` is said once when the question was dodged, `no_example` when there is no story."""

    competency: Text = Field(description="what the story is to show")
    elements: tuple[StoryElement, ...] = Field(min_length=4, description="parts that a story needs, none twice")
    re_ask: Text = Field(description="said once when the answer was about something else")
    no_example: Text = Field(description="said once to a candidate who has no such story")


class DerivedQuestion(Strict):
    """A question made from the candidate's own earlier rounds. `fallback` is asked when they do not hold what it needs.

    In `say` stand, by what it is about: weakest {round} {quote} {criterion}; claim {round} {quote}; gap {dimension}
    {rated} {panel}; level {seniority}; track {track}. drop needs a {round} and a {quote}.
    """

    id: Id = Field(description="for example d_weakest")
    about: Literal["weakest", "claim", "gap", "level", "track", "drop"] = Field(description="what it is made from")
    say: Text = Field(description="the question, with names in braces that are filled in")
    fallback: Text = Field(description="asked, without braces, when the earlier rounds do not hold what is needed")
    targets: tuple[Id, ...] = Field(min_length=1, description="signals it aims at")
    follow: str = Field(default="", description="one more question, when the answer still lacks a target")


class Derive(Strict):
    """What a calibration round is made of: questions in the order in which they are asked."""

    questions: tuple[DerivedQuestion, ...] = Field(min_length=3, description="in the order in which they are asked")
