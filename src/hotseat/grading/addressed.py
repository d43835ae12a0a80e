"""Whether a sentence speaks to whoever grades, orders or claims a mark, or imitates the frame of a prompt. Pure.

The rules name what a sentence brings together, never single words: a candidate may talk of scores, graders,
instructions and models all day. A mark that somebody would like counts only beside this very round or an order to
whoever marks it. What a person in the sentence is said to type is a story about an order, and no order.
"""

import re
from functools import lru_cache
from typing import Final

from hotseat.grading.addressed_abroad import ABROAD
from hotseat.grading.addressed_frames import FRAMES, SETTLED, SPOKEN_TO, TAKE_BACK
from hotseat.grading.addressed_marks import MARK_ME, WORTH
from hotseat.grading.addressed_pleas import MAKE_SURE, PLEAS
from hotseat.grading.wording import applies, flat, own_words, readings

_RULES: Final = (*MARK_ME, *MAKE_SURE, *WORTH, *PLEAS, *TAKE_BACK, *SETTLED, *SPOKEN_TO, *FRAMES)

# A sentence without one of these is looked at no further. Most have none, and all the rules together take far longer.
_TOPIC: Final = re.compile(
    r"[^\x00-\x7f]|[<\[{}]|scor|grad|mark|rat(?:e|ing)|level|rubri|signal|criter|anchor|candidate|hir(?:e|ing)"
    r"|evaluat|assess|judg|examin|review|instru|prompt|guideline|verdict|transcript|interview|answer|response"
    r"|shown|credit|pass|reject|fail|ignor|disregard|forget|overrid|points|\b(?:four|five)s?\b|\b5\b|flag"
    r"|next round|system|top\b|report|the (?:job|offer|maximum|record)|critical|strict|harsh|lenien|generous|merci"
    r"|benefit of the doubt|evidence|quotes|verif|bot\b|field|give me|double|mentioned|excellent|outstanding"
    r"|scoping|stars|\ban a\b|sheet|kind\b|say i |paragraph|proof|so should you|turns|sentences|\b(?:ai|llm)\b|model"
    r"|developer|admin|policy|punt|nota\b|voto|stufe|nive(?:l|au)|vijf|cinque|anweisung|talimat|puan|ocen|poziom"
)


@lru_cache(maxsize=4096)  # the sentences of one round, which every reading of it asks about
def addresses_grader(text: str) -> bool:
    """Whether a sentence speaks to whoever grades, orders or claims a mark, or imitates the frame of a prompt."""
    return any(_addressed(reading) for reading in readings(flat(text)))


def _addressed(reading: str) -> bool:
    if not _TOPIC.search(reading):
        return False
    said = own_words(reading)
    return applies(_RULES, said) or applies(ABROAD, said)
