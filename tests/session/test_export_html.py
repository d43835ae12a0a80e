"""The page for a browser: sound, self-contained, with links that lead somewhere and text that stays text."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hotseat.domain.export import SessionExport
from hotseat.session import archive
from hotseat.session.export_html import page
from hotseat.session.export_json import exported
from hotseat.storage.home import Home
from hotseat.storage.marks import Bookmark, Marks
from session.exported import NOON, export_of, finished, with_titles
from session.sat import OUTCOME

VOID = {"meta", "br", "hr"}
EVIL = "<script>alert(1)</script> \"'><img src=x onerror=y> &amp; </style></title> \x1b[31m\u202e\ufffe --> ]]>"
SAMPLES = Home(Path("no-home-of-anyone"))


class Reader(HTMLParser):
    """Reads a page as a strict reader: every element is closed, in order, and each id is there once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.tags: Counter[str] = Counter()
        self.style = self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                self.ids[value or ""] += 1
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1  # in a drawing

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words += data


def shipped() -> list[SessionExport]:
    """What ships, with marks on the second turn."""
    marks = Marks(note=EVIL, bookmarks=(Bookmark(turn=2, who="candidate", words=EVIL, note=EVIL, at=NOON),))
    read = [archive.read(SAMPLES, path.stem) for path in sorted(SAMPLES.samples.glob("*.jsonl"))]
    return [exported(session.told(), marks, session.started) for session in read]


@pytest.mark.parametrize("export", [*shipped(), export_of(finished())], ids=lambda export: export.session.id)
def test_a_page_is_sound_and_asks_nobody_for_anything(export: SessionExport) -> None:
    read = Reader(page(export))
    assert [name for name, times in read.ids.items() if times > 1] == []
    assert [link for link in read.links if not (link.startswith("#") and link[1:] in read.ids)] == []
    assert {name for name, _ in read.attributes} & {"src", "srcset", "action", "onclick", "style", "data"} == set()
    assert not any(word in read.style for word in ("url(", "@import", "http"))
    assert [value for name, value in read.attributes if "http" in value.lower() and name != "title"] == []
    assert not read.tags.keys() & {"script", "link", "iframe", "img", "object", "form", "base"}
    assert read.tags["html"] == read.tags["body"] == read.tags["h1"] == 1


@pytest.mark.parametrize("export", shipped(), ids=lambda export: export.session.id)
def test_every_quote_leads_to_its_sentence_and_back(export: SessionExport) -> None:
    text = page(export)
    read = Reader(text)
    quotes = [(n, q) for n, one in enumerate(export.assessments[0].criteria) for f in one.findings for q in f.quotes]
    assert quotes
    assert [q.sid for _, q in quotes if f"#{q.sid}" not in read.links] == []
    assert [q.sid for _, q in quotes if f'<mark id="{q.sid}">' not in text and f'<mark id="{q.sid}"' not in text] == []
    assert [n for n, _ in quotes if f"#level-{n}" not in read.links] == []


def test_text_of_others_stays_text() -> None:
    text = page(export_of(with_titles(finished(f"{EVIL}. And more."), EVIL), Marks(note=EVIL)))
    read = Reader(text)
    assert "script" not in read.tags and "img" not in read.tags
    assert read.words.count("<script>alert(1)</script>") >= 6
    assert not set(text) & set("\x1b\u202e\ufffe")


def test_it_says_who_when_and_what_it_was_worth() -> None:
    words = " ".join(Reader(page(export_of(finished()))).words.split())
    for said in ("2 March 2026, 12:05 UTC", "Self-assessed", "No Hire", "36 of 100", "own rating", OUTCOME):
        assert said in words


def test_without_a_scoring_the_talk_and_the_facts_are_there() -> None:
    read = Reader(page(export_of(replace(finished(), assessment=None))))
    assert {"talk", "facts", "reference"} <= read.ids.keys()
    assert not read.ids.keys() & {"verdict", "levels", "flags"}
