"""Every item that ships can be sat to its end in plain lines, whatever its facts are."""

from pathlib import Path
from typing import Final

import pytest

from cli.program import Program
from hotseat.domain.event import InterviewerSpoke
from hotseat.storage.home import Home

SHIPPED: Final = Home(Path("no-home-of-anyone")).shipped_banks
ITEMS: Final = sorted(path.stem for path in SHIPPED.glob("*/*.yaml") if path.parent.name != "personas")
SAID: Final = (
    "What is the goal behind this, and who is hurt when it is wrong?",
    "I would begin with the smallest thing that helps, and keep a person on every decision.",
    "Last spring I told both teams myself, and it fell from nine days to two.",
)


@pytest.fixture
def shipped(clean_environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(Home(clean_environment), capsys, monkeypatch)


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_that_ships_is_sat_to_its_farewell(shipped: Program, item: str) -> None:
    blocks = [block for said in SAID for block in (said, said, "/next", "/next")]
    run = shipped.sit(*blocks, *SAID * 3, "/rate 2 2 2", item=item, words=("--seed", "7"))
    spoken = [payload for payload in shipped.payloads if isinstance(payload, InterviewerSpoke)]
    assert (run.code, shipped.ended, spoken[-1].kind) == (0, "completed", "farewell")
    assert "Traceback" not in run.err
