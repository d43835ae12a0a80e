"""How the scripted listener finds what a question asks for, and the weights it goes by. Run: python bench/ranking.py

Three sets of questions, written without a look at the items' examples: `bench/questions`, on which the weights of
`interviewer/ranking` are fitted, and the tests' own two. The first of these was looked at while ways of reading were
compared, the third only when everything was settled. For each the share that reaches the right fact at once, the share
that reaches a wrong one, and what the reading costs at the start of a round. The goal is 75 and 3 in a hundred.
With --fit the weights are fitted anew, on those questions and on one example in five that is taken out of its item for
it, and printed with what leaving out one item at a time makes of them. With --background the table of how usual words
are is written anew, from the examples of all items that ship.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from sklearn.linear_model import LogisticRegression

from hotseat.domain.item import Fact, Unknown
from hotseat.interviewer import bayes, ranking
from hotseat.interviewer.bayes import tokens
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml

HERE = Path(__file__).parent
FITTED = HERE / "questions"
TESTS = HERE.parent / "tests" / "interviewer"
HELD_OUT = {"fresh": TESTS / "fresh_questions", "third": TESTS / "third_questions"}
BACKGROUND = Path(bayes.__file__).with_name("background.txt")
RIGHT, WRONG = 0.75, 0.03
EVERY = 5
Entry = TypeVar("Entry", Fact, Unknown)


@dataclass(frozen=True)
class Asked:
    """A question of an item and what it may reach; `text` is the sentence that asks, as the listener cuts it out."""

    item: str
    said: str
    want: frozenset[str]
    matcher: Matcher
    part: str

    @property
    def text(self) -> str:
        found = self.matcher.questions(self.said, part="scope")
        return found[0].text if found else self.said

    def reached(self) -> list[str]:
        return [asked.id for asked in self.matcher.read(self.said, part=self.part).asked]


def questions(folder: Path, banks: Banks) -> Iterator[Asked]:
    lexicon = banks.lexicon().value
    for path in sorted(folder.glob("*.yaml")):
        data = read_yaml(path).data
        if path.stem.startswith(("answers-", "moves-")):
            continue
        item = banks.item(path.stem).value
        matcher = Matcher(item, lexicon)
        part = "live" if item.counterpart else "scope"
        for entry in data["questions"]:  # type: ignore[union-attr, call-overload]
            if entry.get("core", True):
                yield Asked(path.stem, entry["q"], frozenset(entry["want"]), matcher, part)


def told(name: str, asked: Sequence[Asked]) -> bool:
    by_item = {item: [one for one in asked if one.item == item] for item in dict.fromkeys(a.item for a in asked)}
    print(f"{name}: {len(asked)} questions to {len(by_item)} items")
    for item, own in [*by_item.items(), ("all", list(asked))]:
        answerable = [one for one in own if one.want]
        right = sum(bool(one.want.intersection(one.reached()[:2])) for one in answerable)
        wrong = sum(not one.want.issuperset(one.reached()) for one in own)
        print(
            f"  {item:26} right {right / len(answerable):5.0%} of {len(answerable):3}   wrong {wrong / len(own):5.1%}"
        )
    return right >= RIGHT * len(answerable) and wrong <= WRONG * len(own)


def taken_out(banks: Banks) -> Iterator[Asked]:
    """One example in five of every fact and unknown, asked of its item without it and the others that are asked."""
    lexicon = banks.lexicon().value
    for head in banks.heads().heads:
        item = banks.item(head.id).value
        if not item.askable:
            continue
        less = item.model_copy(
            update={
                "facts": tuple(_without_some(fact) for fact in item.facts),
                "unknowns": tuple(_without_some(unknown) for unknown in item.unknowns),
            }
        )
        matcher = Matcher(less, lexicon)
        for target, ask in item.askable.items():
            for example in ask.examples[::EVERY]:
                yield Asked(item.id, example, frozenset({target}), matcher, "scope")


def _without_some(entry: Entry) -> Entry:
    left = tuple(example for place, example in enumerate(entry.ask.examples) if place % EVERY)
    return entry.model_copy(update={"ask": entry.ask.model_copy(update={"examples": left})})


def write_background(banks: Banks) -> None:
    asked = [
        example
        for head in banks.heads().heads
        for ask in banks.item(head.id).value.askable.values()
        for example in ask.examples
    ]
    counts = Counter(word for example in asked for word in tokens(example))
    lines = [f"{word} {count}" for word, count in sorted(counts.items()) if count > 1]
    BACKGROUND.write_text("\n".join([str(len(asked)), *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} words of {len(asked)} questions")


def rows(asked: Iterable[Asked]) -> tuple[list[list[float]], list[bool], list[str], list[int]]:
    """A row of features for each question and target, whether it was meant, its item, and the question's number."""
    features, meant, items, numbers = [], [], [], []
    for number, one in enumerate(asked):
        for target, figures in one.matcher.ranking.features(one.text).items():
            features.append(list(figures))
            meant.append(target in one.want)
            items.append(one.item)
            numbers.append(number)
    return features, meant, items, numbers


