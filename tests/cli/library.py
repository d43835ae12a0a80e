"""A library of one small item for each kind of round, with three cases, for rounds in plain lines.

The lexicon is the sample's with the few claims that a drill listens for, so that no test hangs on the shipped one.
"""

from pathlib import Path
from typing import Final

from domain.small_parts import SHIPPED
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, STAKEHOLDER, TECHNICAL
from hotseat.domain.item import Item
from hotseat.storage.home import Home
from hotseat.storage.kept import canonical
from storage.samples import LEXICON_FILE, put, small_home

CASE: Final = "case-a"
CASES: Final = (CASE, "case-b", "case-c")
MEETING: Final = STAKEHOLDER.id
NINETY: Final = EXECUTIVE.id
STORY: Final = BEHAVIORAL.id
PANEL: Final = CALIBRATION.id
REPORT: Final = TECHNICAL.id
STOP: Final = "More than two in a hundred, within any seven days, and the duty nurse turns it off."
"""What passes the kill switch drill here."""
CLAIMS: Final = {
    "stop_number": "two in a hundred",
    "stop_window": "seven days",
    "stop_owner": "duty nurse",
}


def library(folder: Path) -> Home:
    """A home with nothing in it over the library, which lies in `folder`."""
    home = small_home(folder)
    banks = home.shipped_banks
    (banks / "case" / "sample-returns-desk.yaml").unlink()
    persona = "personas/staff-pm-dry.yaml"
    put(banks / persona, (SHIPPED / "question_banks" / persona).read_text())
    put(home.shipped_rubrics / "ai-pm.yaml", (SHIPPED / "rubrics" / "ai-pm.yaml").read_text())
    claims = "".join(f"  {claim}: ['{words}']\n" for claim, words in CLAIMS.items())
    put(banks / "topics.yaml", f"{LEXICON_FILE.read_text()}{claims}")
    for name in CASES:
        shelve(home, TECHNICAL.model_copy(update={"round": "case", "id": name, "title": f"Case {name[-1].upper()}"}))
    for item in (TECHNICAL, BEHAVIORAL, STAKEHOLDER, EXECUTIVE, CALIBRATION):
        shelve(home, item)
    return home


def shelve(home: Home, item: Item) -> Path:
    """Put an item into the library, without claims that its lexicon does not have."""
    signals = tuple(signal.model_copy(update={"about": ()}) for signal in item.signals)
    path = home.shipped_banks / "items" / f"{item.id}.yaml"
    return put(path, canonical(item.model_copy(update={"signals": signals})).decode())
