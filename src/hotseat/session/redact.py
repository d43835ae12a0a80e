"""Names and employers replaced in an export. Changes no session and no file; what was replaced where is not kept.

A listed name is found in any case, with or without accents, before a possessive or plural ending, across line breaks
and hyphens, but only as whole words, the longest first. A name of several words stands for all of them together: its
parts are replaced only when they are listed too, since `Bank of America` must not cost every `of`. A part that stands
alone is told of instead.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from hotseat.errors import HotseatError
from hotseat.session.rows import Row, Section

Value = TypeVar("Value")

_GAP: Final = r"[\s_-]+"
_ENDING: Final = r"(?=(?:'s|es|s)?(?![^\W_]))"
_ALIKE: Final = str.maketrans(
    dict.fromkeys("’‘ʼ‛`´′", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})
"""Accents, and characters that nobody sees: a name is found through them."""
_CAPITAL: Final = re.compile(r"[^\W\d_]{3,}")


class Redaction:
    """The names that are replaced, each by `[name 1]`, `[name 2]` and so on, in the order in which they are listed.

    Raises HotseatError for a name without letters, of a single one, or one that its own replacement would bring back.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        by_fold = {" ".join(_words(name)): " ".join(name.split()) for name in reversed([*names]) if name.strip()}
        listed = dict(reversed(by_fold.items()))
        self.names = tuple(listed.values())
        self._signs = {f"n{no}": f"[name {no}]" for no, _ in enumerate(listed, start=1)}
        self._pattern = _pattern(listed)
        self._parts = _parts(self.names)
        self._alone: Counter[str] = Counter()
        for name, fold in zip(self.names, listed, strict=True):
            if sum(map(str.isalpha, fold)) < 2 or any(_pattern([fold]).search(sign) for sign in self._signs.values()):
                raise HotseatError(f"{name!r} cannot be redacted.", "Name it with more of its letters.")

    def __bool__(self) -> bool:
        return bool(self.names)

    def text(self, text: str) -> str:
        """The text with every listed name replaced; what follows a name, a possessive or plural ending, stays."""
        if not self.names:
            return text
        made = "".join(self._pieces(text))
        for part in self._parts:
            self._alone[part] += len(re.findall(rf"\b{re.escape(part)}\b", made))
        return made

    def _pieces(self, text: str) -> Iterator[str]:
        folded, at = _folded(text)
        end = 0
        for found in self._pattern.finditer(folded):
            yield text[end : at[found.start()]]
            yield self._signs[str(found.lastgroup)]
            end = at[found.end()]
        yield text[end:]

    def file_name(self, name: str) -> str:
        """A file's name with every listed name replaced, without brackets."""
        made = self.text(name)
        for sign in self._signs.values():
            made = made.replace(sign, sign.strip("[]").replace(" ", "-"))
        return made

    def value(self, value: Value) -> Value:
        """A copy of a model, a collection or rows with every text in it replaced, but for the program's fixed words."""
        return _through(value, self.text) if self.names else value

    def plain(self, value: dict[str, object]) -> dict[str, object]:
        """The same for plain data whose keys are the program's own words, and stay."""
        return {key: self._plain(part) for key, part in value.items()}

    def _plain(self, value: object) -> object:
        match value:
            case dict():
                return self.plain(value)
            case list():
                return [self._plain(part) for part in value]
            case _:
                return self.value(value)

    def told(self, page: str) -> tuple[str, ...]:
        """What is to be said of a finished export: how often names were replaced, and which were never there."""
        if not self.names:
            return ()
        signs = self._signs.values()
        counts = {n: _count(page, sign) for n, sign in zip(self.names, signs, strict=True)}
        times = sum(counts.values())
        said = [f"Redacted: {'1 place' if times == 1 else f'{times} places'}."]
        if never := [f"“{name}”" for name, count in counts.items() if not count]:
            said.append(f"Never found: {', '.join(never)}.")
        if alone := [f"“{part}”" for part, count in self._alone.items() if count]:
            said.append(
                f"Parts of listed names that are still there: {', '.join(alone)}. List them too to have them go."
            )
        return tuple(said)


def _count(page: str, sign: str) -> int:
    """Markdown puts a backslash before the brackets."""
    return len(re.findall(rf"\[{re.escape(sign[1:-1])}\\?\]", page))


def _words(name: str) -> list[str]:
    return re.split(_GAP, _folded(name)[0].strip())


def _pattern(folds: Iterable[str]) -> re.Pattern[str]:
    """Finds each name as a group of its own, the longest first."""
    numbered = enumerate(folds, start=1)
    longest = sorted(numbered, key=lambda entry: -len(entry[1]))
    return re.compile("|".join(f"(?P<n{no}>{_whole(fold)})" for no, fold in longest) or r"(?!)")


def _whole(fold: str) -> str:
    """A name as whole words; scripts that are written without spaces have none."""
    words = _GAP.join(map(re.escape, fold.split(" ")))
    before = r"(?<![^\W_])" if _spaced(fold[0]) else ""
    after = _ENDING if _spaced(fold[-1]) else ""
    return f"{before}{words}{after}"


def _spaced(char: str) -> bool:
    return char.isalnum() and unicodedata.east_asian_width(char) not in "WF" and not "\u0e00" <= char <= "\u0eff"


def _folded(text: str) -> tuple[str, "range | list[int]"]:
    """The text as names are looked for in it, and for each of its characters, and its end, the place in the text."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    chars: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        for plain in unicodedata.normalize("NFKD", char).translate(_ALIKE).casefold().translate(_ALIKE):
            if unicodedata.category(plain) not in _UNSEEN:
                chars.append(plain)
                at.append(place)
    return "".join(chars), [*at, len(text)]


def _parts(names: Iterable[str]) -> tuple[str, ...]:
    """The words of longer names that would give somebody away, as far as they are not listed themselves."""
    listed = {" ".join(_words(name)) for name in names}
    found = (part for name in names for part in _CAPITAL.findall(name) if len(_words(name)) > 1)
    return tuple(dict.fromkeys(part for part in found if part[0].isupper() and _folded(part)[0] not in listed))


# --- values -----------------------------------------------------------------------------------------------------------


def _through(value: Value, text: Callable[[str], str]) -> Value:
    made: object = value
    match value:
        case str():
            made = text(value)
        case BaseModel():
            made = value.model_copy(update={name: _through(part, text) for name, part in _free(value)})
        case Row():
            made = Row(text(value.text), value.tone, value.indent, value.sid)
        case Section():
            made = Section(value.id, text(value.title), _through(value.rows, text))
        case dict():
            made = {_through(key, text): _through(part, text) for key, part in value.items()}
        case tuple():
            made = tuple(_through(part, text) for part in value)
        case list():
            made = [_through(part, text) for part in value]
        case _:
            pass
    return made  # type: ignore[return-value]  # each case makes what it was given


def _free(model: BaseModel) -> Iterator[tuple[str, object]]:
    """The fields of a model but those that hold one of a few fixed words."""
    for name, field in type(model).model_fields.items():
        if not _fixed(field.annotation):
            yield name, getattr(model, name)


def _fixed(annotation: object) -> bool:
    options = [option for option in get_args(annotation) if option is not type(None)]
    return get_origin(annotation) is Literal or (get_origin(annotation) is not None and all(map(_fixed, options)))