def fit(asked: Sequence[Asked]) -> None:
    features, meant, items, numbers = map(np.array, rows(asked))
    weights, start = fitted(features, meant)
    print("weights", dict(zip(ranking.FEATURES, np.round(weights, 2).tolist(), strict=True)), "start", round(start, 2))
    best: list[tuple[float, bool]] = []
    for left_out in dict.fromkeys(items.tolist()):
        own_weights, own_start = fitted(features[items != left_out], meant[items != left_out])
        scores = features @ own_weights + own_start
        for number in dict.fromkeys(numbers[items == left_out].tolist()):
            rows_of = np.flatnonzero(numbers == number)
            top = rows_of[scores[rows_of].argmax()]
            best.append((float(scores[top]), bool(meant[top])))
    answerable = sum(bool(one.want) for one in asked)
    for enough in np.arange(-2, 4.1, 0.25):
        right = sum(ok for score, ok in best if score >= enough) / answerable
        wrong = sum(not ok for score, ok in best if score >= enough) / len(asked)
        print(f"  enough {enough:5.2f}: right {right:5.1%} wrong {wrong:5.1%}")


def fitted(features: np.ndarray, meant: np.ndarray) -> tuple[np.ndarray, float]:
    mean, spread = features.mean(0), features.std(0) + 1e-9
    model = LogisticRegression(max_iter=3000).fit((features - mean) / spread, meant)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - (weights * mean).sum())


def start_up(banks: Banks) -> None:
    item, lexicon = banks.item("case-triage-front-door").value, banks.lexicon().value
    start = time.perf_counter()
    matcher = Matcher(item, lexicon)
    built = time.perf_counter()
    for _ in range(20):
        matcher.read("how often do the nurses get it wrong, and who pays for that?", part="scope")
    print(
        f"tables of a case {(built - start) * 1e3:.0f} ms, a question {(time.perf_counter() - built) / 20 * 1e3:.1f} ms"
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--background", action="store_true")
    arguments = parser.parse_args()
    home = Home(HERE / "no-home-of-anyone")
    banks = Banks(home, Rubrics(home))
    if arguments.background:
        write_background(banks)
        return 0
    to_fit = list(questions(FITTED, banks))
    if arguments.fit:
        fit([*to_fit, *taken_out(banks)])
    start_up(banks)
    told("fitted on", to_fit)
    held = True
    for name, folder in HELD_OUT.items():
        asked = list(questions(folder, banks))
        held &= told(f"{name}, cases and stakeholders", [one for one in asked if not one.item.startswith("tech-")])
        if technical := [one for one in asked if one.item.startswith("tech-")]:
            told(f"{name}, technical", technical)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
