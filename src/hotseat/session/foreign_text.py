"""A transcript in plain text or Markdown as pieces of talk: who the speakers are is found over the whole file. Pure.

1. what the file says of itself is set aside: front matter, the head of our own export, the times of subtitles
2. every line is asked for a name (`foreign_labels`)
3. of those names, the ones that are speakers are told from words like `Metric:` inside an answer
4. a piece runs from one speaker's name to the next; what belongs to nobody is ignored, and told
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotseat.session.foreign_labels import PAIRS, TIME_ALONE, Kind, Label, could_be_a_name, label, named, says
from hotseat.session.foreign_script import Piece, Script

QUOTED: Final = "quoted lines"
UNQUOTED: Final = "other lines"
"""The two speakers of a file in which nobody is named, and one side is quoted."""
MOST_TOLD: Final = 5

_CUE: Final = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s+")
_VOICE: Final = re.compile(r"^<v(?:\.[^ >]*)?\s+([^>]+)>")
_TAG: Final = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt)(?:[ .][^>]*)?>|<[\d:.]+>")
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_HEADING: Final = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$")
_QUOTE: Final = re.compile(r"^[ \t]*>[ \t]?")
_RULE: Final = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|```\w*)$")
_AFTERWARDS: Final = re.compile(
    r"\b(?:feedback|notes?|evaluation|assessment|scores?|scorecard|debrief|summary|verdict|appendix)\b", re.IGNORECASE
)


def script_of_text(text: str) -> Script:
    """The pieces of a text; none when no speakers are found in it."""
    if exported := _export(text):
        return exported
    title, body, front = _front(text)
    lines = body.split("\n")
    if sum(1 for line in lines if _CUE.match(line)) > 1:
        cues = _spoken(_uncued(lines), "subtitles with speakers")
        said = (replace(piece, text=" ".join(piece.text.split()), flows=True) for piece in cues.pieces)
        return replace(cues, pieces=tuple(said), title=title)
    read = _spoken(lines, "text with a name before each turn")
    read = read if read.pieces else _by_quotes(lines) or read
    return replace(read, title=title or read.title, ignored=tuple(filter(None, (front, *read.ignored))))


def _front(text: str) -> tuple[str, str, str]:
    """The title that front matter gives, the text without it, and the front matter itself."""
    found = _FRONT.match(text)
    if found is None or label(text.partition("\n")[0]):
        return "", text, ""
    title = _TITLE.search(found[1])
    return title[1] if title else "", text[found.end() :], found[1]


def _uncued(lines: Sequence[str]) -> list[str]:
    """The lines of subtitles without their times, numbers, notes and tags, each voice as a name before a colon."""
    kept: list[str] = []
    in_cue = False
    for line in lines:
        if _CUE.match(line):
            in_cue = True
        elif not line.strip():
            in_cue = False
        elif in_cue:
            kept.append(_TAG.sub("", _VOICE.sub(r"\1: ", line)).strip())
    return kept


# --- which names are speakers -----------------------------------------------------------------------------------------


def _speakers(labels: Sequence[Label]) -> frozenset[str]:
    """The names that speak, by key."""
    counts = Counter(found.key for found in labels)
    names: dict[str, str] = {}
    kinds: dict[str, set[Kind]] = {}
    for found in labels:
        names.setdefault(found.key, found.name)
        kinds.setdefault(found.key, set()).add(found.kind)
    plain = {name for name in names if _rank(name) == 3}
    roles = {said.role for name in plain if (said := says(name))}
    if len(roles) == 2:
        style = set[Kind]().union(*(kinds[name] for name in plain))
        more = {
            name for name in names if counts[name] > 1 and kinds[name] <= style and _person(names[name], kinds[name])
        }
        return frozenset(plain | more)
    likely = {name for name in names if _likely(names[name], counts[name], kinds[name])}
    accepted = plain | likely
    if len(accepted) < 2:
        accepted |= {name for name in names if _possible(names[name], kinds[name])}
    return frozenset(name for name in accepted if name not in PAIRS or not PAIRS[name].isdisjoint(names))


def _rank(name: str) -> int:
    said = says(name)
    return said.rank if said else 0


def _person(name: str, kinds: set[Kind]) -> bool:
    """Whether a further speaker may have that name, where candidate and interviewer are known by their own words."""
    return _name(name, kinds) and (_rank(name) != 1 or len(name.split()) > 1)


def _name(name: str, kinds: set[Kind]) -> bool:
    return could_be_a_name(name, marked=kinds <= {"heading", "bold", "timed", "bracket"})


def _likely(name: str, count: int, kinds: set[Kind]) -> bool:
    """Whether a name is a speaker's by itself: it comes again, or has a time, and is a role or could be a name."""
    return (count > 1 or "timed" in kinds) and (says(name) is not None or _name(name, kinds))


def _possible(name: str, kinds: set[Kind]) -> bool:
    """Whether a name that comes once is a speaker's, in a file that is short of them."""
    shaped = not kinds.isdisjoint({"bold", "plain", "bracket"})
    return says(name) is not None or (shaped and _name(name, kinds))


# --- pieces -----------------------------------------------------------------------------------------------------------


@dataclass
class _Open:
    """A piece under way, or with no speaker a stretch that belongs to nobody."""

    speaker: str
    lines: list[str]
    quoted: bool = False
    flows: bool = False

    @property
    def text(self) -> str:
        """What it says, without lines of a time alone, and without rules and empty lines at its ends."""
        lines = [_QUOTE.sub("", line) for line in self.lines] if self.quoted else self.lines
        lines = [line for line in lines if not TIME_ALONE.match(line)]
        empty = [not line.strip() or bool(_RULE.match(line)) for line in lines]
        kept = [place for place, is_empty in enumerate(empty) if not is_empty]
        return "\n".join(lines[kept[0] : kept[-1] + 1]).strip() if kept else ""


