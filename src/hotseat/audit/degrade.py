"""Eight ways to make a specimen worse, so that its truth falls. What is left of it is known by construction."""

import re
from typing import Final

from hotseat.audit.aim import Signals, aimed
from hotseat.audit.by_rule import levels, total
from hotseat.audit.changes import Changed, Ground, Transform
from hotseat.audit.edits import (
    NOTHING,
    Spot,
    appended,
    at,
    begun,
    copy,
    drawn,
    evidence,
    phase_of,
    put,
    sentence,
    sounding_like,
    taken_out,
    with_turn,
)
from hotseat.audit.flag_words import FLAG_WORDS
from hotseat.domain.item import Probe
from hotseat.domain.specimen import Specimen, SpecimenTurn, Words

_ASKED_IN: Final = frozenset({"probe", "live", "panel"})
"""The phases in which an interviewer asks for what is missing."""
_AGREED: Final = Words(text="Yes, I would agree with that.")
_LEFT_OPEN: Final = ", or perhaps not, since I have not decided that"
_DECIDES: Final = re.compile(
    r"^(?!If |Where |When )[^?]*\b(?:I'd|we'd|I would|we would|I'll|we'll|will|must)\b[^?]*\.$"
)


def _removed(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    found = evidence(specimen, _ids(signals))
    return taken_out(specimen, found) if found else None


def _near_miss(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    """Each signal's first sentence becomes the near miss of its item, the others go."""
    found = evidence(specimen, _ids(signals))
    new: dict[Spot, list[Words]] = {spot: [] for spot in found}
    for signal in signals:
        theirs, miss = evidence(specimen, [signal.id]), sentence(signal.near_miss)
        if theirs and not miss:
            return None
        if theirs:
            new[theirs[0]].append(Words(text=miss, near=(signal.id,)))
    return put(specimen, {spot: tuple(words) for spot, words in new.items()}) if found else None


def _halved(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    """Half of it is left: what showed it in full goes where something shows a part, else the decision is left open."""
    changed = specimen
    for signal in signals:
        found = evidence(changed, [signal.id])
        full = [spot for spot in found if signal.id in at(changed, spot).shows]
        if len(full) < len(found):
            changed = taken_out(changed, full)
        elif all(_DECIDES.search(at(changed, spot).text) for spot in full):
            changed = put(changed, {spot: (_left_open(at(changed, spot)),) for spot in full})
        else:
            return None
    return None if changed == specimen else changed


def _left_open(words: Words) -> Words:
    """A decision taken back by half in the same breath. A question or a report decides nothing that could be."""
    partly = tuple(dict.fromkeys((*words.partly, *words.shows)))
    return words.model_copy(update={"text": f"{words.text[:-1]}{_LEFT_OPEN}.", "shows": (), "partly": partly})


def _taken_back(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    """The words stay, and in the next turn they are withdrawn."""
    found = evidence(specimen, _ids(signals))
    if not found or any(at(specimen, spot).text.endswith("?") for spot in found):
        return None
    changed = put(specimen, {spot: (sounding_like(at(specimen, spot)),) for spot in found})
    for spot in found:
        said = begun(at(specimen, spot).text)
        withdrawn = Words(text=f'I said "{said}" before, and I take that back, because it is not what I think.')
        changed = appended(changed, min(spot.turn + 1, len(specimen.turns) - 1), withdrawn)
    return changed


def _behind_probe(specimen: Specimen, ground: Ground, signals: Signals) -> Specimen | None:
    """What was said unasked is said after a probe for it, in a turn of its own."""
    found = evidence(specimen, _ids(signals))
    after = max((no for no in range(len(specimen.turns)) if phase_of(specimen, no) in _ASKED_IN), default=None)
    probe = _unused_probe(specimen, ground, signals)
    if not found or after is None or probe is None or after < found[-1].turn:
        return None
    says = tuple(at(specimen, spot) for spot in found)
    turn = SpecimenTurn(probe=probe.id, line=probe.say, says=says)
    return with_turn(taken_out(specimen, found), after + 1, turn)


def _unused_probe(specimen: Specimen, ground: Ground, signals: Signals) -> Probe | None:
    """A probe aimed at all of them that was not put yet."""
    put_already = {turn.probe for turn in specimen.turns}
    fitting = (p for p in ground.item.value.probes if set(_ids(signals)) <= set(p.targets) and p.id not in put_already)
    return next(fitting, None)


def _said_for_them(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    """The interviewer says it, and the candidate does no more than agree."""
    found = evidence(specimen, _ids(signals))
    texts = [at(specimen, spot).text for spot in found]
    if not found or any("?" in text for text in texts):
        return None
    agreed = _AGREED.model_copy(update={"near": tuple(_ids(signals))})
    line = f"Let me say it for you. {' '.join(texts)}"
    turn = SpecimenTurn(line=line, says=(agreed,))
    return with_turn(taken_out(specimen, found), found[-1].turn + 1, turn)


def _flag_said(specimen: Specimen, ground: Ground, seed: int) -> Changed | None:
    """A red flag of the item, said in the last turn, so that it stands."""
    item = ground.item.value
    for entry in drawn(seed, "flag-said", FLAG_WORDS.get(item.id, ())):
        shown = {name for name, verdict in specimen.vector.items() if verdict != "not_shown"}
        raised = {words.flag for turn in specimen.turns for words in turn.says}
        if shown & set(entry.against) or entry.flag in raised:
            continue
        changed = appended(specimen, len(specimen.turns) - 1, Words(text=entry.text, flag=entry.flag))
        changed = copy(changed, changed.turns, flags=(*specimen.flags, entry.flag))
        if total(changed, ground) < total(specimen, ground):
            return Changed(changed)
    return None


def _cut_short(specimen: Specimen, ground: Ground, _: int) -> Changed | None:
    """The last answers are missing, as few as cost anything and none with a flag in it.

    The round breaks off before them. Where it would then give no chance to show something, the questions stay, and get
    no answer.
    """
    before = levels(specimen, ground)
    for left in range(len(specimen.turns) - 1, 0, -1):
        changed = copy(specimen, specimen.turns[:left]).model_copy(update={"ended": "ended_by_candidate"})
        after = levels(changed, ground)
        if None in after.values():
            silent = (turn.model_copy(update={"says": (NOTHING,)}) for turn in specimen.turns[left:])
            changed = copy(specimen, (*specimen.turns[:left], *silent))
            after = levels(changed, ground)
        if after != before:
            return Changed(changed) if changed.flags == specimen.flags else None
    return None


def _ids(signals: Signals) -> list[str]:
    return [signal.id for signal in signals]


DEGRADE: Final[tuple[Transform, ...]] = (
    Transform(
        "removed",
        "degrade",
        "What shows a signal is taken out.",
        "criterion",
        aimed("removed", "falls", _removed),
    ),
    Transform(
        "near-miss",
        "degrade",
        "What shows a signal gives way to the item's near miss.",
        "criterion",
        aimed("near-miss", "falls", _near_miss),
    ),
    Transform(
        "halved",
        "degrade",
        "Only the half of what shows a signal is left, or the decision is left open in the same breath.",
        "criterion",
        aimed("halved", "falls", _halved),
    ),
    Transform(
        "taken-back",
        "degrade",
        "What shows a signal is taken back later in the talk.",
        "criterion",
        aimed("taken-back", "falls", _taken_back),
    ),
    Transform(
        "behind-probe",
        "degrade",
        "What was said unasked is said only after a probe for it.",
        "criterion",
        aimed("behind-probe", "falls", _behind_probe),
    ),
    Transform(
        "said-for-them",
        "degrade",
        "The interviewer says it, and the candidate only agrees.",
        "criterion",
        aimed("said-for-them", "falls", _said_for_them),
    ),
    Transform("flag-said", "degrade", "A red flag of the item is said last and stands.", "total", _flag_said),
    Transform("cut-short", "degrade", "The last answers are missing.", "criteria", _cut_short),
)
