"""What a pure check hands back, and the shape of plain data it looks at. Knows no file and no line number."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
Where: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """One thing wrong at a place in plain data: `where` is the keys and 0-based places that lead to it.

    `rule` names the rule of the strict check that it breaks; it is empty for what no file may do.
    """

    where: Where
    message: str
    suggestion: str = ""
    rule: str = ""


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names spelt like `name`, best first; names that hold it whole come before the others."""
    wanted = name.lower()
    spelt = {other.lower(): other for other in sorted(set(known))}
    holding = [other for other in spelt if len(wanted) >= 3 and wanted in other]
    alike = get_close_matches(wanted, spelt, n=most)
    return [spelt[other] for other in dict.fromkeys([*holding, *alike])][:most]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The suggestion for a misspelt name, or an empty text when nothing is spelt like it."""
    found = nearest(name, known, most=1)
    return f"did you mean {found[0]}" if found else ""
