"""A sentence that is quoted for everything shows nothing. Decided by counting, so that no wording gets around it.

Text that asks a grader for marks is found by what it says, and a new way of saying it is not found. But a grader that
obeys it has nothing to quote except that text, and quotes it everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hotseat.domain.assessment import Quote, RejectedQuote, SignalFinding
from hotseat.grading.levels import Judged

MOST: Final = 4
"""Sub-criteria that one sentence may speak for; in the specimens, where it is known, none speaks for more than two."""
MOST_OF_FEW: Final = 3
"""The same where no more than a dozen are in play, as in a story, ninety seconds or a panel."""
FEW: Final = 12


def overloaded(judged: Sequence[Judged]) -> dict[str, int]:
    """The sentences that are quoted for more sub-criteria than one can speak for, with how many that are.

    `judged` is everything in play.
    """
    most = MOST if len(judged) > FEW else MOST_OF_FEW
    counts = Counter(sid for entry in judged for sid in _sids(entry))
    return {sid: count for sid, count in counts.items() if count > most}


def relieved(judged: Judged, counts: Mapping[str, int]) -> Judged:
    """The same without the quotes from those sentences, which are rejected with the reason.

    Ungraded when nothing is left of its evidence, or of the readings that its level is the middle of: what a grader
    does wrong is no level 1.
    """
    leaning = sorted(_sids(judged) & counts.keys())
    if not leaning:
        return judged
    kept, fallen = _parted(judged.level_evidence, counts)
    findings = tuple(_finding(finding, counts) for finding in judged.findings)
    rest = replace(judged, findings=findings, level_evidence=kept, rejected=(*judged.rejected, *fallen))
    return rest if _sids(rest) and not judged.samples else replace(rest, ungraded=_unsound(leaning[0], counts))


def _sids(judged: Judged) -> set[str]:
    shown = (quote for finding in judged.findings if finding.verdict != "not_shown" for quote in finding.quotes)
    return {quote.sid for quote in (*shown, *judged.level_evidence)}


def _finding(finding: SignalFinding, counts: Mapping[str, int]) -> SignalFinding:
    kept, fallen = _parted(finding.quotes, counts)
    return finding.model_copy(update={"quotes": kept, "rejected": (*finding.rejected, *fallen)}) if fallen else finding


def _parted(quotes: Iterable[Quote], counts: Mapping[str, int]) -> tuple[tuple[Quote, ...], tuple[RejectedQuote, ...]]:
    quotes = tuple(quotes)
    kept = tuple(quote for quote in quotes if quote.sid not in counts)
    fallen = tuple(RejectedQuote(sid=q.sid, quote=q.quote, reason=_why(q.sid, counts)) for q in quotes if q not in kept)
    return kept, fallen


def _why(sid: str, counts: Mapping[str, int]) -> str:
    return f"{sid} was quoted for {counts[sid]} sub-criteria, and one sentence cannot show so much."


def _unsound(sid: str, counts: Mapping[str, int]) -> str:
    return (
        f"The grader leaned on one sentence, {sid}, for {counts[sid]} sub-criteria, and none can show so much. "
        "Grade the round anew, or use another model."
    )
