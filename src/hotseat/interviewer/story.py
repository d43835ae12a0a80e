"""Tells from its wording whether an answer is the story that was asked for, without a model. Pure.

Meant for the first part of a behavioural round, where the question was what somebody did once. Whatever sounds like an
account is taken for one: asking again somebody who has begun to tell is worse than letting a dodge pass.
"""

import re
from typing import Final

from hotseat.domain.speech import sentences

SHORT: Final = 25
"""Words below which an answer without any account of one's own is no story yet."""
A_START: Final = 20
"""Words from which an account beside "I have no example" is a story after all."""

_IRREGULAR: Final = (
    "was were had did went made built wrote took said saw found ran led came got gave kept knew left lost met put read "
    "sat sent set spoke stood thought brought chose cut began felt held paid drew fought sold spent taught understood "
    "won let quit caught heard told became broke drove flew fell grew hit hung laid meant rose shot shut slept stuck "
    "swore threw woke withdrew rewrote rebuilt"
).split()
_ADVERBS: Final = (
    r"(?:(?:also|then|just|actually|first|finally|only|never|once|immediately|eventually|personally|really|both|all|even"
    r"|still|quickly|simply|basically|myself|ourselves|therefore|later|quietly|openly|deliberately) ){0,2}"
)
ACCOUNT: Final = re.compile(
    rf"(?<!if )(?<!wish )(?<!whenever )\b(?:i|we)(?:['’]d)? {_ADVERBS}"
    rf"(?:(?:{'|'.join(_IRREGULAR)}|didn['’]t|wasn['’]t|weren['’]t|couldn['’]t|hadn['’]t|could not|was not)\b"
    r"(?! (?:always|usually|told|informed|to choose|in (?:that|such|this)))"
    r"|(?!need|feed|proceed|exceed|succeed|speed|bleed|breed|indeed|used to)[a-z]+ed\b)",
    re.IGNORECASE,
)
"""Something that the candidate did, alone or with others: "I asked", "we then built". No wish, habit or supposition."""
GENERAL: Final = re.compile(
    r"\b(?:i|we|you|one)(?: would|['’]d)\b(?! (?:been|had|just|already|never|\w+ed)\b)"
    r"|\b(?:usually|typically|generally|in general|normally|as a rule|in principle|whenever|always|ideally|in theory"
    r"|you (?:should|have to|need to|must|can['’]t|cannot|always|never|don['’]t)"
    r"|(?:we|one|pms?|teams?|people|managers?) (?:should|must|ought)|the (?:key|trick|best way)"
    r"|it(?:['’]s| is) (?:\w+ )?(?:important|crucial|key|vital|essential)"
    r"|i (?:\w+ly )?(?:believe|tend|like to|prefer|try|start|begin|ask|look|make sure|think|say|consider|approach|see)"
    r"|my (?:approach|philosophy|view|rule|principle|style|process|way))\b",
    re.IGNORECASE,
)
"""What one would do, does as a rule, or holds."""
_VERY: Final = r"(?:(?:really|actually|personally|honestly|yet|ever|quite|currently|so far|right now) )*"
_EXAMPLE: Final = (
    r"(?:examples?|story|stories|experience|cases?|situations?|instances?|anecdotes?|occasions?|moments?|time|one)\b"
)
NO_EXAMPLE: Final = re.compile(
    rf"\b(?:i|we)(?: have(?: not|n['’]t| never)|['’]ve (?:not|never)| never) {_VERY}"
    r"(?:got|had|been|done|did|faced?|experienced|encountered|come across|came across|run into|needed|said no)\b"
    rf"|\b(?:i|we) (?:do not|don['’]t|did not|didn['’]t) {_VERY}have (?:\w+ ){{0,4}}?{_EXAMPLE}"
    rf"|\b(?:cannot|can['’]t|can not|could not|couldn['’]t) {_VERY}"
    r"(?:think of|recall|remember|come up with|name|find|offer|give(?: you)?|tell you|offer you) "
    r"(?:a|an|any|one|anything|something|such|much|many)\b"
    r"|^nothing (?:like|of) that(?: (?:sort|kind))?\b"
    r"|\bnothing (?:\w+ )?(?:comes|came|springs|like (?:that|this)|of (?:the|that|this) (?:kind|sort)"
    r"|to (?:tell|share|report))\b"
    rf"|\bno (?:such|good|real|specific|concrete) {_EXAMPLE}|\bno {_EXAMPLE} (?:comes|to|of|like)\b"
    rf"|\b(?:has|have)(?:n['’]t| not| never) {_VERY}"
    r"(?:come up|happened|arisen|occurred|been (?:an issue|necessary|asked))"
    r"|(?<!had )\bnever (?:came up|happened|arose|occurred)\b"
    rf"|\b(?:i|we)(?: have|['’]ve got|['’]ve) (?:no|zero) (?:\w+ ){{0,2}}?{_EXAMPLE}"
    r"|\b(?:draw|drawing|drew) a blank\b|\bmind (?:is|goes|has gone|went) blank\b"
    r"|\bnot that i (?:can |could )?(?:recall|remember|know|think)\b"
    r"|\bthere (?:\w+ly )?(?:isn['’]t|is not|wasn['’]t|was not|hasn['’]t been|has not been|is no|was no|was never"
    r"|has never been) "
    rf"{_VERY}(?:\w+ ){{0,3}}?{_EXAMPLE}",
    re.IGNORECASE,
)
REASON: Final = re.compile(
    r"\b(?:because|since|as|where|when|neither|nor|in which)\b"
    r"(?:(?! but | though | however | until | except | so i ).)*",
    re.IGNORECASE,
)
"""Why there is nothing to tell, up to a turn: "because others decided there and I only worked with it"."""
_CLAUSE: Final = re.compile(r"[,;:–—]|\b(?:and|but|so)\b", re.IGNORECASE)
THINKING: Final = re.compile(
    r"^(?:(?:okay|ok|sure|hmm+|um+|uh|right|well|yes|thanks|thank you)\b[ ,.!]*)*"
    r"(?:$|(?:let me|give me|one (?:second|moment|minute)|just a (?:second|moment|minute)"
    r"|(?:that|this)(?:['’]s| is) an? (?:\w+ )?(?:question|one)|where (?:do|should|shall) i (?:start|begin))\b)",
    re.IGNORECASE,
)
"""A sentence that only takes time to think."""


