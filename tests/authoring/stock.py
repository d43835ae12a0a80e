"""What ships, loaded once a process, and what a rule says of it or of a copy that was changed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from hotseat.authoring.strict import RULES
from hotseat.authoring.subject import Subject
from hotseat.domain.finding import Where
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.rubric import Rubric
from hotseat.domain.vocabulary import Vocabulary
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics

TRIAGE: Final = "case-triage-front-door"
TECHNICAL: Final = "tech-before-launch"
STORY: Final = "behav-said-no-to-ai"
MEETING: Final = "stake-promised-95"
EXECUTIVE: Final = "exec-triage-risk"
PANEL: Final = "calib-director"

_HOME: Final = Home(Path("no-home-of-anyone"))
_BY_ID: Final = {rule.id: rule for rule in RULES}

Change = Callable[[dict[str, Any]], object]
"""Something done to an item as plain data, in place."""


@cache
def rubrics() -> Rubrics:
    return Rubrics(_HOME)


@cache
def banks() -> Banks:
    return Banks(_HOME, rubrics())


@cache
def rubric() -> Rubric:
    return rubrics().load().value


@cache
def item(item_id: str) -> Item:
    return banks().item(item_id).value


@cache
def lexicon() -> Lexicon:
    return banks().lexicon().value


@cache
def vocabulary() -> Vocabulary:
    return banks().vocabulary()


def changed(item_id: str, *changes: Change) -> Item:
    """The shipped item with the changes made to its data."""
    data = item(item_id).model_dump(mode="json", by_alias=True)
    for change in changes:
        change(data)
    return Item.model_validate_json(json.dumps(data))


def found(rule: str, of: Item | str) -> list[tuple[Where, str]]:
    """What the rule finds in an item, or in the shipped one of that id: the places and the messages."""
    value = item(of) if isinstance(of, str) else of
    subject = Subject(value, rubric(), lexicon(), vocabulary())
    return [(finding.where, finding.message) for finding in _BY_ID[rule].check(subject)]


def places(rule: str, of: Item | str) -> list[Where]:
    return [where for where, _ in found(rule, of)]


def entry(block: str, wanted: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The entry of that id in a block of an item's data."""
    return lambda data: next(one for one in data[block] if one["id"] == wanted)


def put(block: str, wanted: str, **values: object) -> Change:
    """Sets keys of an entry."""
    return lambda data: entry(block, wanted)(data).update(values)


def only(block: str, *wanted: str) -> Change:
    """Leaves only these entries in a block."""
    return lambda data: data.update({block: [one for one in data[block] if one["id"] in wanted]})
