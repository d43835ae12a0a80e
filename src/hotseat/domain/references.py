"""Which ids a file defines and where it names them. Works on plain data, so that a wrong name is reported beside a
wrong type. Never raises on data of the wrong shape: that is the types' business."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hotseat.domain.finding import Finding, Plain, Where, did_you_mean

MOST_LISTED: Final = 20


@dataclass(frozen=True)
class IdTable:
    """`defined`: the paths that give a kind its ids. `named`: the paths that hold an id of a kind.

    `unique`: groups of kinds that may not share an id. In a path `*` stands for every entry of a list and `~` for
    every key of a block.
    """

    defined: Mapping[str, str]
    named: tuple[tuple[str, str], ...]
    unique: tuple[tuple[str, ...], ...]


def _condition(entries: str) -> tuple[tuple[str, str], ...]:
    """What the `when` of each of the entries may name."""
    return (
        (f"{entries}.when.missing.*", "signal"),
        (f"{entries}.when.present.*", "signal"),
        (f"{entries}.when.flag", "red flag"),
        (f"{entries}.when.not_disclosed.*", "fact"),
        (f"{entries}.when.phase", "phase"),
        (f"{entries}.when.without", "move"),
    )


ITEM_IDS = IdTable(
    defined={
        "phase": "timebox.phases.*.id",
        "fact": "facts.*.id",
        "unknown": "unknowns.*.id",
        "handout": "handouts.*.id",
        "move": "counterpart.moves.*.id",
        "outcome": "counterpart.outcomes.*.id",
        "derived question": "derive.questions.*.id",
        "signal": "signals.*.id",
        "red flag": "red_flags.*.id",
        "probe": "probes.*.id",
        "push": "pressure.*.id",
        "curveball": "curveball.*.id",
    },
    named=(
        ("rubric", "rubric"),
        ("interviewer.persona", "persona"),
        ("facts.*.needs.facts.*", "fact"),
        ("facts.*.unlocks.*", "signal"),
        ("facts.*.ask.topics.*", "topic"),
        ("unknowns.*.ask.topics.*", "topic"),
        ("handouts.*.fact", "fact"),
        ("handouts.*.phase", "phase"),
        ("counterpart.moves.*.about.*", "claim"),
        ("counterpart.moves.*.flag", "red flag"),
        ("counterpart.moves.*.undoes", "move"),
        *_condition("counterpart.outcomes.*"),
        ("executive.bottom_line", "signal"),
        ("executive.must_land.*", "signal"),
        ("story.elements.*.signals.*", "signal"),
        ("derive.questions.*.targets.*", "signal"),
        ("signals.*.sub", "sub-criterion"),
        ("signals.*.about.*", "claim"),
        ("red_flags.*.dim", "dimension"),
        ("red_flags.*.sub_max.~", "sub-criterion"),
        *_condition("probes.*"),
        ("probes.*.targets.*", "signal"),
        ("probes.*.corrects", "red flag"),
        *_condition("pressure.*"),
        ("pressure.*.good.*", "signal"),
        ("pressure.*.discloses.*", "fact"),
        *_condition("curveball.*"),
        ("curveball.*.good.*", "signal"),
        ("curveball.*.discloses.*", "fact"),
    ),
    # A reading names facts and unknowns alike, an event names pushes and curveballs alike, and a derived question
    # becomes a probe.
    unique=(
        ("phase",),
        ("fact", "unknown"),
        ("handout",),
        ("move",),
        ("outcome",),
        ("signal",),
        ("red flag",),
        ("derived question", "probe", "push", "curveball"),
    ),
)

RUBRIC_IDS = IdTable(
    defined={
        "dimension": "dimensions.*.id",
        "sub-criterion": "dimensions.*.sub.*.id",
        "verdict": "verdicts.*.id",
        "side score": "side_scores.*.id",
    },
    named=(
        ("caps.critical.verdict_max", "verdict"),
        ("caps.major.verdict_max", "verdict"),
        ("verdicts.*.requires.dimension_min.~", "dimension"),
    ),
    unique=(("dimension",), ("sub-criterion",), ("verdict",), ("side score",)),
)


def reference_findings(data: Plain, table: IdTable, outside: Mapping[str, Collection[str]]) -> list[Finding]:
    """Ids used twice and ids that name nothing. `outside` gives the ids of kinds that other files define.

    A kind that neither the file nor `outside` defines is not checked.
    """
    return [*_twice(data, table), *_unknown(data, table, outside)]


def found(data: Plain, path: str) -> Iterator[tuple[Where, str]]:
    """Every text at `path` with its place. Entries of another shape are passed over."""
    yield from _walk(data, path.split("."), ())


def _walk(data: Plain, steps: list[str], where: Where) -> Iterator[tuple[Where, str]]:
    if not steps:
        if isinstance(data, str):
            yield where, data
        return
    step, rest = steps[0], steps[1:]
    if step == "*" and isinstance(data, list):
        for place, entry in enumerate(data):
            yield from _walk(entry, rest, (*where, place))
    elif step == "~" and isinstance(data, dict):
        yield from (((*where, key), key) for key in data)
    elif isinstance(data, dict) and step in data:
        yield from _walk(data[step], rest, (*where, step))


def _twice(data: Plain, table: IdTable) -> Iterator[Finding]:
    for kinds in table.unique:
        first: dict[str, str] = {}
        for kind in kinds:
            for where, name in found(data, table.defined[kind]):
                if name in first:
                    yield Finding(where, f"{name!r} is already the id of another {first[name]}", "ids are unique")
                first.setdefault(name, kind)


def _unknown(data: Plain, table: IdTable, outside: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    known: dict[str, Collection[str]] = {
        kind: [name for _, name in found(data, path)] for kind, path in table.defined.items()
    }
    known |= outside
    for path, kind in table.named:
        if kind not in known:
            continue
        for where, name in found(data, path):
            if name not in known[kind]:
                yield Finding(where, f"there is no {kind} called {name!r}", _hint(name, known[kind]))


def _hint(name: str, known: Collection[str]) -> str:
    """The name that was meant; when none is spelt like it, all there are, if they fit a line."""
    return did_you_mean(name, known) or (f"there are {', '.join(known)}" if 0 < len(known) <= MOST_LISTED else "")
