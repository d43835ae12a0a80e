"""A small shipped library in a folder of its own, and the texts it is made of, to be broken on purpose by tests."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from hotseat.domain.event import Event, Payload, SessionStarted
from hotseat.domain.item import Item, Lexicon, Persona
from hotseat.domain.rubric import Rubric
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml

_HERE: Final = Path(__file__).parent
ITEM_FILE: Final = _HERE / "sample_item.yaml"
RUBRIC_FILE: Final = _HERE / "sample_rubric.yaml"
PERSONA_FILE: Final = _HERE / "sample_persona.yaml"
LEXICON_FILE: Final = _HERE / "sample_topics.yaml"

NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)


def sample_item() -> Item:
    return Item.model_validate_json(_json(ITEM_FILE))


def sample_rubric() -> Rubric:
    return Rubric.model_validate_json(_json(RUBRIC_FILE))


def sample_persona() -> Persona:
    return Persona.model_validate_json(_json(PERSONA_FILE))


def sample_lexicon() -> Lexicon:
    return Lexicon.model_validate_json(_json(LEXICON_FILE))


def _json(path: Path) -> str:
    return json.dumps(read_yaml(path).data)


def small_home(folder: Path) -> Home:
    """A home with nothing in it yet, over shipped data of one item, one rubric, one persona and a lexicon."""
    shipped = folder / "shipped"
    for source, target in (
        (ITEM_FILE, "question_banks/case/sample-returns-desk.yaml"),
        (PERSONA_FILE, "question_banks/personas/librarian-calm.yaml"),
        (LEXICON_FILE, "question_banks/topics.yaml"),
        (RUBRIC_FILE, "rubrics/ai-pm.yaml"),
    ):
        put(shipped / target, source.read_text())
    return Home(folder / "home", shipped)


def banks_of(home: Home) -> Banks:
    return Banks(home, Rubrics(home))


def put(path: Path, text: str) -> Path:
    """The path, with the text in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def changed(path: Path, changes: Mapping[str, str]) -> str:
    """The text of a sample with each of the passages replaced; every passage must stand in it exactly once."""
    text = path.read_text()
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def line_of(text: str, passage: str) -> int:
    """The 1-based line on which a passage begins that stands in the text exactly once."""
    assert text.count(passage) == 1, passage
    return text[: text.index(passage)].count("\n") + 1


def started(session: str = "2026-11-22T1200-sample-returns-desk-ab12", *, sample: bool = False) -> SessionStarted:
    return SessionStarted(
        session=session,
        item="sample-returns-desk",
        item_version=1,
        item_hash="0" * 64,
        rubric="ai-pm",
        rubric_hash="1" * 64,
        title="The returns desk is full",
        round="case",
        mode="practice",
        pace="full",
        seed=7,
        interviewer="offline",
        sample=sample,
        app="0.1.0",
    )


def numbered(*payloads: Payload, first: int = 1, at: datetime = NOON) -> list[Event]:
    """Events in a row, ten seconds apart, from the number `first` on."""
    return [
        Event(seq, at + timedelta(seconds=10 * seq), 10.0 * seq, payload)
        for seq, payload in enumerate(payloads, start=first)
    ]
