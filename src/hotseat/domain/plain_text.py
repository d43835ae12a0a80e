"""Text from a model or a person, made safe to show. Only what is shown is changed; what is stored stays as it came.

Whatever a terminal could obey or a reader could not see is harmful: C0 and C1 controls, escape sequences, bidi marks
and overrides, zero-width characters, tags, lone surrogates.
"""

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# String sequences (OSC, DCS and their kin) only when they are closed: an open one must not swallow the answer after it.
_ESCAPE_SEQUENCE = re.compile(
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x9c|\x1b\\\\)"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|\x1b[ -/]*[0-~]"
)


def harmless(text: str) -> str:
    """`text` as it may be shown: newlines and tabs stay, all that is harmful becomes one visible character each.

    The result is as long as `text`, so a span found in the stored text (a quote) is the same span in what is shown.
    C0 controls become their pictures (an escape is seen as `␛`), other line ends a newline, surrogates and C1 `�`, the
    rest `·`. A joined emoji falls apart into its parts.
    """
    if _HARMFUL.search(text) is None:
        return text
    text = _LINE_END.sub(lambda match: "\n".rjust(len(match[0])), text)
    return _HARMFUL.sub(lambda match: _picture(ord(match[0])), text)


def cleaned(text: str) -> tuple[str, int]:
    """`text` with every line end a newline and without what is harmful, and the number of characters that this took.

    For text on its way into an editor, where a character that cannot be seen cannot be deleted either. Escape sequences
    go whole; a line end that was only rewritten is not counted.
    """
    text = _LINE_END.sub("\n", text)
    clean = _HARMFUL.sub("", _ESCAPE_SEQUENCE.sub("", text))
    return clean, len(text) - len(clean)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if code < 0xA0 or 0xD800 <= code <= 0xDFFF else "·"


def flowing(text: str) -> str:
    """Text from a file with its line breaks undone: one line a paragraph, paragraphs as they were."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))
