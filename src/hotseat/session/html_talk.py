"""The talk of a session in HTML: who said what, what of it is evidence, and from there back to what it shows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment
from hotseat.domain.export import Marked, SaidLine, SaidSentence, SessionExport
from hotseat.session.html_parts import NOTHING, Html, joined, tag, text

FLAG: Final = "flag"


@dataclass(frozen=True)
class Back:
    """A place of the page that points at a sentence: its anchor, a short label, and what it is in words."""

    anchor: str
    label: str
    title: str


@dataclass(frozen=True)
class Links:
    """What points at each sentence, by its number. One that is pointed at has an anchor; `evidence` is highlighted."""

    backs: Mapping[str, tuple[Back, ...]]
    pointed_at: frozenset[str]

    def to(self, sid: str, words: Html) -> Html:
        """The words as a link to a sentence; as they are when it is nowhere on the page."""
        return tag("a", words, href=f"#{sid}") if sid in self.pointed_at else words


def links(export: SessionExport) -> Links:
    """All the links of a page: from levels, flags, advice and rows."""
    there = {sentence.sid for line in export.talk for sentence in line.sentences}
    backs: dict[str, dict[str, Back]] = {}
    made = export.assessments[export.shown] if export.shown is not None else None
    for sid, back in _backs(made):
        backs.setdefault(sid, {}).setdefault(back.anchor, back)
    rows = {row.sid for section in export.page for row in section.rows}
    turning = {point.sid for point in export.turning_points}
    return Links({sid: tuple(of.values()) for sid, of in backs.items()}, frozenset({*backs, *rows, *turning} & there))


def _backs(made: Assessment | None) -> Iterator[tuple[str, Back]]:
    for no, result in enumerate(made.criteria if made else ()):
        quotes = [quote for finding in result.findings for quote in finding.quotes]
        for quote in (*quotes, *result.level_evidence):
            level = f"{result.sub}, level {result.level}" if result.level else result.sub
            yield quote.sid, Back(f"level-{no}", result.sub, f"Evidence for {level}")
    for no, flag in enumerate(made.flags if made else ()):
        for quote in flag.quotes:
            yield quote.sid, Back(f"flag-{no}", FLAG, f"A {flag.severity} red flag")


def talk(export: SessionExport, to: Links) -> Html:
    """The whole talk, part by part."""
    said: list[Html] = []
    part = ""
    for line in export.talk:
        if line.part != part:
            part = line.part
            said.append(tag("h3", text(export.parts.get(part, part)), class_="part"))
        said.append(_line(line, export, to))
    return joined(*said)


def _marks(line: SaidLine, export: SessionExport) -> Iterator[Marked]:
    """What was marked on a line. Of the interviewer's lines after one turn it is the one that holds the words."""
    for mark in export.notes.bookmarks:
        start, end = _span(mark.words, line.text, 0)
        if (mark.turn, mark.who) == (line.turn, line.speaker) and (line.speaker == "candidate" or start < end):
            yield mark


def _line(line: SaidLine, export: SessionExport, to: Links) -> Html:
    candidate = line.speaker == "candidate"
    name = f"{export.session.candidate or 'Candidate'}, turn {line.turn}" if candidate else line.name
    state = "taken back" if line.withdrawn else "after the end, and not heard" if line.late else ""
    who = joined(text(f"{name} ({state})" if state else name), tag("span", text(clock(line.elapsed)), class_="clock"))
    words = tag("em", text("skipped")) if candidate and not line.text else _words(line, to)
    return tag(
        "div",
        tag("p", who, class_="who"),
        tag("div", words, class_="words"),
        *(_marked(mark) for mark in _marks(line, export)),
        class_=f"said {'you' if candidate else 'them'}{' gone' if state else ''}",
        id=f"turn-{line.turn}" if candidate else None,
    )


def _marked(mark: Marked) -> Html:
    return tag("p", text(f"★ {mark.note or 'marked'}"), class_="marked")


def _words(line: SaidLine, to: Links) -> Html:
    """The text with every sentence that is pointed at in a place of its own."""
    pieces: list[Html] = []
    end = 0
    for sentence in line.sentences:
        if sentence.sid not in to.pointed_at:
            continue
        start, stop = _span(sentence.text, line.text, end)
        pieces += [_plain(line, end, start), _sentence(sentence, line.text[start:stop], to)]
        end = stop
    return Html("".join((*pieces, _plain(line, end, len(line.text)))))


def _sentence(sentence: SaidSentence, words: str, to: Links) -> Html:
    backs = to.backs.get(sentence.sid, ())
    if not backs:
        return tag("span", text(words), id=sentence.sid)
    refs = (tag("a", text(back.label), href=f"#{back.anchor}", title=back.title) for back in backs)
    kind = "flag" if all(back.label == FLAG for back in backs) else None
    shown = tag("mark" if words else "span", text(words), id=sentence.sid, class_=kind)
    return Html(f"{shown}{tag('sup', *refs, class_='backs')}")


def _plain(line: SaidLine, start: int, stop: int) -> Html:
    """A stretch of the text without evidence; what came after somebody cut in is set apart."""
    heard = len(line.text) if line.heard is None else min(max(line.heard, start), stop)
    unheard = line.text[heard:stop]
    rest = tag("span", text(unheard), class_="unheard", title="not heard: somebody cut in") if unheard else NOTHING
    return Html(f"{text(line.text[start : min(heard, stop)])}{rest}")


def _span(sentence: str, raw: str, after: int) -> tuple[int, int]:
    """Where a sentence stands, whatever its white space; of no length, where it is looked for, when it is not found."""
    found = re.compile(r"\s+".join(map(re.escape, sentence.split()))).search(raw, after)
    return found.span() if found else (after, after)


def clock(seconds: float) -> str:
    """A time of the round as minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
