"""How alike two short questions are, without a model: rare shared words, groups of synonyms, shared letter runs. Pure
and item-free.

A feature weighs the more the fewer targets use it (inverse target frequency), so that "calls" in a case about calls
weighs little. A word in a group of synonyms counts as its group: "refused" meets "declined". Letter runs carry what the
table of endings misses, and keep the words of one group a little apart.

The shares below were chosen by leaving some of the questions out of the examples and asking them. All stand in the
middle of a plateau: half or twice of any of them moves the right answers by two in a hundred at most.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

WORD = re.compile(r"[a-z0-9][a-z0-9'’-]*")
RUN = 4
"""Letters in a run."""
RUN_SHARE = 0.35
"""How much a run counts beside a word or a group."""
OTHERS_SHARE = 0.15
"""How much a target's second and third nearest text add: asked like this in three ways is likelier meant."""
COVER_SHARE = 0.4
"""How much it adds that a target's texts together hold the question's words, when no single one of them does."""

STOP = frozenset(
    (
        "a about actually already also an and any are arent as ask asking at basically be been being but by can cant "
        "come comes could couldnt curious did didnt do does doesnt done dont especially even ever exactly first for "
        "from generally get gets getting give go going got had has hasnt have havent having he hello help her here "
        "hes hi him his how i id idea if ill im in into is isnt it its ive just know let lets like look looks lot "
        "lots make makes many maybe me mean means mostly much my need no not now of off ok okay on one or our out "
        "overall particular particularly please point probably question quite really right roughly say see "
        "sense she shes should simply so some something sort speaking specifically still take talk talking tell than "
        "thank thanks that thats the their them then there theres these they theyd theyre theyve thing things think "
        "this those thought through to too typically understand up us very want wanted was wasnt we wed well were "
        "weve what whats when where which while who whom whos whose why will with without wondering wont would "
        "wouldnt yet you youd your youre youve"
    ).split()
)
PLURALS = ("ies", "es", "s")
TENSES = ("ation", "ing", "ied", "ed", "ly")
NO_PLURAL = ("ss", "us", "is")
STEM = 4
"""Letters that must be left of a word when an ending is cut."""


def words(text: str) -> list[str]:
    """Content words in order, lower-cased, with plural and tense endings cut."""
    found = (_plain(word) for word in WORD.findall(text.lower().replace("’", "'")))
    return [_stem(word) for word in found if word not in STOP]


class Similarity:
    """Texts of several targets, ready to be compared with a question."""

    def __init__(
        self,
        texts: Mapping[str, Sequence[str]],
        synonyms: Iterable[str] = (),
        about: Mapping[str, str] | None = None,
    ) -> None:
        """`texts`: each target's ways of being asked for. `synonyms`: lines of words that mean much the same.

        `about`: what a target tells; its words count as known to the target, though nobody asks in them.
        """
        self._groups = _groups(synonyms)
        features = {target: [self._features(text) for text in own] for target, own in texts.items()}
        asked = {target: frozenset[str]().union(*own) for target, own in features.items()}
        counts = Counter(feature for known in asked.values() for feature in known)
        self._rarity = {feature: math.log(1 + len(texts) / count) for feature, count in counts.items()}
        self._unseen = math.log(1 + len(texts))
        self._owners = [target for target, own in features.items() for _ in own]
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(one for own in features.values() for one in own):
            for feature, weight in self._vector(one).items():
                self._holders.setdefault(feature, []).append((number, weight))
        told = about or {}
        self._known = {target: known.union(self._features(told.get(target, ""))) for target, known in asked.items()}

    def scores(self, question: str) -> dict[str, float]:
        """For each target, from 0: how like its nearest texts the question is, and how much of it they hold together.

        A question that is one of the texts gets 1 + COVER_SHARE, and a little more for each further text like it.
        """
        vector = self._vector(self._features(question))
        alike = self._cosines(vector)
        return {
            target: _nearest(alike[target])
            + COVER_SHARE * sum(weight * weight for feature, weight in vector.items() if feature in known)
            for target, known in self._known.items()
        }

    def _cosines(self, vector: Mapping[str, float]) -> dict[str, list[float]]:
        """How alike the texts of each target are that share a feature at all; by feature, since few texts do."""
        by_text: dict[int, float] = {}
        for feature, weight in vector.items():
            for number, other in self._holders.get(feature, ()):
                by_text[number] = by_text.get(number, 0.0) + weight * other
        found: dict[str, list[float]] = {target: [] for target in self._known}
        for number, cosine in by_text.items():
            found[self._owners[number]].append(cosine)
        return found

    def _features(self, text: str) -> dict[str, float]:
        features: dict[str, float] = {}
        for word in words(text):
            features.update(dict.fromkeys(self._groups.get(word, (word,)), 1.0))
            padded = f"_{word}_"
            features.update((f"~{padded[at : at + RUN]}", RUN_SHARE) for at in range(len(padded) - RUN + 1))
        return features

    def _vector(self, features: Mapping[str, float]) -> dict[str, float]:
        weighed = {feature: share * self._rarity.get(feature, self._unseen) for feature, share in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {feature: weight / length for feature, weight in weighed.items()}


def _groups(synonyms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The groups that a word stands in, by the form that `words` gives it."""
    groups: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(synonyms):
        for word in dict.fromkeys(words(line)):
            groups[word] = (*groups.get(word, ()), f"@{number}")
    return groups


def _nearest(likeness: Iterable[float]) -> float:
    ranked = sorted(likeness, reverse=True)
    return sum(ranked[:1]) + OTHERS_SHARE * sum(ranked[1:3])


def _plain(word: str) -> str:
    return word.removesuffix("'s").replace("'", "").replace("-", "")


def _stem(word: str) -> str:
    """Cuts a plural, then a tense, then what English writes at the seam: stopp-ed, declin-e, carr-y."""
    if not word.endswith(NO_PLURAL):
        word = _cut(word, PLURALS)
    word = _cut(word, TENSES)
    if len(word) > STEM and word[-1] == word[-2] and word[-1] not in "se":
        word = word[:-1]
    return word[:-1] if len(word) > STEM and word[-1] in "eyi" else word


def _cut(word: str, endings: tuple[str, ...]) -> str:
    ending = next((ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= STEM), "")
    return word.removesuffix(ending)
