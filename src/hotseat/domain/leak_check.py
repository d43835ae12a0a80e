"""Figures that a line, or a model that speaks, would give away: those that only a fact tells. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from hotseat.domain.block_check import asked_in
from hotseat.domain.blocks import Handout
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item, Probe, Push
from hotseat.domain.speech import numbers

# Lines about the matter that come unasked. A fact's own line tells it; an opening or closing line speaks of the round,
# and the sixty seconds in it are no secret.
_UNASKED: Final = frozenset({"unknowns", "counterpart", "probes", "pressure", "curveball"})


def leak_findings(item: Item, lines: Iterable[tuple[Where, str]]) -> Iterator[Finding]:
    """Figures in `lines`, or in what the speaking model knows of a person, that have to be asked for.

    A figure is told by a fact and by the papers that come with it; one that stands in the brief, or in a paper that
    lies on the table by then, is no secret.
    """
    told = {fact.id: numbers(f"{fact.fact} {fact.say}") | _on_paper(item, fact=fact.id) for fact in item.facts}
    public = numbers(f"{item.title} {item.premise} {item.brief} {item.prompt}") | _on_paper(item)
    for where, line in lines:
        if where[0] in _UNASKED:
            known = public | _by_then(item, where) | _disclosed(item, where, told)
            yield from _leaks(where, line, known, told, "")
    for where, text in _persons(item):
        yield from _leaks(where, text, public, told, "; the speaking model knows what stands here")


def _leaks(where: Where, text: str, known: set[str], told: dict[str, set[str]], why: str) -> Iterator[Finding]:
    hidden = {figure: fact for fact, stated in told.items() for figure in stated - known}
    for figure in sorted(numbers(text) & hidden.keys()):
        yield Finding(where, f"states {figure}, which only {hidden[figure]} tells{why}")


def _on_paper(item: Item, *, fact: str | None = None) -> set[str]:
    """The figures of the papers that come with a fact, or of those on the table from the start."""
    papers = [paper for paper in item.handouts if paper.fact == fact and paper.phase is None]
    return set().union(*map(_figures, papers))


def _figures(paper: Handout) -> set[str]:
    texts = [paper.title]
    for part in paper.parts:
        texts += [part.heading, part.text, *part.columns, *(cell for row in part.rows for cell in row)]
    return numbers("\n".join(texts))


def _by_then(item: Item, where: Where) -> set[str]:
    """The figures of papers that open with a phase, not later than the first in which the line can be said."""
    order = [phase.id for phase in item.timebox.phases]
    first = _first_said(item, where)
    reached = order[: order.index(first) + 1] if first in order else order[:1]
    return set().union(*(_figures(paper) for paper in item.handouts if paper.phase in reached))


def _first_said(item: Item, where: Where) -> str:
    if where[0] == "counterpart":
        return "live"
    entry = _asked(item, where)
    phases = asked_in(item.round, str(where[0]))
    return entry.when.phase if entry and entry.when.phase else next(iter(phases), "")


def _disclosed(item: Item, where: Where, told: dict[str, set[str]]) -> set[str]:
    """What a push tells by its own account."""
    entry = _asked(item, where)
    facts = entry.discloses if isinstance(entry, Push) else ()
    return set().union(*(told.get(fact, set()) for fact in facts))


def _asked(item: Item, where: Where) -> Probe | Push | None:
    """The probe or the push whose line stands there, if it is one's."""
    match where:
        case ("probes", int(place), *_):
            return item.probes[place]
        case ("pressure", int(place), *_):
            return item.pressure[place]
        case ("curveball", int(place), *_):
            return item.curveball[place]
        case _:
            return None


def _persons(item: Item) -> Iterator[tuple[Where, str]]:
    """What a speaking model is told of whom it plays; the aims of a person only in stakeholder rounds (rules.md)."""
    yield ("interviewer", "role"), item.interviewer.role
    yield ("interviewer", "temperament"), item.interviewer.temperament
    if item.counterpart is None:
        return
    yield ("interviewer", "agenda"), item.interviewer.agenda
    yield ("counterpart", "wants"), item.counterpart.wants
    yield ("counterpart", "needs"), item.counterpart.needs
    for key in ("fears", "leverage", "will_trade", "will_not_trade"):
        for place, text in enumerate(getattr(item.counterpart, key)):
            yield ("counterpart", key, place), text
