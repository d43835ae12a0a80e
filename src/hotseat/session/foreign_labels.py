"""Where in a line of a foreign transcript a speaker is named, and what a name says about who speaks. Pure.

Only shapes are known here. Which of the names found are speakers, and not a word like `Metric:` inside an answer, is
decided over the whole file by `foreign_text`.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from hotseat.domain.plain_text import cleaned

Kind = Literal["heading", "bold", "timed", "plain", "dash", "bracket", "alone"]
"""How a speaker is named: by a heading, in bold, with a time and a colon, before a colon, before a dash, in brackets,
or on a line of its own."""

LONGEST_HEAD: Final = 200
"""Characters of a line in which a name can stand."""

_TIME: Final = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:[ ]?[AaPp]\.?[Mm]\.?)?[\])]?"
_STAMP: Final = r"[\[(][^\[\]()\n]{0,24}\d:\d\d[^\[\]()\n]{0,24}[\])]"
"""A time with what may stand around it in brackets: a date, or the time at which the piece ends."""
_NAME: Final = r"(?P<name>[^\W\d_][\w .,'’()/#&+–-]{0,58}?)"
_AFTER: Final = rf"(?P<after>[ \t]*{_TIME})?"
_SIGN: Final = r"(?:[^\w\s*_#>\[\](){}<\"'“”‘’.,:;|!?=+/\\-]{1,8}[ \t]+)?"
_LEAD: Final = rf"(?P<quote>(?:[ \t]*>)*)[ \t]*(?:[-*•+][ \t]+|\d{{1,3}}[.)][ \t]+|\#{{1,6}}[ \t]+)?{_SIGN}"
_BEFORE: Final = rf"(?P<before>(?:{_STAMP}|{_TIME})[ \t]*(?:[-–—|,:][ \t]+)?)?"
_COLON: Final = r"[ \t]*(?::(?=\s|$)|：)"

_HEADING: Final = re.compile(
    rf"(?P<quote>(?:[ \t]*>)*)[ \t]*\#{{1,6}}[ \t]+(?:turn[ \t]*\d+\W{{1,4}})?[*_]{{0,3}}{_SIGN}{_NAME}[*_:]{{0,4}}"
    rf"{_AFTER}[ \t]*[:：]?[*_]{{0,3}}[ \t]*\#*[ \t]*$",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(
    rf"{_LEAD}(?P<mark>\*{{1,3}}|_{{1,3}}){_SIGN}{_BEFORE}{_NAME}{_AFTER}(?P<inside>[ \t]*[:：])?[ \t]*(?P=mark)"
    rf"(?:[ \t]*{_TIME})?(?P<outside>{_COLON}|[ \t]*[—–-](?=\s))?(?P<end>[ \t]*$)?"
)
_BRACKET: Final = re.compile(rf"{_LEAD}{_BEFORE}[\[<]{_NAME}[\]>](?:[ \t]*{_TIME})?(?:{_COLON})?(?=\s|$)")
_PLAIN: Final = re.compile(rf"{_LEAD}{_BEFORE}(?P<open>\*\*|__)?{_NAME}{_AFTER}(?:{_COLON}|(?P<tight>:)(?=[^\s/]))")
_NUMBERED: Final = re.compile(rf"{_LEAD}(?P<open>\*\*|__)?(?P<name>[QA])[ \t]?\d{{0,3}}[.)][ \t]+")
_DASH: Final = re.compile(rf"{_LEAD}{_BEFORE}{_NAME}{_AFTER}(?:[ \t]+[—–][ \t]+|(?P<tight>[ ]+-[ ]+|\t+))")
_ALONE: Final = re.compile(rf"{_LEAD}(?:{_TIME}[ \t]+)?{_NAME}(?:[ \t,]+{_TIME})?[ \t]*$")
_HAS_TIME: Final = re.compile(rf"(?:^|[\s>*_\[(]){_TIME}")
TIME_ALONE: Final = re.compile(rf"[ \t]*(?:{_STAMP}|{_TIME})[ \t]*$")
"""A line that holds a time and nothing else."""

_SHAPES: Final[tuple[tuple[str, re.Pattern[str], Kind], ...]] = (
    ("#", _HEADING, "heading"),
    ("*_", _BOLD, "bold"),
    (":：", _PLAIN, "plain"),
    ("QA", _NUMBERED, "plain"),
    ("[<", _BRACKET, "bracket"),
    ("—–-\t", _DASH, "dash"),
    (":", _ALONE, "alone"),
)
"""Each shape with the characters without which a line cannot have it: most lines are then not searched at all."""
_UNSEEN: Final = " \t\ufeff\u200b\u200e\u200f\u2060"
_EXTRAS: Final = re.compile(
    r"\(taken back\)|[,;–—-]?\s*\bturn\s*#?\d+|\s+(?:said|says|wrote|asked)$|\s*[\[(]\s*[\])]", re.IGNORECASE
)
_COUNTED: Final = re.compile(r"^(q|a|question|answer|candidate|you|me)\s*#?\d+$")


@dataclass(frozen=True)
class Label:
    """A name that a line begins with. `rest` is where in the line the text after it begins.

    `mark` was opened before the name and is closed somewhere in the text, as in `**Q: why?**`.
    """

    name: str
    kind: Kind
    quoted: bool
    rest: int
    mark: str = ""

    @property
    def key(self) -> str:
        return key(self.name)

    def text(self, line: str) -> str:
        """What the line says after the name."""
        return line[self.rest :].replace(self.mark, "", 1) if self.mark else line[self.rest :]


def label(line: str) -> Label | None:
    """The name that a line begins with, if it has the shape of one."""
    skipped = len(line) - len(line.lstrip(_UNSEEN))
    head = line[skipped : skipped + LONGEST_HEAD]
    for needed, pattern, kind in _SHAPES:
        match = pattern.match(head) if any(mark in head for mark in needed) else None
        name = named(match["name"]) if match else ""
        if match and name and _holds(match, kind, name):
            parts = match.groupdict()
            timed = kind == "plain" and (parts.get("before") or parts.get("after"))
            shown: Kind = "timed" if timed else kind
            return Label(name, shown, bool(parts.get("quote")), skipped + match.end(), parts.get("open") or "")
    return None


def _holds(match: re.Match[str], kind: Kind, name: str) -> bool:
    """What a pattern alone does not see: bold words that begin a sentence, a line alone without a time.

    A heading with text after its colon, and a name without a space or a proper dash behind it, have to name a role.
    """
    parts = match.groupdict()
    if kind == "bold":
        return bool(parts["inside"] or parts["outside"]) or parts["end"] is not None
    if kind == "alone":
        return bool(_HAS_TIME.search(match.string))
    if parts.get("tight"):
        return (said := says(name)) is not None and said.rank == 3
    return kind not in {"plain", "dash"} or not match[0].lstrip(" \t>").startswith("#") or says(name) is not None


def named(raw: str) -> str:
    """A speaker's name as it is shown: on one line, without what cannot be seen and without a count of turns."""
    return _EXTRAS.sub("", " ".join(cleaned(raw)[0].split())).strip(" .,:-–")