def _spoken(lines: Sequence[str], shape: str) -> Script:
    labels = [label(line) for line in lines]
    speakers = _speakers([found for found in labels if found])
    names: dict[str, str] = {}
    stretches = [_Open("", [])]
    ends = _Ends(lines, labels, speakers)
    for place, (line, found) in enumerate(zip(lines, labels, strict=True)):
        if found and found.key in speakers:
            names.setdefault(found.key, found.name)
            timed = found.kind in {"timed", "alone"}
            stretches.append(_Open(found.key, [found.text(line)], found.quoted, timed))
        elif ends.at(place):
            stretches.append(_Open("", [line]))
        else:
            stretches[-1].lines.append(line)
    if not speakers:
        return Script(shape, (), ends.title)
    pieces = tuple(Piece(names[part.speaker], part.text, part.flows) for part in stretches if part.speaker)
    ignored = tuple(part.text for part in stretches if not part.speaker and part.text)
    return Script(shape, pieces, ends.title, ignored, tuple(_passed_over(labels, speakers)))


class _Ends:
    """Where a heading ends the talk: what stands under it is about the interview and no part of it."""

    def __init__(self, lines: Sequence[str], labels: Sequence[Label | None], speakers: frozenset[str]) -> None:
        spoken = {place for place, found in enumerate(labels) if found and found.key in speakers}
        self._first = min(spoken, default=len(lines))
        self._headings: Mapping[int, re.Match[str]] = {
            place: match for place, line in enumerate(lines) if place not in spoken and (match := _HEADING.match(line))
        }
        before = [match for place, match in self._headings.items() if place < self._first]
        self.title = named(before[0][2].strip("*_ ")) if before else ""
        by_heading = [lines[place] for place in spoken if _HEADING.match(lines[place])]
        levels = [len(match[1]) for match in before]
        levels += [len(match[1]) for line in by_heading if (match := _HEADING.match(line))]
        self._level = max(levels, default=0)

    def at(self, place: int) -> bool:
        """A heading no deeper than those before the talk, or than those of the speakers; or one that says so."""
        match = self._headings.get(place)
        if match is None or place < self._first:
            return False
        return len(match[1]) <= self._level or bool(_AFTERWARDS.search(match[2]))


def _passed_over(labels: Sequence[Label | None], speakers: frozenset[str]) -> Iterator[str]:
    """What looks like a name, comes again, and was taken as part of what was said."""
    others = [found for found in labels if found and found.key not in speakers and found.kind in {"bold", "plain"}]
    counts = Counter(found.key for found in others)
    names = {found.key: found.name for found in reversed(others)}
    again = [f"“{names[name]}:”" for name, count in counts.items() if count > 1 and len(names[name].split()) < 4]
    if again:
        more = f" and {len(again) - MOST_TOLD} more" if len(again) > MOST_TOLD else ""
        yield f"Taken as part of what was said, not as speakers: {', '.join(again[:MOST_TOLD])}{more}."


def _by_quotes(lines: Sequence[str]) -> Script | None:
    """Two speakers, one of them quoted and none named; None when the file is not of that shape."""
    title = next((named(match[2]) for line in lines if (match := _HEADING.match(line))), "")
    first = next((place for place, line in enumerate(lines) if _QUOTE.match(line)), len(lines))
    before = [line for line in lines[:first] if line.strip()]
    opening = any(not _HEADING.match(line) for line in before)
    stretches: list[_Open] = []
    for line in lines if opening else lines[first:]:
        if _HEADING.match(line) or _RULE.match(line):
            continue
        speaker = QUOTED if _QUOTE.match(line) else UNQUOTED
        text = _QUOTE.sub("", line)
        if stretches and (stretches[-1].speaker == speaker or not text.strip()):
            stretches[-1].lines.append(text)
        elif text.strip():
            stretches.append(_Open(speaker, [text]))
    if {part.speaker for part in stretches} != {QUOTED, UNQUOTED}:
        return None
    said = tuple(Piece(part.speaker, part.text) for part in stretches)
    return Script("text in which one side is quoted", said, title)


# --- our own export ---------------------------------------------------------------------------------------------------

_EXPORT: Final = re.compile(r"\A# (?P<title>.*)\n\n.* UTC · .* · session (?P<session>[^\s·]+)")
_SAID: Final = "\n## What was said\n"
_TURN: Final = re.compile(
    r"^\*\*(?P<who>You, turn \d+(?P<gone> \(taken back\))?|(?:[^*\n\\]|\\.)+):\*\* ?", re.MULTILINE
)
_ESCAPED: Final = re.compile(r"\\(\n|[\\`*_\[\]<>#|~&.)\-+=:])|^&#(9|32);", re.MULTILINE)


def _export(text: str) -> Script | None:
    """A page that Hotseat saved, its escapes undone; None for any other text."""
    head = _EXPORT.match(text)
    _, marked, said = text.partition(_SAID)
    if head is None or not marked:
        return None
    turns = list(_TURN.finditer(said))
    ends = [turn.start() for turn in turns[1:]] + [len(said)]
    pieces = [
        Piece("You" if turn["who"].startswith("You, turn ") else _plain(turn["who"]), spoken)
        for turn, end in zip(turns, ends, strict=True)
        if not turn["gone"] and (raw := said[turn.end() : end].strip("\n")) != "*skipped*" and (spoken := _plain(raw))
    ]
    session = _plain(head["session"])
    note = f"It is an export of {session}. If you still have that session, `hotseat grade {session}` has more to go by."
    return Script("a page saved by Hotseat", tuple(pieces), _plain(head["title"]), notes=(note,))


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[2])) if match[2] else match[1], text)
