"""Words that show nothing: hesitations, courtesies, small talk, phrases of the trade, and how else a word is spelt."""

from collections.abc import Mapping
from typing import Final

FILLERS: Final = ("Well", "So", "Um", "Uh", "You know", "I mean", "Right", "Okay")
PAUSES: Final = ("um", "uh", "you know", "I mean", "let me see")

GREETINGS: Final = (
    "Good morning, I am Aisha, and thank you for making the time.",
    "Hello, my name is Wei, it is nice to meet you.",
    "Good morning, I am Connor, thanks for having me today.",
    "Hi, I am Olumide, and I hope that you had a pleasant weekend.",
    "Good afternoon, my name is Małgorzata, thank you for the invitation.",
    "Hello, I am Lakshmi, and I am glad that this worked out today.",
)

THANKS: Final = (
    "Thank you very much for your time.",
    "Thanks again, I enjoyed the conversation.",
    "Thank you for having me, and have a pleasant evening.",
    "I appreciate that you took the time today.",
)

SMALL_TALK: Final = (
    "I came in by train this morning, and it was late again because of the snow.",
    "On our floor there is a small kitchen where people meet around eleven.",
    "The coffee there is not very good, but nobody seems to mind.",
    "Most of my mornings go into mail, and the afternoons into meetings.",
    "My desk stands at the window, which is pleasant in spring and rather hot in July.",
    "On Fridays a few of us go out for lunch, usually to the place around the corner.",
    "We moved to another building last year, and half of the boxes are still not unpacked.",
    "I used to cycle to work, but since the move I take the bus.",
    "There was a summer party in June, and it rained from the first minute to the last.",
    "I keep a notebook for such things, although I hardly ever read it afterwards.",
)

JARGON: Final = (
    "It is all about unlocking value along the entire value chain.",
    "We have to think holistically about the ecosystem and its synergies.",
    "Going forward, alignment and ownership are the name of the game.",
    "In the end this is a journey, and the north star is excellence.",
    "We would leverage best practices to move the needle.",
    "It takes a paradigm shift, a growth mindset and a culture of innovation.",
    "The strategic imperative is to be agile, lean and customer-obsessed.",
    "We should double-click on the low-hanging fruit and boil down the learnings.",
    "A robust operating model creates leverage at scale.",
)

AMERICAN: Final[Mapping[str, str]] = {
    "colour": "color",
    "behaviour": "behavior",
    "favour": "favor",
    "labour": "labor",
    "neighbour": "neighbor",
    "honour": "honor",
    "centre": "center",
    "organise": "organize",
    "organised": "organized",
    "organisation": "organization",
    "recognise": "recognize",
    "realise": "realize",
    "realised": "realized",
    "apologise": "apologize",
    "analyse": "analyze",
    "prioritise": "prioritize",
    "minimise": "minimize",
    "summarise": "summarize",
    "programme": "program",
    "cheque": "check",
    "licence": "license",
    "defence": "defense",
    "judgement": "judgment",
    "labelled": "labeled",
    "labelling": "labeling",
    "cancelled": "canceled",
    "travelled": "traveled",
    "modelling": "modeling",
    "grey": "gray",
    "learnt": "learned",
    "spelt": "spelled",
    "whilst": "while",
    "towards": "toward",
    "afterwards": "afterward",
    "catalogue": "catalog",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "practise": "practice",
    "ageing": "aging",
    "cosy": "cozy",
}
"""British spellings and their American twins. Words that mean more than one thing are left out."""
