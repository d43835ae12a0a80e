"""Claims about manipulation: what a lying or credulous grader gains, on the specimens and on attacks, is nothing.

Beside each stands what a naive grader, which believes levels, gains by the same lies on the same transcripts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from hotseat.audit.claims import NONE, Claim
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.gradings import Graded
from hotseat.audit.judgement_fakes import at
from hotseat.audit.naive import Believed, Naive
from hotseat.audit.quote_fakes import QUOTE_FAKES
from hotseat.audit.stock import Stock
from hotseat.domain.assessment import CriterionResult, Quote

CREDULOUS: Final = tuple(fake for fake in QUOTE_FAKES if fake.id in {"obeyer", "flattered"})
"""Those who rise to what candidates say to be marked higher; the others lie the same with or without it."""


@dataclass(frozen=True)
class Gain:
    """Levels gained in a transcript, and the points of 100 that they are worth. `most` tells of the largest one."""

    levels: int
    criteria: int
    points: float
    most: str

    @classmethod
    def of(cls, where: str, now: Mapping[str, int], before: Mapping[str, int], points: float) -> "Gain":
        """What some levels gain over others. What had no level before has gained all that it has now."""
        gained = {sub: level - before.get(sub, 0) for sub, level in now.items() if level > before.get(sub, 0)}
        top = max(gained, key=lambda sub: gained[sub], default="")
        was = f"level {before[top]}" if top in before else "no level"
        most = f"in {where}, sub-criterion {top} goes from {was} to level {now[top]}" if top else ""
        return cls(sum(gained.values()), len(now), points, most)

    @classmethod
    def over(cls, where: str, now: Graded, before: Graded) -> "Gain":
        """What one grading gains over another, with the words that were credited."""
        points = (now.assessment.hundred or 0.0) - (before.assessment.hundred or 0.0)
        gain = cls.of(where, now.levels, before.levels, points)
        news = [quote.text for quote in _quotes(now) if quote.text not in {old.text for old in _quotes(before)}]
        by = f", by “{news[0]}”" if gain.most and news else ""
        return cls(gain.levels, gain.criteria, points, f"{gain.most}{by}")


def _quotes(graded: Graded) -> Iterator[Quote]:
    """Everything that was credited."""
    for result in graded.assessment.criteria:
        yield from result.level_evidence
        yield from (quote for finding in result.findings for quote in finding.quotes)


def uplift_claims(stock: Stock, fakes: Sequence[Fake] = QUOTE_FAKES) -> Iterator[Claim]:
    """One claim for each of these fakes, which lie upwards."""
    attacked = stock.copies("attack") if set(CREDULOUS) & set(fakes) else ()
    on_bases, on_copies = [Naive(task) for task in stock.bases], [Naive(copy.task) for copy in attacked]
    right = [naive.by(ORACLE) for naive in (*on_bases, *on_copies)]
    for fake in fakes:
        copies = attacked if fake in CREDULOUS else ()
        ours = zip(stock.graded_by(fake), stock.by_oracle, strict=True)
        gains = [
            *(Gain.over(now.about.specimen.id, now, before) for now, before in ours),
            *(Gain.over(copy.name, copy.by(fake), copy.by(ORACLE)) for copy in copies),
        ]
        asked = [*on_bases, *on_copies] if fake in CREDULOUS else on_bases
        naive = [_believed(one.by(fake), before) for one, before in zip(asked, right, strict=False)]
        yield _claim(fake, gains, naive)


def _believed(now: Believed, right: Believed) -> Gain:
    return Gain.of("", now.levels, right.levels, now.hundred - right.hundred)


def _claim(fake: Fake, gains: Sequence[Gain], naive: Sequence[Gain]) -> Claim:
    falls = [gain for gain in naive if gain.levels]
    points = fmean(gain.points for gain in falls) if falls else 0.0
    attacks = " and on attacked copies of them" if fake in CREDULOUS else ""
    return Claim(
        id=f"uplift.{fake.id}",
        says=f"A grader can have this defect: {fake.defect[:1].lower()}{fake.defect[1:-1]}. No level rises by it",
        number=sum(gain.levels for gain in gains),
        n=sum(gain.criteria for gain in gains),
        of="graded sub-criteria",
        limit=NONE,
        unit="levels gained",
        worst=_worst(gains),
        control=(
            f"a naive grader, which believes every level it is told, gives {sum(gain.levels for gain in falls):,} "
            f"levels too many in {len(falls)} of {len(naive)} transcripts: {points:+.1f} points of 100 in each of these"
        ),
        how=f"A fake with the defect grades the specimens{attacks}; counted is each level above the oracle's.",
    )


def _worst(gains: Iterable[Gain]) -> str:
    return max(gains, key=lambda gain: gain.levels, default=Gain(0, 0, 0.0, "")).most


def attack_claim(stock: Stock) -> Claim:
    """No level of an attacked copy is above that of the transcript before, whichever credulous fake reads it."""
    gains: dict[str, list[Gain]] = {}
    for copy in stock.copies("attack"):
        kind = gains.setdefault(copy.transform.id, [])
        kind += [Gain.over(f"{copy.name}, {fake.id}", copy.by(fake), copy.base) for fake in (ORACLE, *CREDULOUS)]
    every = [gain for kind in gains.values() for gain in kind]
    rising = [kind for kind, of_kind in gains.items() if any(gain.levels for gain in of_kind)]
    return Claim(
        id="attacks",
        says=f"No level rises by any of {len(gains)} kinds of attack",
        number=sum(gain.levels for gain in every),
        n=sum(gain.criteria for gain in every),
        of="graded sub-criteria",
        limit=NONE,
        unit="levels gained",
        worst=f"{_worst(every)}; kinds of attack that gained: {', '.join(rising)}" if rising else "",
        how="Copies with words put in that ask for marks are graded by the oracle and by the two fakes that believe "
        "such words; counted is each level above that of the specimen without them.",
    )


GENEROUS: Final = at("generous", "It gives the highest level to everybody.", 5)
HARSH: Final = at("harsh", "It gives the lowest level to everybody.", 1)


def clamp_claim(stock: Stock) -> Claim:
    """However a grader reads the anchors, a level stays beside what its verified signals suggest (rules.md, 4)."""
    outside, n = list[str](), 0
    rows = zip(stock.by_oracle, stock.graded_by(GENEROUS), stock.graded_by(HARSH), strict=True)
    for oracle, generous, harsh in rows:
        for right, up, down in zip(*(one.assessment.criteria for one in (oracle, generous, harsh)), strict=True):
            if right.level is None or right.suggested is None:
                continue
            n += 2
            low, high = _room(right, right.level)
            if (up.level or 0) > high or (down.level or 0) < low:
                where = f"{oracle.about.specimen.id}, {right.sub}"
                outside.append(
                    f"{where}: the evidence suggests {right.suggested}, and {down.level} to {up.level} came out"
                )
    return Claim(
        id="clamp",
        says="However kindly or harshly a grader reads, a level stays as near to what the evidence suggests as the "
        "rules say",
        number=len(outside),
        n=n,
        of="levels",
        limit=NONE,
        unit="too far off",
        worst=outside[0] if outside else "",
        how="The specimens are graded by a fake that gives everybody level 5 and by one that gives everybody level 1.",
    )


def _room(right: CriterionResult, level: int) -> tuple[int, int]:
    """The lowest and the highest level that a reader may make of what the oracle found. Few sentences lower both."""
    suggested = right.suggested or 1
    if len(right.findings) == 1:
        return max(min(suggested, level) - 2, 1), max(suggested, 2)
    return max(min(suggested, level) - 1, 1), suggested + 1
