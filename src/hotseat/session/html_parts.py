"""Pieces of an HTML page: elements and text that cannot be taken for them. Knows nothing of what the page is about."""

from html import escape
from importlib.resources import files
from typing import NewType

from hotseat.domain.plain_text import harmless

Html = NewType("Html", str)
"""Finished HTML. Only `text`, `tag`, `joined` and `drawing` make it, so that no words of others get in unescaped."""
NOTHING = Html("")
_VOID = frozenset({"meta", "br", "hr"})
_NEVER = {0xFFFE: "\N{REPLACEMENT CHARACTER}", 0xFFFF: "\N{REPLACEMENT CHARACTER}"}


def text(words: str) -> Html:
    """Words as they read, whatever they hold."""
    return Html(escape(harmless(words).translate(_NEVER), quote=True))


def tag(name: str, /, *children: Html, **attributes: str | None) -> Html:
    """An element. An attribute of None is left out; `_` at an end of a name is dropped, inside it is a hyphen."""
    said = "".join(
        f' {key.strip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    return Html(f"<{name}{said}>" if name in _VOID else f"<{name}{said}>{''.join(children)}</{name}>")


def joined(*parts: Html) -> Html:
    """One after the other, a line each."""
    return Html("\n".join(part for part in parts if part))


def drawing(svg: str) -> Html:
    """An `<svg>` that our own code drew; inside a page it needs no name of its format."""
    return Html(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def document(title: str, *body: Html) -> Html:
    """A whole page: one file, no script, and told to ask no server for anything."""
    style = (files("hotseat.session") / "page.css").read_text(encoding="utf-8")
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", text(title)),
        tag("style", Html(style)),
    )
    page = tag("html", Html("\n"), tag("head", head), Html("\n"), tag("body", joined(*body)), Html("\n"), lang="en")
    return Html(f"<!doctype html>\n{page}\n")
