"""What the interviewer's side of an item holds, for its author: every line that can be said, when, and why. Pure."""

from collections.abc import Iterator

from hotseat.authoring.page import Entry, block, entry
from hotseat.domain.blocks import Counterpart, Handout, When
from hotseat.domain.item import Fact, Item, Probe, Push
from hotseat.domain.kinds import PART_NAMES


def interviewer_view(item: Item) -> Iterator[str]:
    """Who asks, then every line in the order in which a round comes to it. Lines are not wrapped."""
    who = item.interviewer
    yield f"{who.name}, {who.role}"
    yield from block("How they are", [who.temperament, f"agenda: {who.agenda}"])
    yield from block("First", [item.prompt])
    yield from block("The parts, and what opens each", _parts(item))
    yield from _audience(item)
    yield from _story(item)
    yield from _derived(item)
    yield from _counterpart(item)
    yield from block("When it is asked for", (_fact(fact) for fact in item.facts))
    yield from block("Nobody knows", (entry(u.id, u.say, f"asked for by: {u.ask.intent}") for u in item.unknowns))
    yield from _odd_questions(item)
    yield from block("Papers that come later", (_paper(paper) for paper in item.handouts if paper.fact or paper.phase))
    first = sorted(item.probes, key=lambda probe: -probe.priority)
    yield from block("Probes, the first that may come", (_probe(probe) for probe in first))
    pushes = "The follow-up questions, the first two that may come" if item.executive else "Pressure"
    yield from block(pushes, (_push(push) for push in item.pressure))
    yield from block("Curveballs, one a round", (_push(push) for push in item.curveball))
    yield from block("When nothing is due", [" / ".join(who.style.fillers)])
    yield from block("At the end", [item.close.ask, item.close.farewell])


def condition(when: When) -> str:
    """The parts of a condition that are given, in words; empty for one that always holds."""
    said = (
        _ids("while {} is not shown", "while none of {} is shown", when.missing),
        _ids("once {} is shown", "once {} are shown", when.present),
        f"when {when.flag} was heard" if when.flag else "",
        _ids("while {} is not told", "while none of {} is told", when.not_disclosed),
        f"in the part {when.phase}" if when.phase else "",
        f"from answer {when.turn_min} on" if when.turn_min else "",
        "" if when.stance_min is None else f"from stance {when.stance_min:+d} up",
        "" if when.stance_max is None else f"at stance {when.stance_max:+d} or lower",
        f"unless {when.without} was made" if when.without else "",
    )
    return ", ".join(part for part in said if part)


def _ids(one: str, several: str, ids: tuple[str, ...]) -> str:
    return (one if len(ids) == 1 else several).format(", ".join(ids)) if ids else ""


def _parts(item: Item) -> Iterator[Entry]:
    for phase in item.timebox.phases:
        answers = "1 answer" if phase.turn_cap == 1 else f"{phase.turn_cap} answers"
        head = f"{phase.id} ({PART_NAMES.get(phase.id, phase.id)}): {phase.minutes:g} min, {answers} at most"
        yield entry(head, phase.say)


def _audience(item: Item) -> Iterator[str]:
    if ninety := item.executive:
        yield from block(
            "Who listens",
            [
                ninety.audience,
                f"cuts in with: {ninety.cut_in}",
                f"to hear first: {ninety.bottom_line}",
                f"must land: {', '.join(ninety.must_land)}",
                f"to be put into plain words: {', '.join(ninety.translate)}",
            ],
        )


def _story(item: Item) -> Iterator[str]:
    if story := item.story:
        yield from block("The story is to show", [story.competency])
        elements = (f"{element.part}: {', '.join(element.signals)}" for element in story.elements)
        yield from block("Its parts, each dug for until it is shown", elements)
        lines = [entry("it was about something else", story.re_ask), entry("there is none", story.no_example)]
        yield from block("Said once, when", lines)


