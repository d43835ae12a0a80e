"""The audit on fakes: which checks there are and the claims that come of them, one after the other. Calls no model."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from hotseat.audit.arithmetic_claims import arithmetic_claims
from hotseat.audit.bootstrap import Chance
from hotseat.audit.claims import Claim, Limit
from hotseat.audit.detection_claims import detection_claim
from hotseat.audit.fault_claims import fault_claims, floor_claim, replay_claim
from hotseat.audit.monotone_claims import kinds_claim, monotone_claims
from hotseat.audit.noise_claims import noise_claims
from hotseat.audit.quote_claims import altered_claims, credited_claim, honest_claims
from hotseat.audit.reference import LIBRARIES, inputs, worst_difference
from hotseat.audit.second_look_claims import second_look_claim
from hotseat.audit.stock import Stock
from hotseat.audit.uplift_claims import attack_claim, clamp_claim, uplift_claims

EQUAL: Final = 1e-9
"""How far a figure may be from that of another library (grading.md)."""


@dataclass(frozen=True)
class Check:
    """Something that is looked at, and the claims that come of it."""

    what: str
    claims: Callable[[Stock, Chance], Iterable[Claim]]


def _metrics(stock: Stock, chance: Chance) -> Iterator[Claim]:
    yield Claim(
        id="metrics",
        says="The figures of `hotseat calibrate` are those of established libraries",
        number=worst_difference(),
        n=inputs(),
        of="sets of levels",
        limit=Limit("at most", EQUAL),
        unit="apart",
        how=f"The largest difference from the values of {LIBRARIES}, which a test computes anew.",
    )


CHECKS: Final = (
    Check("records replayed", lambda stock, chance: [replay_claim(stock)]),
    Check("altered quotes", lambda stock, chance: altered_claims(stock)),
    Check("honest quotes", lambda stock, chance: honest_claims(stock)),
    Check("what credit rests on", lambda stock, chance: [credited_claim(stock)]),
    Check("lying graders", lambda stock, chance: uplift_claims(stock)),
    Check("attacks", lambda stock, chance: [attack_claim(stock)]),
    Check("what a reader may move", lambda stock, chance: [clamp_claim(stock)]),
    Check("second looks", lambda stock, chance: [second_look_claim(stock)]),
    Check("replies that cannot be used", lambda stock, chance: fault_claims(stock)),
    Check("empty rounds", lambda stock, chance: [floor_claim(stock)]),
    Check("sums", lambda stock, chance: arithmetic_claims(stock)),
    Check("better and worse copies", lambda stock, chance: [*monotone_claims(stock), kinds_claim(stock)]),
    Check("noise", noise_claims),
    Check("planted defects", lambda stock, chance: [detection_claim(stock)]),
    Check("figures", _metrics),
)


def run(stock: Stock, chance: Chance, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, tuple[Claim, ...]]]:
    """Each check with its claims, as they come. `chance` draws the intervals; the rest depends on the stock alone."""
    for check in checks:
        yield check, tuple(check.claims(stock, chance))
