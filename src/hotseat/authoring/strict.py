"""The strict check of an item: every rule that the bank which ships is held to, beside what no item may break. Pure."""

from dataclasses import replace
from typing import Final

from hotseat.authoring import arithmetic, copies, ears, filing, leaks, length, meeting, reach, standard
from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.finding import Finding
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.rubric import Rubric
from hotseat.domain.vocabulary import Vocabulary

_ROOMS: Final = (standard, length, filing, leaks, copies, ears, reach, meeting, arithmetic)
RULES: Final[tuple[Rule, ...]] = tuple(rule for room in _ROOMS for rule in room.RULES)


def strict_findings(item: Item, rubric: Rubric, lexicon: Lexicon, vocabulary: Vocabulary) -> list[Finding]:
    """Everything that the item breaks, each with the id of its rule. The item holds by `item_check`."""
    subject = Subject(item, rubric, lexicon, vocabulary)
    return [replace(finding, rule=rule.id) for rule in RULES for finding in rule.check(subject)]
