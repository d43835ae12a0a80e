"""Plain text broken into screen lines by cells. Pure: it knows no styles, no widgets and no markup."""

import re

from rich.cells import cell_len

Span = tuple[int, int]
"""Start and end of a piece of a text, in characters, end excluded."""

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_CLOSING = "、。〉》」』】〕！），．：；？］｝"
_BLANK = r"[^\S\xa0\u202f\u2007]"
# A line may break between wide letters, but not before a closing mark; elsewhere only at a blank that allows it.
_ASCII_WORD = re.compile(r"\S+")
_WORD = re.compile(f"[{_WIDE}][{_CLOSING}]*|(?:(?!{_BLANK})[^{_WIDE}])+[{_CLOSING}]*")
_CELL = re.compile(".\ufe0f?", re.DOTALL)


def wrap(text: str, width: int) -> list[Span]:
    """The screen lines of `text`, each a span of it and at most `width` cells wide (a wide letter may take more).

    Newlines break, blanks inside a line stay, blanks at a break belong to no line. A word longer than a line starts a
    line of its own and is cut by cells. An empty text is one empty line.
    """
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        spans.extend((start + left, start + right) for left, right in _wrap_paragraph(paragraph, max(1, width)))
        start += len(paragraph) + 1
    return spans


def _wrap_paragraph(text: str, width: int) -> list[Span]:
    cells, word = (len, _ASCII_WORD) if text.isascii() else (cell_len, _WORD)
    if cells(text) <= width:
        return [(0, len(text))]
    lines: list[Span] = []
    start = end = used = 0
    for match in word.finditer(text):
        left, right = match.span()
        needed = cells(text[end:right])
        if used + needed > width:
            if end > start:
                lines.append((start, end))
            *cut, (start, _) = _folded(text, left, right, width)
            lines.extend(cut)
            used, needed = 0, cells(text[start:right])
        end, used = right, used + needed
    return [*lines, (start, end)]


def _folded(text: str, start: int, end: int, width: int) -> list[Span]:
    """One word as the pieces that fit; a single piece when it is no longer than a line."""
    if cell_len(text[start:end]) <= width:
        return [(start, end)]
    pieces: list[Span] = []
    used = 0
    for match in _CELL.finditer(text, start, end):
        needed = cell_len(match[0])
        if used and used + needed > width:
            pieces.append((start, match.start()))
            start, used = match.start(), 0
        used += needed
    return [*pieces, (start, end)]
