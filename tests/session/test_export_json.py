"""The export as a value: all that the debrief tells, nothing that it does not, and back again from JSON."""

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hotseat.domain.export import PacketExport, SessionExport
from hotseat.session.debrief import sections
from hotseat.session.export_json import export
from hotseat.storage.marks import Bookmark, Marks
from session.exported import NOON, export_of, finished
from session.loop_world import HERE, loop_world, sit
from session.sat import ITEM, OUTCOME

DOCS = Path(__file__).resolve().parents[2] / "docs"
MARKS = Marks(note="Ask again.", bookmarks=(Bookmark(turn=2, who="candidate", words="shelf", note="!", at=NOON),))


def test_it_comes_back_from_json_as_it_was() -> None:
    made = export_of(finished(), MARKS)
    assert SessionExport.model_validate_json(made.model_dump_json(by_alias=True)) == made


def test_it_follows_the_schema_beside_its_page() -> None:
    schema = json.loads((DOCS / "export.schema.json").read_text())
    plain = export(finished(), MARKS, NOON)
    Draft202012Validator(schema).validate(plain)
    assert (plain["schema"], set(plain)) == ("hotseat.export/1", set(schema["properties"]))


@pytest.mark.parametrize(("name", "model"), [("export", SessionExport), ("packet", PacketExport)])
def test_the_schema_is_that_of_the_model(name: str, model: type[SessionExport]) -> None:
    there = json.loads((DOCS / f"{name}.schema.json").read_text())
    assert there.pop("$schema").startswith("https://json-schema.org/")
    assert there == model.model_json_schema(by_alias=True, mode="serialization")


def test_the_talk_is_in_order_with_its_sentences() -> None:
    said = [(line.speaker, line.turn, line.part) for line in export_of(finished()).talk]
    assert said[:4] == [
        ("interviewer", 0, "open"),
        ("candidate", 1, "open"),
        ("interviewer", 1, said[2][2]),
        ("candidate", 2, said[3][2]),
    ]
    answer = [line for line in export_of(finished()).talk if line.speaker == "candidate"][-1]
    assert [(s.sid, s.text) for s in answer.sentences] == [("T02.S01", OUTCOME)]


def test_facts_ratings_scorings_and_words_are_there() -> None:
    made = export_of(finished(), MARKS)
    assert made.facts and made.key
    assert [(fact.fact, fact.found) for fact in made.facts.told] == [("f_goal", True)]
    assert {fact.fact for fact in made.facts.never_asked} == {
        fact.id for fact in ITEM.facts if fact.value != "decoy" and fact.id != "f_goal"
    }
    assert (made.ratings, made.shown, len(made.assessments)) == ({"scoping": 4, "technical": 2}, 0, 1)
    assert [section.id for section in made.page] == [section.id for section in sections(finished())]
    assert [signal.id for signal in made.key.signals] == ["sig_goal", "sig_errors"]
    assert (made.notes.note, made.notes.bookmarks[0].words) == ("Ask again.", "shelf")


def test_of_a_drill_there_is_only_the_readout() -> None:
    told = finished()
    header = told.state.header.model_copy(update={"drill": "slice-it"})
    made = export_of(replace(told, state=replace(told.state, session=header), assessment=None))
    assert (made.facts, made.item.reference, made.key, made.shown) == (None, None, None, None)
    assert {section.id for section in made.page} <= {"drill", "beside"}


def test_without_a_scoring_there_is_no_word_of_what_is_looked_for() -> None:
    made = export_of(replace(finished(), assessment=None))
    assert (made.key, made.shown, made.turning_points) == (None, None, ())
    assert ITEM.signals[0].counts not in made.model_dump_json()


async def test_a_packet_names_only_what_was_sat(tmp_path: Path) -> None:
    world = loop_world(tmp_path)
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    made = PacketExport.model_validate_json(world.studio.exports.packet(loop, "json").text)
    assert [bool(slot.title and slot.session) for slot in made.slots] == [True] + [False] * 5
    assert [section.id for section in made.page] == [section.id for section in world.studio.loops.packet(loop)]
    assert made.started == loop.started.astimezone(UTC)
    page = world.studio.exports.packet(loop, "html", ["Case"])
    assert (page.name, "Committee packet" in page.text) == (f"{loop.id}.html", True)
    assert page.told[0].startswith("Redacted: ")
