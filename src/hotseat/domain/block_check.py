"""Which blocks an item of each kind has, and what must hold in papers and conditions wherever they stand. Pure."""

from collections.abc import Iterator
from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.blocks import HandoutPart, When
from hotseat.domain.counterpart_check import counterpart_findings
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.round_check import derive_findings, executive_findings, filled, story_findings

# The rounds in which there is something to find out: the others have no menu and meet a question with another.
_WITH_FACTS: Final[tuple[Round, ...]] = ("case", "technical", "stakeholder")
_BELONGS: Final[dict[str, tuple[Round, ...]]] = {
    "facts": _WITH_FACTS,
    "unknowns": _WITH_FACTS,
    "counterpart": ("stakeholder",),
    "executive": ("executive",),
    "story": ("behavioral",),
    "derive": ("calibration",),
}
_PUT: Final[dict[str, tuple[str, ...]]] = {
    "probes": ("probe", "live", "panel"),
    "pressure": ("pressure", "live", "land", "questions"),
    "curveball": ("pressure", "land"),
}


def asked_in(round_: Round, block: str) -> tuple[str, ...]:
    """The parts of a round in which the engine asks what stands in a block, in order; empty when it never does."""
    return tuple(phase for phase in KINDS[round_].phases if phase in _PUT.get(block, ()))


def block_findings(item: Item) -> Iterator[Finding]:
    """What is wrong with the blocks that only some rounds have, and with every condition."""
    yield from _needed(item)
    yield from _misplaced(item)
    yield from _stances(item)
    yield from _conditions(item)
    yield from _handouts(item)
    if item.counterpart:
        yield from counterpart_findings(item.counterpart, {probe.corrects for probe in item.probes})
    yield from executive_findings(item)
    yield from story_findings(item)
    yield from derive_findings(item)


def block_lines(item: Item) -> Iterator[tuple[Where, str]]:
    """What a counterpart, an executive, a story's interviewer and a panel can say, in the file's order."""
    if item.counterpart:
        for place, rung in enumerate(item.counterpart.ladder):
            yield ("counterpart", "ladder", place, "reached"), rung.reached
            for number, reply in enumerate(rung.replies):
                yield ("counterpart", "ladder", place, "replies", number), reply
        for place, move in enumerate(item.counterpart.moves):
            yield ("counterpart", "moves", place, "reply"), move.reply
        for place, line in enumerate(item.counterpart.cut_in):
            yield ("counterpart", "cut_in", place), line
    if item.executive:
        yield ("executive", "cut_in"), item.executive.cut_in
    if item.story:
        yield ("story", "re_ask"), item.story.re_ask
        yield ("story", "no_example"), item.story.no_example
    for place, question in enumerate(item.derive.questions if item.derive else ()):
        yield ("derive", "questions", place, "say"), filled(question)
        yield ("derive", "questions", place, "fallback"), question.fallback
        yield ("derive", "questions", place, "follow"), question.follow


def _needed(item: Item) -> Iterator[Finding]:
    block = KINDS[item.round].block
    if not getattr(item, block) and not (item.round == "calibration" and item.derive):
        block = "derive" if item.round == "calibration" else block
        yield Finding((block,), f"is missing, and {item.round} rounds are made of it")


def _misplaced(item: Item) -> Iterator[Finding]:
    for block, rounds in _BELONGS.items():
        if getattr(item, block) and item.round not in rounds:
            message = f"belongs in {' and '.join(rounds)} rounds, and this one is {item.round}"
            yield Finding((block,), message)
    if item.round != "stakeholder" and item.interviewer.style.interrupts_after_words:
        message = f"is for stakeholder rounds: in {item.round} rounds nobody cuts in after so many words"
        yield Finding(("interviewer", "style", "interrupts_after_words"), message)
    for block in _PUT:
        if getattr(item, block) and not asked_in(item.round, block):
            yield Finding((block,), f"is never asked in {item.round} rounds")


def _conditions(item: Item) -> Iterator[Finding]:
    """Conditions on a part of the round in which the line is never said."""
    for block in _PUT:
        phases = asked_in(item.round, block)
        for place, entry in enumerate(getattr(item, block)):
            named = entry.when.phase
            if phases and named in KINDS[item.round].phases and named not in phases:
                yield Finding(
                    (block, place, "when", "phase"), f"is {named}; this is said in {' and '.join(phases)} only"
                )


def _stances(item: Item) -> Iterator[Finding]:
    """Stances that are asked for where there is none, or that the ladder does not have."""
    ladder = [rung.at for rung in item.counterpart.ladder] if item.counterpart else []
    for where, stance in _stances_named(item):
        if not ladder:
            yield Finding(where, "holds in stakeholder rounds only: nobody else has a stance")
        elif stance not in ladder:
            yield Finding(where, f"is {stance}; the ladder goes from {min(ladder)} to {max(ladder)}")


def _stances_named(item: Item) -> Iterator[tuple[Where, int]]:
    for place, fact in enumerate(item.facts):
        if fact.needs and fact.needs.stance_min is not None:
            yield ("facts", place, "needs", "stance_min"), fact.needs.stance_min
    for where, when in _whens(item):
        if when.stance_min is not None:
            yield (*where, "stance_min"), when.stance_min
        if when.stance_max is not None:
            yield (*where, "stance_max"), when.stance_max


def _whens(item: Item) -> Iterator[tuple[Where, When]]:
    for block in _PUT:
        for place, entry in enumerate(getattr(item, block)):
            yield (block, place, "when"), entry.when
    for place, outcome in enumerate(item.counterpart.outcomes if item.counterpart else ()):
        yield ("counterpart", "outcomes", place, "when"), outcome.when


def _handouts(item: Item) -> Iterator[Finding]:
    for place, paper in enumerate(item.handouts):
        if paper.fact and paper.phase:
            yield Finding(("handouts", place, "phase"), "stands beside `fact`; a paper comes with one of them")
        for number, part in enumerate(paper.parts):
            yield from _part(("handouts", place, "parts", number), part)


def _part(where: Where, part: HandoutPart) -> Iterator[Finding]:
    if part.columns and not part.rows:
        yield Finding((*where, "columns"), "stand over no rows")
    elif not part.text and not part.rows:
        yield Finding(where, "holds neither text nor a table")
    for number, row in enumerate(part.rows):
        if len(row) != len(part.columns):
            message = f"holds {len(row)} where the table has {len(part.columns)} columns"
            yield Finding((*where, "rows", number), message)
