"""The templates that a new item begins with: sound as they stand, and told to an editor."""

from pathlib import Path

import pytest

from authoring.stock import banks
from hotseat.authoring.scaffold import scaffold
from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from storage.samples import put

WIDEST = 120


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_item_holds_as_it_stands(kind: Round, tmp_path: Path) -> None:
    file = put(tmp_path / f"{kind}.yaml", scaffold(kind, "my-own-item", "../.item.schema.json"))

    assert list(map(str, banks().check([file]))) == []
    item = banks().open(file).value
    assert (item.id, item.round) == ("my-own-item", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_item_names_its_schema_first_and_fits_a_screen(kind: Round) -> None:
    lines = scaffold(kind, "my-own-item", "../.item.schema.json").splitlines()

    assert lines[0] == "# yaml-language-server: $schema=../.item.schema.json"
    assert [line for line in lines if len(line) > WIDEST or "ITEM_ID" in line or "SCHEMA_FILE" in line] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_of_a_new_item_says_what_it_is_for(kind: Round) -> None:
    """Whoever writes signals, flags, probes or a reference reads above them what is asked."""
    lines = scaffold(kind, "x", "y").splitlines()
    blocks = [place for place, line in enumerate(lines) if line in {f"{name}:" for name in BLOCKS}]

    assert [lines[place] for place in blocks if not lines[place - 1].startswith("#")] == []
    assert {"signals:", "red_flags:", "pressure:", "reference:"} <= {lines[place] for place in blocks}


BLOCKS = ("signals", "red_flags", "probes", "pressure", "facts", "unknowns", "handouts", "story", "derive", "reference")
