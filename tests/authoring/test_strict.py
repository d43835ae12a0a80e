"""The strict check as a whole: every rule once, told by its id, over items of every kind."""

import pytest

from authoring.stock import STORY, changed, lexicon, put, rubric, vocabulary
from domain.small_rounds import SMALL_ROUNDS
from hotseat.authoring.apart import WHY
from hotseat.authoring.strict import RULES, strict_findings
from hotseat.domain.item import Item
from interview.small_item import small_item


def test_every_rule_has_an_id_of_its_own_and_says_what_it_is_for() -> None:
    ids = [rule.id for rule in RULES] + list(WHY)
    assert len(ids) == len(set(ids))
    assert [rule.id for rule in RULES if not rule.why.endswith(".")] == []


@pytest.mark.parametrize("small", [small_item(), *SMALL_ROUNDS], ids=lambda small: small.round)
def test_an_item_far_from_the_standard_is_told_so_and_breaks_nothing(small: Item) -> None:
    findings = strict_findings(small, rubric(), lexicon(), vocabulary())
    assert {"signals", "coverage", "vocabulary"} <= {finding.rule for finding in findings}


def test_findings_carry_the_id_of_their_rule() -> None:
    heavy = [put("signals", name, weight=3) for name in ("sig_evidence", "sig_compared")]
    off = changed(STORY, put("signals", "sig_way_out", sub="A1"), *heavy)
    findings = strict_findings(off, rubric(), lexicon(), vocabulary())
    assert [(finding.rule, finding.where) for finding in findings] == [
        ("coverage", ("signals",)),
        ("bands", ("signals",)),
    ]
