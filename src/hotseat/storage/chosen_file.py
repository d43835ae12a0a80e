"""A file whose name the user chose: no folder is made for it, and nothing that is there is replaced unasked."""

from pathlib import Path

from hotseat.errors import HotseatError, StorageTrouble
from hotseat.storage.atomic import write_atomically
from hotseat.storage.trouble import trouble


def write_chosen(path: Path, data: bytes, *, force: bool) -> None:
    """Writes as `write_atomically`, over a file that is there only with `force`.

    Raises HotseatError when there is one, and StorageTrouble, also when its folder is not there.
    """
    with trouble(path, "written"):
        there, folder = path.is_file(), path.parent.exists()
    if not folder:
        raise StorageTrouble(
            f"{path} could not be written: there is no folder {path.parent}.", "Make it, or name another place."
        )
    if there and not force:
        raise HotseatError(f"{path} is there already.", "Name another file, or replace it with --force.")
    write_atomically(path, data)


def is_there(path: Path) -> bool:
    """Whether there is a file of that name; what cannot be looked at is not."""
    try:
        return path.is_file()
    except OSError:
        return False
