"""Three short answers to one item, with the signals that each shows: by them it proves that it can tell them apart.

They are written and marked by hand, and no part of the item: a candidate never sees them.
"""

from pydantic import Field

from hotseat.domain.base import Id, Slug, Strict, Text


class ShortAnswer(Strict):
    """What somebody says, and for each signal that it shows the words that show it, copied from `text`."""

    text: Text
    shows: dict[Id, Text] = Field(default_factory=dict)


class Three(Strict):
    """The same question met three times: fluent and without substance, decent, and strong."""

    empty: ShortAnswer
    middling: ShortAnswer
    strong: ShortAnswer


class ShortAnswers(Strict):
    """One file: the answers to the item of that id."""

    item: Slug
    answers: Three
