"""Values kept by the hash of their content, so that an old session stays readable when the file it used has changed."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic

from pydantic import ValidationError

from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.atomic import write_atomically
from hotseat.storage.diagnostics import Model, findings_of
from hotseat.storage.home import Home
from hotseat.storage.trouble import trouble

_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Kept(Generic[Model]):
    """A value with the SHA-256 of its canonical JSON, as 64 hexadecimal digits."""

    value: Model
    hash: str

    @classmethod
    def of(cls, value: Model) -> "Kept[Model]":
        """The value with its hash. Comments, layout and the order of keys in the file make no difference."""
        return cls(value, hashlib.sha256(canonical(value)).hexdigest())


def canonical(value: Model) -> bytes:
    """A value as JSON without spaces, its keys in the order of the model; equal values give equal bytes."""
    plain = value.model_dump(mode="json", by_alias=True)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def keep(home: Home, kept: Kept[Model]) -> None:
    """Stores the value under its hash, once. The file's own SHA-256 is its name. Raises StorageTrouble."""
    path = home.kept / f"{kept.hash}.json"
    if not path.exists():
        write_atomically(path, canonical(kept.value))


def load_kept(home: Home, model: type[Model], content_hash: str) -> Kept[Model]:
    """The value of that hash, from the home or from those that come with the sample sessions.

    Raises NotFound when nobody kept it, and BadFile when the file is not what was kept or not of that model.
    """
    path = _find(home, model, content_hash)
    with trouble(path, "read"):
        raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != content_hash:
        raise BadFile([Problem(str(path), 0, "", "was changed since it was kept, so it cannot be trusted")])
    try:
        return Kept(model.model_validate_json(raw), content_hash)
    except ValidationError as error:
        found = [(".".join(map(str, finding.where)), finding) for finding in findings_of(error, model)]
        problems = [Problem(str(path), 0, key, finding.message, finding.suggestion) for key, finding in found]
        raise BadFile(problems) from error


def _find(home: Home, model: type[Model], content_hash: str) -> Path:
    places = (home.kept, home.samples / "kept") if _HASH.fullmatch(content_hash) else ()
    for folder in places:
        path = folder / f"{content_hash}.json"
        if path.is_file():
            return path
    advice = (
        "Without it the session cannot be shown, scored or gone on with; its transcript is as it was. "
        "Bring back the folder `kept` of your Hotseat home, or the file it was made of as that was then."
    )
    raise NotFound(f"kept {model.__name__.lower()}", content_hash[:12], [], advice)
