"""What the strict check looks at: an item with the rubric, the lexicon and the vocabulary that it is held to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from hotseat.domain.finding import Finding
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.rubric import Rubric
from hotseat.domain.vocabulary import Vocabulary
from hotseat.interviewer.scripted_listener import Matcher


@dataclass(frozen=True)
class Subject:
    """An item that holds by `item_check`, and everything it is measured against."""

    item: Item
    rubric: Rubric
    lexicon: Lexicon
    vocabulary: Vocabulary

    @cached_property
    def ears(self) -> Matcher:
        """How the script hears what is said in the item's rounds; built once, since it takes a while."""
        return Matcher(self.item, self.lexicon)

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The sub-criteria that the rubric lists for this kind of round, in its order."""
        return tuple(sub.id for sub in self.rubric.subs.values() if self.item.round in sub.rounds)


Check: TypeAlias = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule of the strict check. `why` says in a sentence what it is for, told once to whoever breaks it."""

    id: str
    why: str
    check: Check
