"""What code knows of a round before any model is asked: counts, sentences that are no evidence, and the floor.

Nothing here enters a score except by keeping sentences out. The patterns name what a sentence does (speak to a grader,
praise its speaker), never single words: a candidate may talk of scores, graders, instructions and models all day.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Delivery, Withheld
from hotseat.domain.event import Event, FactDisclosed
from hotseat.domain.item import Fact, Item
from hotseat.grading.evidence import tokens
from hotseat.grading.opportunity import finished
from hotseat.grading.sentences import Sentence, SentenceBank, sentence_bank

WORDS_A_MINUTE: Final = 140
"""Speaking pace (rules.md, Time)."""
RUN: Final = 5
"""Words in a row that count as repeated or as taken over."""
ECHO_SHARE: Final = 0.8
"""From this part of its words taken over, a sentence adds nothing of its own."""
FLOOR_WORDS: Final = 40
FLOOR_WORDS_EXECUTIVE: Final = 25
