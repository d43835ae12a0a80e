"""A JSON Schema of the item format, by which an editor completes keys and marks slips while an item is written. Pure.

It says less than `bank check`: what must hold between the parts of an item has no place in a schema. Ids that stand in
other files (topics, claims, sub-criteria, stock interviewers) are offered for completion and not enforced, since a home
may add its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hotseat.domain.item import Item, Lexicon
from hotseat.domain.kinds import PART_NAMES
from hotseat.domain.loop import TRACKS
from hotseat.domain.rubric import Rubric
from hotseat.domain.vocabulary import Vocabulary

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: Final = frozenset({"description", "title", "default"})


@dataclass(frozen=True)
class Words:
    """What is offered where an item names something that is defined elsewhere."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    rubric: Rubric
    personas: tuple[str, ...]

    def by_place(self) -> Mapping[tuple[str, str], Iterable[str]]:
        """The words for a property of a definition; the item itself is the definition called Item."""
        return {
            ("Item", "tracks"): TRACKS,
            ("Item", "domain"): self.vocabulary.domains,
            ("Item", "topics"): self.vocabulary.topics,
            ("Item", "rubric"): (self.rubric.id,),
            ("Phase", "id"): PART_NAMES,
            ("When", "phase"): PART_NAMES,
            ("Handout", "phase"): PART_NAMES,
            ("Interviewer", "persona"): self.personas,
            ("Ask", "topics"): self.lexicon.topics,
            ("Signal", "sub"): self.rubric.subs,
            ("Signal", "about"): self.lexicon.claims,
            ("Move", "about"): self.lexicon.claims,
            ("RedFlag", "dim"): tuple(dimension.id for dimension in self.rubric.dimensions),
        }


def item_schema(words: Words) -> dict[str, Any]:
    """The schema of `hotseat.item/1`, as plain data for JSON."""
    schema = Item.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = {"Item": schema, **schema.get("$defs", {})}
    for (definition, name), offered in words.by_place().items():
        _offer(definitions[definition]["properties"][name], sorted(offered))
    told = {"title": "A Hotseat interview item", "description": "`hotseat bank check FILE` says what else must hold."}
    return {"$schema": DIALECT, **schema, **told}


def _offer(property_: dict[str, Any], words: list[str]) -> None:
    """Offers words for a text, or for the entries of a list of texts, without refusing others."""
    entry = property_["items"] if property_.get("type") == "array" else property_
    kept = {key: entry.pop(key) for key in [*entry] if key not in _ABOUT}
    entry["anyOf"] = [{"enum": words}, kept]
