"""A specimen as the round it stands for, and the truth about it. The truth follows from the marks; nobody judges."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotseat.audit.rounds import events_of
from hotseat.domain.assessment import Assessment, Credit, FlagResult, Quote, SignalFinding
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen, Words
from hotseat.domain.specimen_check import marked_verdicts
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.grading.sentences import Sentence, SentenceBank, split
from hotseat.storage.kept import Kept

Sentences = tuple[Sentence, ...]


@dataclass(frozen=True)
class Truth:
    """What there is to find, by construction.

    `verdicts` holds every signal in play, `evidence` the sentences that show each of them in full or in part, `near`
    those that only sound like one. `flags` are the red flags that stand, `taken_back` those that do not, with the
    sentences that raise them. `levels` holds every sub-criterion in play, None when it is not assessed. `assessment` is
    what the arithmetic makes of it when everything there is is quoted and no level is moved against the anchors.
    """

    verdicts: Mapping[str, Credit]
    evidence: Mapping[str, Sentences]
    near: Mapping[str, Sentences]
    flags: Mapping[str, Sentences]
    taken_back: Mapping[str, Sentences]
    levels: Mapping[str, int | None]
    assessment: Assessment


@dataclass(frozen=True)
class Laid:
    """A specimen, the round that was made of it, and the truth about that."""

    specimen: Specimen
    sitting: Sitting
    truth: Truth


def laid(specimen: Specimen, item: Kept[Item], rubric: Kept[Rubric]) -> Laid:
    """The round and its truth. Raises ValueError when the words do not fall into sentences as they are marked."""
    sitting = Sitting(item.value, item.hash, rubric.value, rubric.hash, events_of(specimen, item, rubric))
    return Laid(specimen, sitting, _truth(specimen, sitting))


def said(specimen: Specimen, bank: SentenceBank) -> Iterator[tuple[Words, Sentences]]:
    """The words of a specimen, each with its sentences in the bank. Raises ValueError when they do not fall so."""
    for no, turn in enumerate(specimen.turns, start=1):
        theirs = [sentence for sentence in bank.sentences if sentence.turn == no and sentence.role == "candidate"]
        pieces = [split(words.text) for words in turn.says]
        if [text for texts in pieces for text in texts] != [sentence.text for sentence in theirs]:
            raise ValueError(f"the words of turn {no} of {specimen.id} run into each other")
        rest = iter(theirs)
        yield from ((words, tuple(next(rest) for _ in texts)) for words, texts in zip(turn.says, pieces, strict=True))


def _truth(specimen: Specimen, sitting: Sitting) -> Truth:
    lines = list(said(specimen, sitting.known.bank))
    playing = in_play(sitting.item, sitting.rubric)
    signals = [signal.id for of_sub in playing.values() for signal in of_sub]
    marked = marked_verdicts(specimen)
    verdicts: dict[str, Credit] = {name: marked.get(name, "not_shown") for name in signals}
    evidence = _by_name(((*words.shows, *words.partly), sentences) for words, sentences in lines)
    raised = _by_name((() if words.flag is None else (words.flag,), sentences) for words, sentences in lines)
    flags = {flag: sentences for flag, sentences in raised.items() if flag in specimen.flags}
    judged = tuple(_judged(sub, [s.id for s in of_sub], verdicts, evidence) for sub, of_sub in playing.items())
    heard = tuple(_heard(sitting.item, flag, sentences) for flag, sentences in flags.items())
    marks = Marks(grading=specimen.id, kind="author", grader="by construction", judged=judged, flags=heard)
    assessment = assess(sitting, marks)
    return Truth(
        verdicts=verdicts,
        evidence=evidence,
        near=_by_name((words.near, sentences) for words, sentences in lines),
        flags=flags,
        taken_back={flag: sentences for flag, sentences in raised.items() if flag not in flags},
        levels={result.sub: result.level for result in assessment.criteria},
        assessment=assessment,
    )


def _by_name(marked: Iterable[tuple[Sequence[str], Sentences]]) -> dict[str, Sentences]:
    found: dict[str, Sentences] = {}
    for names, sentences in marked:
        for name in names:
            found[name] = (*found.get(name, ()), *sentences)
    return found


def _judged(
    sub: str, signals: Iterable[str], verdicts: Mapping[str, Credit], evidence: Mapping[str, Sentences]
) -> Judged:
    findings = (
        SignalFinding(signal=name, verdict=verdicts[name], quotes=_quotes(evidence.get(name, ()))) for name in signals
    )
    return Judged(sub, findings=tuple(findings))


def _heard(item: Item, name: str, sentences: Sentences) -> FlagResult:
    flag = item.flag(name)
    return FlagResult(flag=name, severity=flag.severity, dim=flag.dim, status="confirmed", quotes=_quotes(sentences))


def _quotes(sentences: Sentences) -> tuple[Quote, ...]:
    return tuple(Quote(sid=sentence.sid, quote=sentence.text, text=sentence.text) for sentence in sentences)