def dodged(text: str) -> bool:
    """Whether the answer is not about what the candidate once did: it is general, supposed, or next to nothing.

    A question back and thinking aloud are no answer yet, and so no dodge.
    """
    said = [part for part in sentences(text) if not part.endswith("?") and not THINKING.match(part)]
    if not said or any(ACCOUNT.search(part) for part in said):
        return False
    short = sum(len(part.split()) for part in said) < SHORT
    return not no_example(text) and (short or any(GENERAL.search(part) for part in said))


def no_example(text: str) -> bool:
    """Whether the answer says that there is nothing to tell, and then does not tell something all the same."""
    parts = sentences(text)
    denied = [part for part in parts if NO_EXAMPLE.search(part)]
    rest = [part for part in parts if part not in denied]
    return bool(denied) and not any(_accounts_too(part) for part in denied) and not _tells(rest)


def _accounts_too(sentence: str) -> bool:
    """Whether the denial is part of an account ("I told them that ..."), or one follows it ("..., so I asked")."""
    denial = NO_EXAMPLE.search(sentence)
    if denial is None:
        return False
    reported = _CLAUSE.split(sentence[: denial.start()])[-1]
    following = _CLAUSE.split(REASON.sub("", sentence[denial.end() :]))[1:]
    return any(ACCOUNT.search(clause) for clause in (reported, *following))


def _tells(parts: list[str]) -> bool:
    """Whether these sentences are an account: long enough, or set against the denial."""
    accounts = [part for part in parts if ACCOUNT.search(part)]
    turned = any(
        part.lower().startswith(("but", "though", "however", "once", "except", "the closest")) for part in accounts
    )
    return bool(accounts) and (turned or sum(len(part.split()) for part in parts) >= A_START)
