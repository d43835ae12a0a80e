"""What a listener found in one answer: ids and the candidate's own words for each, never a judgement."""

from typing import Literal

from hotseat.domain.base import Strict

Reader = Literal["model", "scripted"]


class Asked(Strict):
    """A question that matched: `id` is a fact's or an unknown's, `quote` the candidate's words."""

    id: str
    quote: str


class Shown(Strict):
    """A signal that the words in `quote` show (model) or touch (scripted). Steers probes, never enters grading."""

    signal: str
    quote: str


class Heard(Strict):
    """A live red flag and the words that raise it."""

    flag: str
    quote: str


class Moved(Strict):
    """A move that the words in `quote` make on the counterpart."""

    move: str
    quote: str


class Reading(Strict):
    """One answer, read. `missed` holds questions that matched nothing, `near` the facts closest to them, best first.

    `guessed` are facts that a statement stated right. `meta` is a question back: for the answer, a hint, the score.
    `ready`: has asked enough, or begins to answer. `dodged`: the question was about something the candidate did, and
    the answer is not. `no_example`: there is none.
    """

    reader: Reader
    asked: tuple[Asked, ...] = ()
    missed: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    guessed: tuple[Asked, ...] = ()
    shown: tuple[Shown, ...] = ()
    flags: tuple[Heard, ...] = ()
    vague: bool = False
    meta: bool = False
    moves: tuple[Moved, ...] = ()
    ready: bool = False
    dodged: bool = False
    no_example: bool = False

    @property
    def has_question(self) -> bool:
        """Whether the answer held any question at all."""
        return bool(self.asked or self.missed or self.vague or self.meta)
