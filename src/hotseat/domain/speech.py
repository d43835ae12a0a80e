"""What an interviewer's line may not hold, how text falls into sentences, and which figures it states. Pure: the same
check meets a finished line of an item and a model's sentence before it is shown."""

import re
from typing import Final

# Something always follows the first kind; a figure follows the second; the third ends a sentence before a capital.
_NEVER_LAST: Final = frozenset({"mr", "mrs", "ms", "dr", "prof", "vs", "v", "e.g", "i.e", "eg", "ie", "cf", "approx"})
_BEFORE_FIGURE: Final = frozenset({"no", "nos", "fig", "p", "pp"})
_PERHAPS_LAST: Final = frozenset({"etc", "a.m", "p.m", "u.s", "u.k", "inc", "ltd", "co", "corp", "st", "al"})
_END: Final = re.compile(r"""(?:(?<![.!?])[.!?]++|…)["'”’)\]]*(?=\s)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)""")
_LAST_WORD: Final = re.compile(r"([\w.]*\w)\.$")

_WARM: Final = (
    r"(?:great|good|excellent|fantastic|brilliant|nice|wonderful|terrific|superb|impressive|smart|clever|amazing|"
    r"awesome|outstanding|perfect|lovely|strong|solid|insightful|thoughtful|sharp|fair)"
)
_PRAISED: Final = (
    r"(?:question|point|answer|idea|thought|insight|start|job|work|thinking|catch|call|observation|reasoning|"
    r"instinct|suggestion|summary|response)s?\b"
)
_PRAISE: Final = re.compile(
    rf"(?:^|[.!?,;]\s+)(?:what an? |such an? |very |really |truly )*{_WARM} {_PRAISED}"
    r"|\b(?:(?:that|this|it)(?:'s| is| was)|you (?:raised?|make|made|have|had|asked?|gave|give)) "
    rf"(?:what |such |a |an |some |very |really |truly |all )*{_WARM} {_PRAISED}"
    r"|(?:^|[.!?]\s+)(?:great|good|excellent|fantastic|brilliant|nice|wonderful|superb|amazing|awesome|perfect|bravo)"
    r"\s*[.!,]"
    r"|\bwell (?:done|said|put|spotted|reasoned|argued)\b"
    r"|\bi (?:really |do |quite )?(?:like|love|admire) (?:that|this|it|your|how you|the way you)\b"
    r"|\b(?:love|like) (?:it|that)[.!]"
    r"|\b(?:spot on|exactly right|absolutely right|nailed it|on the right track|i'm impressed|i am impressed)\b"
    r"|\byou(?:'re| are) doing (?:well|great|fine)\b",
    re.IGNORECASE | re.MULTILINE,
)
# Words for judging the candidate, not the product: a fraud score, a signal or a red flag may be the subject itself.
_JUDGING: Final = re.compile(
    r"\b(?:rubrics?|sub-?criteri(?:on|a)|scorecards?|graders?|full marks|extra credit|partial credit)\b"
    r"|\byour (?:score|grade|rating|marks) (?:is|was|will|would|so far|for|on)\b"
    r"|\b(?:scor|grad|rat|assess|judg|evaluat)(?:e|es|ed|ing) (?:you|your (?:answers?|response|performance))\b"
    r"|\byou(?:'ve| have)? (?:score|scored|earn|earned) (?:a |an |full |\d)"
    r"|\b(?:strong|lean|no)[- ](?:no[- ])?hire\b"
    r"|\ba (?:strong|good|better|great|top|ideal) (?:answer|candidate) (?:would|might|could|should|will|is|has)\b"
    r"|\b(?:what|something) (?:i am|i'm|we are|we're|i was|we were) (?:looking|hoping|listening) for\b"
    r"|\bi(?: was|'m| am) (?:hoping|waiting for) you\b"
    r"|\byou (?:should have|could have|forgot to|failed to|missed) (?:ask|mention|sa[iy]|nam|rais|consider|cover)\w*",
    re.IGNORECASE,
)

_FIGURE: Final = re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_UNITS: Final = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS: Final = dict(
    zip(
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(11, 20),
        strict=True,
    )
)
_FIGURE_WORD: Final = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_UNITS)}))?|({'|'.join(_TEENS)}))\b", re.IGNORECASE
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, stripped, otherwise as written. Empty lines and list lines end one too.

    Decimals (`2.3%`), abbreviations (`e.g.`, `Dr.`) and trailing dots before a small letter do not end a sentence.
    """
    parts, start = [], 0
    for match in _END.finditer(text):
        if _ends(text[start : match.end()], text[match.end() :].lstrip()[:1]):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _ends(before: str, following: str) -> bool:
    """Whether a sentence ends between `before`, which closes with a full stop or the like, and the next character."""
    if before.endswith(("...", "…")):
        return not following.islower()
    word = _LAST_WORD.search(before)
    last = word.group(1).lower() if word else ""
    if last in _NEVER_LAST:
        return False
    if last in _BEFORE_FIGURE:
        return not following.isdigit()
    return last not in _PERHAPS_LAST or following.isupper()


def line_problems(text: str) -> list[str]:
    """What is wrong with a line the interviewer would say, in words; an empty list when it may be said.

    One question at most, no praise, no words of a grader (rules.md, Speaking).
    """
    problems = []
    if (questions := text.count("?")) > 1:
        problems.append(f"asks {questions} questions, a line asks one at most")
    plain = text.replace("’", "'")
    if praise := _PRAISE.search(plain):
        problems.append(f"praises the candidate: {praise.group().strip(' .,;!?')!r}")
    if judging := _JUDGING.search(plain):
        problems.append(f"speaks like a grader: {judging.group().strip()!r}")
    return problems


def numbers(text: str) -> set[str]:
    """The numbers a text states, without separators: `3,100` and `3100` are one. Number words count from eleven on.

    Smaller words are left out, because `one sentence` or `two questions` states nothing about the case.
    """
    digits = {_bare(match.group()) for match in _FIGURE.finditer(text)}
    return digits | {_worth(match) for match in _FIGURE_WORD.finditer(text)}


def _bare(figure: str) -> str:
    digits = figure.replace(",", "")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _worth(match: re.Match[str]) -> str:
    tens, units, teen = (part.lower() if part else "" for part in match.groups())
    return str(_TEENS[teen] if teen else _TENS[tens] + _UNITS.get(units, 0))