def key(name: str) -> str:
    """The name by which a speaker is known again, whatever its case and its count: `Q3` is `q`."""
    return _COUNTED.sub(r"\1", name.casefold())


# --- what a name says -------------------------------------------------------------------------------------------------

Role = Literal["candidate", "interviewer"]

_CANDIDATE: Final = frozenset(
    "candidate applicant interviewee candidato candidata candidat kandidat kandidatin bewerber bewerberin "
    "候选人 应聘者 求职者 応募者 지원자".split()
)
_INTERVIEWER: Final = frozenset(
    "interviewer interviewers interviewerin entrevistador entrevistadora intervieweur intervieweuse intervistatore "
    "面试官 面接官 면접관".split()
)
_MYSELF: Final = frozenset({"me", "i", "myself", "self"})
_YOU: Final = frozenset({"you", "user", "human", "student", "a", "answer"})
_ASKS: Final = frozenset(
    "assistant ai chatgpt gpt claude gemini copilot bot model coach host moderator recruiter panel panelist panellist "
    "examiner director q question".split()
) | {"hiring manager"}
_QUESTION: Final = frozenset({"q", "question"})
_REPLY: Final = frozenset({"a", "answer"})
PAIRS: Final = {**dict.fromkeys(_QUESTION, _REPLY), **dict.fromkeys(_REPLY, _QUESTION)}
"""Names that are speakers only where one of the others is: an answer may well begin with `A:`."""
_PARTS: Final = re.compile(r"[()/#–,]| - |\d+")


