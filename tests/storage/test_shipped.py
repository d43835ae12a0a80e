"""What ships with Hotseat, held to the same checks as what users write."""

from pathlib import Path

from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics


def test_the_shipped_banks_hold(tmp_path: Path) -> None:
    home = Home(tmp_path)

    assert list(map(str, Banks(home, Rubrics(home)).check())) == []


def test_the_shipped_rubric_holds(tmp_path: Path) -> None:
    assert list(map(str, Rubrics(Home(tmp_path)).check())) == []
