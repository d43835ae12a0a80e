"""How alike two short questions are, without a model: rare shared words and shared letter runs. Pure and item-free.

Words are weighted by how few targets use them (inverse target frequency), so that "calls" in a case about calls weighs
little; letter runs of four carry inflections ("consented", "consent") without a stemmer per language.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

WORD = re.compile(r"[a-z0-9][a-z0-9'’-]*")
RUN = 4
RUN_SHARE = 0.35
"""How much letter runs count beside whole words; tuned on questions that are in no item and in no test."""

GROUP_SHARE = 0.8
"""How much it counts that two words stand in one group of synonyms."""

STOP = frozenset(
    (
        "a an and any are as at be been being but by can could did do does done for from get had has have "
        "having he her here him his how i if in into is it its just know like look looks me much my need no "
        "not now of off on one or our out please really right say see she should so some something sort tell "
        "than that the their them then there these they thing things think this those through to too "
        "understand up us very want wanted was we well were what when where which while who whom whose why "
        "will with without would you your about also actually maybe ask asking question first curious "
        "wondering lets let ok okay hi hello thanks current currently"
    ).split()
)


def words(text: str) -> list[str]:
    """Content words in order, lower-cased, with plural and tense endings cut."""
    return [_stem(word) for word in WORD.findall(text.lower().replace("’", "'")) if _plain(word) not in STOP]


class Similarity:
    """Texts of several targets, ready to be compared with a question."""

    def __init__(self, texts: Mapping[str, Sequence[str]], synonyms: Iterable[str] = ()) -> None:
        self._groups = _groups(synonyms)
        counts: Counter[str] = Counter()
        for examples in texts.values():
            counts.update({feature for text in examples for feature in self._features(text)})
        self._rarity = {feature: math.log(1 + len(texts) / count) for feature, count in counts.items()}
        self._unseen = math.log(1 + len(texts))
        self._vectors = {
            target: [self._vector(self._features(text)) for text in examples] for target, examples in texts.items()
        }

    def scores(self, question: str) -> dict[str, float]:
        """For each target, 0 to 1: how like its closest text the question is, helped a little by its other texts."""
        vector = self._vector(self._features(question))
        return {target: _best(_cosine(vector, other) for other in others) for target, others in self._vectors.items()}

    def covered(self, question: str, target: str) -> float:
        """Share, 0 to 1, of the question's weight that any text of the target has."""
        vector = self._vector(self._features(question))
        known = {feature for other in self._vectors[target] for feature in other}
        return sum(weight * weight for feature, weight in vector.items() if feature in known)

    def _features(self, text: str) -> dict[str, float]:
        features: dict[str, float] = {}
        for word in words(text):
            features[word] = 1.0
            features.update((f"@{group}", GROUP_SHARE) for group in self._groups.get(word, ()))
            padded = f"_{word}_"
            for start in range(len(padded) - RUN + 1):
                features[f"~{padded[start : start + RUN]}"] = RUN_SHARE
        return features

    def _vector(self, features: Mapping[str, float]) -> dict[str, float]:
        weighed = {feature: share * self._rarity.get(feature, self._unseen) for feature, share in features.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {feature: weight / length for feature, weight in weighed.items()}


def _groups(synonyms: Iterable[str]) -> dict[str, list[int]]:
    """Group numbers by word, both in the form that `words` gives."""
    groups: dict[str, list[int]] = {}
    for number, line in enumerate(synonyms):
        for word in dict.fromkeys(_stem(word) for word in line.split()):
            groups.setdefault(word, []).append(number)
    return groups


def _best(values: Iterable[float]) -> float:
    ranked = sorted(values, reverse=True)
    if not ranked:
        return 0.0
    return ranked[0] + 0.15 * sum(ranked[1:3])


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large[feature] for feature, weight in small.items() if feature in large)


def _plain(word: str) -> str:
    return word.replace("'", "").replace("-", "")


def _stem(word: str) -> str:
    word = _plain(word.removesuffix("'s"))
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