@dataclass(frozen=True)
class Says:
    """What a name says: the role, and how plainly. 3: the word itself; 2: me; 1: a word that is often meant so."""

    role: Role
    rank: int


def says(name: str) -> Says | None:
    """What role a name speaks of, alone or as a part: `Maya Chen (Interviewer)`, `Interviewer 2`. None for most."""
    whole = key(name)
    for part in (whole, *(piece.strip() for piece in _PARTS.split(whole))):
        if found := _word(part):
            return found
    words = whole.split()
    if words and len(words) <= 3 and (words[0] in _INTERVIEWER or words[-1] in _INTERVIEWER):
        return Says("interviewer", 1)
    if words and len(words) <= 3 and (words[0] in _CANDIDATE or words[-1] in _CANDIDATE):
        return Says("candidate", 1)
    return None


def _word(word: str) -> Says | None:
    if word in _CANDIDATE:
        return Says("candidate", 3)
    if word in _INTERVIEWER:
        return Says("interviewer", 3)
    if word in _MYSELF:
        return Says("candidate", 2)
    if word in _YOU:
        return Says("candidate", 1)
    return Says("interviewer", 1) if word in _ASKS else None


_NO_NAMES: Final = frozenset(
    "note notes scope goal goals metric metrics risk risks step option pro pros con cons example summary tldr first "
    "firstly second secondly third next then finally lastly so because but context problem solution assumption "
    "assumptions users customer customers data timeline date time location duration title company role position "
    "level topic topics subject attendees participants present agenda recording transcript link url http https file "
    "source key point points takeaway takeaways action actions decision recommendation result results outcome impact "
    "effort reach confidence mvp kpi kpis okr roi why how what who where when which yes no ok okay sure warning "
    "important todo fyi ps edit update feedback score scores verdict rating strengths weaknesses background situation "
    "task phase part section case hypothesis plan launch rollout precision recall accuracy latency cost costs quality "
    "safety trade-off tradeoff tradeoffs trade-offs line star guardrail guardrails input inputs output outputs "
    "baseline threshold language description comments evaluation assessment debrief appendix introduction overview "
    "references chapter kind style region schema version week month day quarter year segment persona evidence reason "
    "reasons failure harm pilot test tests experiment stop owner signal signals".split()
)
_DOTTED: Final = re.compile(r"\w{2}\.\w")
"""A key or a file's name: no person has a dot within the name."""
_PARTICLES: Final = frozenset("de da del der den van von bin al la le du di and und y of".split())


def could_be_a_name(name: str, *, marked: bool) -> bool:
    """Whether a label that names no role may be a person: a few words, each with a capital, none that opens a point.

    One word in small letters, as in a chat, may be one where it is `marked` by more than a colon.
    """
    words = re.sub(r"\(.*?\)|\d+", " ", name).split()
    if _DOTTED.search(name):
        return False
    if not 1 <= len(words) <= 5 or not _NO_NAMES.isdisjoint(word.casefold().strip(".,") for word in words):
        return False
    small = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return not small or (len(words) == 1 and marked)
