"""The parts of an item that only some rounds have: papers, a counterpart, an executive, a story, derived questions."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.base import Id, Strict, Text


class When(Strict):
    """A condition; every part given must hold. `missing`: none of these shown yet. `present`: all of them shown.

    `turn_min` counts the answers given so far, preparation left out. `stance_min`, `stance_max` and `without`, a move
    that was not made, hold in stakeholder rounds only.
    """

    missing: tuple[Id, ...] = ()
    present: tuple[Id, ...] = ()
    flag: Id | None = None
    not_disclosed: tuple[Id, ...] = ()
    phase: Id | None = None
    turn_min: Annotated[int, Field(ge=1, le=30)] | None = None
    stance_min: int | None = None
    stance_max: int | None = None
    without: Id | None = None


class HandoutPart(Strict):
    """A heading, then text, then a table. A row has as many cells as there are columns."""

    heading: str = ""
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Handout(Strict):
    """A paper put on the table: when `fact` has been told, when `phase` begins, or at the start if neither is given."""

    id: Id
    title: Text
    kind: Literal["table", "report", "matrix", "email"]
    fact: Id | None = None
    phase: Id | None = None
    parts: tuple[HandoutPart, ...] = Field(min_length=1)


class Rung(Strict):
    """One step of the counterpart's stance. `reached` is said the first time a move leads to it, `replies` in turn
    while the stance is here and nothing else is due."""

    at: Annotated[int, Field(ge=-5, le=5)]
    label: Text
    reached: str = ""
    replies: tuple[Text, ...] = ()


class Move(Strict):
    """Something a candidate does that moves the stance. `reply` answers it; `flag` is the red flag that it also is.

    `undoes` is the move that it takes back; before that one was made it does nothing.
    """

    id: Id
    effect: Annotated[int, Field(ge=-3, le=3)]
    ask: Text
    examples: tuple[Text, ...] = Field(min_length=3)
    about: tuple[Id, ...] = Field(default=(), description="lexicon claims by which the script hears the move")
    reply: Text
    flag: Id | None = None
    undoes: Id | None = None


class Outcome(Strict):
    """How the meeting ended. The first that holds is the one; breaking off and false peace stand before any win."""

    id: Id
    when: When = When()
    label: Text
    win: bool = False


class Counterpart(Strict):
    """Somebody with aims of their own. `needs` and `fears` are hidden; they hold no fact that has to be asked for."""

    wants: Text
    needs: Text
    fears: tuple[Text, ...] = Field(min_length=1)
    leverage: tuple[Text, ...] = ()
    will_trade: tuple[Text, ...] = Field(min_length=1)
    will_not_trade: tuple[Text, ...] = ()
    starts: int
    ladder: tuple[Rung, ...] = Field(min_length=4, description="from the lowest stance, which ends the meeting")
    moves: tuple[Move, ...] = Field(min_length=4)
    cut_in: tuple[Text, ...] = Field(min_length=1, description="said when an answer ran over the style's words")
    outcomes: tuple[Outcome, ...] = Field(min_length=3)

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
    translate: tuple[Text, ...] = Field(min_length=3)


class StoryElement(Strict):
    """A part that a story needs, and the signals that show it."""

    part: Literal["stake", "own_role", "options", "opposition", "result", "hindsight"]
    signals: tuple[Id, ...] = Field(min_length=1)


class Story(Strict):
    """A behavioural round. `re_ask` is said once when the question was dodged, `no_example` when there is no story."""

    competency: Text
    elements: tuple[StoryElement, ...] = Field(min_length=4)
    re_ask: Text
    no_example: Text


class DerivedQuestion(Strict):
    """A question made from the candidate's own earlier rounds. `fallback` is asked when they do not hold what it needs.

    In `say` stand, by what it is about: weakest {round} {quote} {criterion}; claim {round} {quote}; gap {dimension}
    {rated} {panel}; level {seniority}; track {track}. drop needs a {round} and a {quote}.
    """

    id: Id
    about: Literal["weakest", "claim", "gap", "level", "track", "drop"]
    say: Text
    fallback: Text
    targets: tuple[Id, ...] = Field(min_length=1)
    follow: str = ""


class Derive(Strict):
    """What a calibration round is made of: questions in the order in which they are asked."""

    questions: tuple[DerivedQuestion, ...] = Field(min_length=3)
