"""How often a 95 % interval of `calibrate` holds the true figure. Run: python bench/coverage.py

A person and a model read the same simulated transcripts: each sub-criterion has a true level around that of its
transcript, and both miss it by chance. The true figures are those of a hundred thousand pairs. This is what the fewest
transcripts for figures, and for a claim, in `audit/targets.py` rest on.
"""

import random
from collections.abc import Sequence

from hotseat.audit.bootstrap import intervals
from hotseat.audit.metrics import Sums

TRIALS = 300
RESAMPLES = 400
NAMES = ("kappa", "SMD", "slope", "mean error")


def figures(sums: Sequence[int]) -> tuple[float | None, ...]:
    all_ = Sums(*sums)
    return all_.kappa, all_.smd, all_.slope, all_.mae


def level(value: float) -> int:
    return max(1, min(5, round(value)))


def transcript(draw: random.Random, criteria: int) -> Sums:
    overall = draw.gauss(3, 0.8)
    true = [overall + draw.gauss(0, 0.8) for _ in range(criteria)]
    person = [level(value + draw.gauss(0, 0.3)) for value in true]
    return Sums.of(person, [level(value + draw.gauss(0, 0.55)) for value in true])


def main() -> None:
    draw = random.Random(1)
    for criteria in (1, 5):
        many = [transcript(draw, criteria) for _ in range(100_000 // criteria)]
        truth = figures([sum(column) for column in zip(*many, strict=True)])
        told = ", ".join(f"{name} {value:.2f}" for name, value in zip(NAMES, truth, strict=True) if value is not None)
        print(f"{criteria} levels a transcript; truly {told}\n  n   held by the interval, and its width")
        for transcripts in (6, 10, 15, 30, 50):
            held, wide = [0] * len(NAMES), [0.0] * len(NAMES)
            for _ in range(TRIALS):
                clusters = [transcript(draw, criteria) for _ in range(transcripts)]
                for place, span in enumerate(intervals(clusters, figures, draw, RESAMPLES)):
                    true = truth[place]
                    if span and true is not None:
                        held[place] += span.low <= true <= span.high
                        wide[place] += span.high - span.low
            cells = (f"{h / TRIALS:.0%} {w / TRIALS:.2f}" for h, w in zip(held, wide, strict=True))
            print(f"{transcripts:>4}  {'   '.join(cells)}")


if __name__ == "__main__":
    main()
