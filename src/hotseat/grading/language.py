"""Whether a model's own prose is in another language than the English that it was asked for. Pure; judges no candidate.

Words of grammar decide: they make up some four tenths of English prose, and nobody writes without them for long. Short
and telegraphic remarks pass: refusing a good reply costs more than letting one foreign line through.
"""

import re
from collections.abc import Iterable
from typing import Final

LEAST_WORDS: Final = 8
"""Fewer words tell nothing."""
LEAST_FOREIGN: Final = 3
"""Words of one other language that have to be there, and more of them than English ones."""
MANY_WORDS: Final = 24
"""From here on prose with next to no English word of grammar is in some other language, known here or not."""
LEAST_ENGLISH: Final = 0.06
LEAST_LETTERS: Final = 12
"""Letters of another script than the Latin one that have to be there, and as many of them as Latin ones."""

_WORD: Final = re.compile(r"\b[^\W\d_]{2,}\b")
_LATIN: Final = "\u024f"
_ENGLISH: Final = frozenset(
    "the of to and that is it for not no but with as on this these they he she we you be are was were or what which "
    "who how why only both each one two does do did done says said states so by from than then their his her its our "
    "at an any there here would could should can cannot will may has have had because when where while if into about "
    "without nothing none never neither nor also more most less least before after asks names gives shows show shown "
    "partly candidate quote quotes quoted words level higher lower evidence anchor answer sentence sentences".split()
)
# Words of grammar that English has not, or not as often.
_OTHERS: Final = tuple(
    frozenset(words.split())
    for words in (
        "der das und ist nicht ein eine einen einem einer mit für auf dem wird sich von zu auch aber oder wenn dass "
        "nur im zum zur kein keine wie nach bei aus über kandidat kandidatin er sie es ihre seine nennt sagt",
        "le la les des et est une un que qui dans pour pas sur avec ce cette ne au aux du il elle mais ou se sa ses "
        "par plus candidat candidate sont aucun aucune",
        "el los las en una uno es se por con para su sus del al pero lo como más este esta candidato candidata "
        "que ni hay sin",
        "il lo gli di della dello dei delle un una che non per con si del nel nella ma come più questo questa "
        "candidato candidata sono ha",
        "os um uma não em da dos das que com para por se na mas como mais este esta candidato ao são",
        "de het een en van dat niet te zijn met voor maar ook wordt er ze hij kandidaat geen dit als naar bij",
        "og det er ikke til av på som har en et och ett att är inte för den kandidaten kandidat",
        "nie jest się na że jak ale tylko przez kandydat kandydatka jego jej są który która",
        "ve bir bu için değil ile da de çok aday ama gibi daha olarak var yok",
    )
)


def foreign(texts: Iterable[str]) -> str:
    """What is not in English of these texts, taken together; empty when they are, or are too short to tell."""
    text = " ".join(texts)
    if _in_another_script(text):
        return text
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < LEAST_WORDS:
        return ""
    english = sum(word in _ENGLISH for word in words)
    known = max(sum(word in language for word in words) for language in _OTHERS)
    elsewhere = known >= LEAST_FOREIGN and known > english
    return text if elsewhere or (len(words) >= MANY_WORDS and english < LEAST_ENGLISH * len(words)) else ""


def _in_another_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = [character for character in text if character.isalpha()]
    others = sum(character > _LATIN for character in letters)
    return others >= LEAST_LETTERS and 2 * others >= len(letters)