def _derived(item: Item) -> Iterator[str]:
    questions = item.derive.questions if item.derive else ()
    yield from block(
        "Questions from earlier rounds, in this order",
        (
            entry(
                f"{question.id}, about {question.about}; aims at {', '.join(question.targets)}",
                question.say,
                f"without earlier rounds: {question.fallback}",
                f"and once more: {question.follow}" if question.follow else "",
            )
            for question in questions
        ),
    )


def _counterpart(item: Item) -> Iterator[str]:
    if (them := item.counterpart) is None:
        return
    aims = {
        "says": (them.wants,),
        "needs": (them.needs,),
        "fears": them.fears,
        "can do without you": them.leverage,
        "trades": them.will_trade,
        "never trades": them.will_not_trade,
    }
    yield from block("What they are after", (f"{name}: {'; '.join(aim)}" for name, aim in aims.items() if aim))
    yield from block("How they stand", _ladder(them))
    yield from block("What moves them", _moves(them))
    words = item.interviewer.style.interrupts_after_words
    yield from block(
        f"Cutting in after {words} words" if words else "Cutting in (never: no limit of words)", them.cut_in
    )
    yield from block("How it ends, the first that holds", _outcomes(them))


def _ladder(them: Counterpart) -> Iterator[Entry]:
    for rung in them.ladder:
        starts = ", where it starts" if rung.at == them.starts else ""
        reached = f"on arriving: {rung.reached}" if rung.reached else ""
        yield entry(f"{rung.at:+d} {rung.label}{starts}", reached, *rung.replies)


def _moves(them: Counterpart) -> Iterator[Entry]:
    for move in them.moves:
        also = f"; it is {move.flag}" if move.flag else ""
        back = f"; it takes back {move.undoes}" if move.undoes else ""
        yield entry(f"{move.id} {move.effect:+d}: {move.ask}{also}{back}", move.reply)


def _outcomes(them: Counterpart) -> Iterator[str]:
    for outcome in them.outcomes:
        won = " (a win)" if outcome.win else ""
        yield f"{outcome.id}{won}: {outcome.label}; {condition(outcome.when) or 'otherwise'}"


def _fact(fact: Fact) -> Entry:
    needs = [*(fact.needs.facts if fact.needs else ())]
    if fact.needs and fact.needs.stance_min is not None:
        needs.append(f"stance {fact.needs.stance_min:+d}")
    gate = f"{fact.gate}, after {' and '.join(needs)}" if needs else fact.gate
    helps = f"; helps with {', '.join(fact.unlocks)}" if fact.unlocks else ""
    return entry(f"{fact.id} ({gate}; {fact.value}{helps})", fact.say, f"asked for by: {fact.ask.intent}")


def _odd_questions(item: Item) -> Iterator[str]:
    if not (item.facts or item.unknowns):
        return
    lines = [
        entry("it is vague and no open fact is left", item.on_vague.say),
        entry("there are more than two questions", item.on_many_questions.say),
        entry(f"{item.on_no_questions.after_candidate_turns} answers held no question", item.on_no_questions.say),
    ]
    yield from block("Of questions, when", lines)


def _paper(paper: Handout) -> Entry:
    comes = f"with {paper.fact}" if paper.fact else f"as {paper.phase} begins"
    texts: list[str] = []
    for part in paper.parts:
        texts += [part.heading, part.text, " | ".join(part.columns), *(" | ".join(row) for row in part.rows)]
    return entry(f"{paper.id}, {comes}: {paper.title}", *texts)


def _probe(probe: Probe) -> Entry:
    aims = f"aims at {', '.join(probe.targets)}" if probe.targets else ""
    back = f"lets {probe.corrects} be taken back" if probe.corrects else ""
    head = "; ".join(part for part in (f"{probe.id}, {probe.priority}", condition(probe.when), aims, back) if part)
    return entry(head, probe.say, f"and once more: {probe.follow}" if probe.follow else "")


def _push(push: Push) -> Entry:
    tells = f"tells {', '.join(push.discloses)}" if push.discloses else ""
    head = "; ".join(part for part in (push.id, condition(push.when), tells) if part)
    good = f"well answered: {', '.join(push.good)}" if push.good else ""
    return entry(head, push.say, good, f"poorly: {push.bad}" if push.bad else "")
