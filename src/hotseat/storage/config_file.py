"""`config.yaml`: read strictly, written whole. A file that does not hold is told, never repaired or replaced."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hotseat.domain.config import Config
from hotseat.domain.finding import Finding, Plain
from hotseat.storage.atomic import write_atomically
from hotseat.storage.checked import Checks, check_file


def load_config(path: Path) -> Config:
    """The settings; the defaults when there is no file or one of comments only. Raises BadFile with every problem."""
    if not path.exists() or _says_nothing(path):
        return Config()
    return check_file(path, Checks(Config, _nothing, _nothing)).sound()


def _says_nothing(path: Path) -> bool:
    """Whether there are only comments and blank lines. What cannot be read is left for the checks to tell."""
    with suppress(OSError, UnicodeDecodeError):
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        return all(not line.strip() or line.lstrip().startswith("#") for line in lines)
    return False


def save_config(path: Path, config: Config) -> None:
    """Replaces the file with the settings that were made, one a line. Raises StorageTrouble."""
    made = config.model_dump(exclude_none=True)
    # A JSON string is a YAML string too, so that writing needs no YAML.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in made.items()]
    write_atomically(path, "".join(lines).encode())


def _nothing(_: "Plain | Config") -> Sequence[Finding]:
    return ()
