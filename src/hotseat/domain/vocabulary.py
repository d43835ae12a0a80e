"""The words that items are filed under. Data; what an item makes of them is checked by the strict check of banks."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from hotseat.domain.base import Id, Strict, Text


class Vocabulary(Strict):
    """Domains and topics by id, each with what it is called. Tracks stand in the program: a loop is planned by them."""

    schema_: Literal["hotseat.vocabulary/1"] = Field(alias="schema")
    note: str = ""
    domains: dict[Id, Text] = Field(default_factory=dict, description="what field an item plays in")
    topics: dict[Id, Text] = Field(default_factory=dict, description="what an item is about")


def joined(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """All of them as one. The first name of a word counts, so that ours are never replaced."""
    domains: dict[str, str] = {}
    topics: dict[str, str] = {}
    for words in vocabularies:
        domains = words.domains | domains
        topics = words.topics | topics
    return Vocabulary(schema_="hotseat.vocabulary/1", domains=domains, topics=topics)
