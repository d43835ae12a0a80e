"""An item as text: what a candidate may see, and the rest. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from hotseat.domain.blocks import Counterpart, Handout, When
from hotseat.domain.item import Item
from hotseat.domain.plain_text import flowing

WIDTH: Final = 78
"""Columns that papers are set in."""


def open_part(item: Item) -> Iterator[str]:
    """What a candidate may see before the round: the brief, the papers on the table, the first line, the parts."""
    minutes = f"{item.timebox.minutes:g} minutes"
    yield f"{item.title}  ({item.id}, {item.round}, {minutes}, difficulty {item.difficulty} of 5)"
    yield f"{item.premise}\n"
    yield flowing(item.brief)
    for paper in item.handouts:
        if not paper.fact and not paper.phase:
            yield f"\n{_paper(paper)}"
    yield f"\n{item.interviewer.name}, {item.interviewer.role}:\n{flowing(item.prompt)}\n"
    for phase in item.timebox.phases:
        yield f"  {phase.minutes:3g} min  {phase.id:9} {phase.goal}"


def secret_part(item: Item) -> Iterator[str]:
    """What the candidate has to find out, and what is looked for."""
    yield from _block("Facts", (f"{fact.id} ({fact.gate}, {fact.value}): {fact.fact}" for fact in item.facts))
    yield from _block("Nobody knows", (f"{unknown.id}: {unknown.ask.intent}" for unknown in item.unknowns))
    yield from _papers(item.handouts)
    if item.counterpart:
        yield from _counterpart(item.counterpart)
    yield from _executive(item)
    yield from _story(item)
    yield from _derive(item)
    yield "\nSignals"
    for signal in item.signals:
        yield f"  {signal.id} {signal.sub} weight {signal.weight}: {signal.ask}"
        yield f"      counts: {signal.counts}"
        yield f"      does not: {signal.near_miss}"
    yield from _block("Red flags", (f"{flag.id} ({flag.severity}, {flag.dim}): {flag.ask}" for flag in item.red_flags))
    yield from _block("Probes", (f"{probe.id}: {probe.say.strip()}" for probe in item.probes))
    pushes = (*item.pressure, *item.curveball)
    yield from _block("Pressure and curveballs", (f"{push.id}: {push.say.strip()}" for push in pushes))
    yield from _block("Reference", (f"• {point}" for point in item.reference.spine))


def _paper(paper: Handout) -> str:
    from hotseat.session.handout_text import handout_text  # noqa: PLC0415 - most items have no papers

    return handout_text(paper, WIDTH)


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = [f"  {line}".rstrip() for line in lines]
    yield from [f"\n{title}", *shown] if shown else []


def _papers(papers: Iterable[Handout]) -> Iterator[str]:
    for paper in papers:
        if paper.fact or paper.phase:
            yield from _block(f"Paper {paper.id}, with {paper.fact or paper.phase}", _paper(paper).splitlines())


def _counterpart(counterpart: Counterpart) -> Iterator[str]:
    aims = {
        "wants": [counterpart.wants],
        "needs": [counterpart.needs],
        "fears": counterpart.fears,
        "leverage": counterpart.leverage,
        "trades": counterpart.will_trade,
        "does not trade": counterpart.will_not_trade,
    }
    yield from _block("Counterpart", (f"{name}: {'; '.join(aim)}" for name, aim in aims.items() if aim))
    steps = (f"{rung.at:2} {rung.label}{_here(rung.at, counterpart.starts)}" for rung in counterpart.ladder)
    yield from _block("Stances", steps)
    yield from _block("Moves", (f"{move.id} {move.effect:+d}: {move.ask}" for move in counterpart.moves))
    yield from _block(
        "Outcomes", (f"{end.id}: {end.label}{_won(won=end.win)}{_if(end.when)}" for end in counterpart.outcomes)
    )


def _here(at: int, starts: int) -> str:
    return " (starts here)" if at == starts else ""


def _won(*, won: bool) -> str:
    return " (a win)" if won else ""


def _if(when: When) -> str:
    """The parts of a condition that are given, as in the file."""
    given = {name: value for name, value in when if value not in (None, ())}
    shown = (f"{name} {', '.join(value) if isinstance(value, tuple) else value}" for name, value in given.items())
    return f"; {', '.join(shown)}" if given else ""


def _executive(item: Item) -> Iterator[str]:
    if item.executive:
        yield from _block(
            "Ninety seconds",
            [
                f"audience: {item.executive.audience}",
                f"bottom line: {item.executive.bottom_line}",
                f"must land: {', '.join(item.executive.must_land)}",
                f"to be put into plain words: {', '.join(item.executive.translate)}",
            ],
        )


def _story(item: Item) -> Iterator[str]:
    if item.story:
        elements = [f"{element.part}: {', '.join(element.signals)}" for element in item.story.elements]
        yield from _block("Story", [f"competency: {item.story.competency}", *elements])


def _derive(item: Item) -> Iterator[str]:
    if item.derive:
        for question in item.derive.questions:
            lines = [question.say.strip(), f"else: {question.fallback.strip()}"]
            yield from _block(f"Derived question {question.id}, about {question.about}", lines)
