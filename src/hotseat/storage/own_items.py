"""Where an item of the user's own is begun. Never takes the place of a file that is there."""

import re
from pathlib import Path
from typing import Final

from hotseat.domain.base import SLUG, Round
from hotseat.errors import StorageTrouble
from hotseat.storage.home import Home

SCHEMA_FILE: Final = ".item.schema.json"
"""The schema for an editor, beside the items that name it; hidden, so that no bank takes it for one."""


def free_place(home: Home, kind: Round, item_id: str, given: Path | None = None) -> Path:
    """The file for a new item: the one that was given, else by kind and id in the home's own question bank.

    Raises StorageTrouble for an id that no item can have, for a file that is no YAML, and for one that is there.
    """
    if not re.fullmatch(SLUG, item_id):
        raise StorageTrouble(f"{item_id!r} cannot be the id of an item.", "Use small letters, digits and hyphens.")
    path = given or home.question_banks / kind / f"{item_id}.yaml"
    if path.suffix not in {".yaml", ".yml"}:
        raise StorageTrouble(f"{path.name} is no name for an item.", "Let it end with .yaml.")
    if path.exists():
        raise StorageTrouble(f"{path} is there already.", "Give the new item another id.")
    return path.absolute()
