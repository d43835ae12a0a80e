"""Two takes of the same ninety seconds side by side. Pure; a row says what was counted, then, and now."""

from dataclasses import dataclass

from hotseat.grading.take import Readout
from hotseat.session.readouts import instructed


@dataclass(frozen=True)
class Compared:
    """One figure of two takes, in words. `better` is True when the second is better, None when it is as good."""

    what: str
    first: str
    second: str
    better: bool | None = None


def side_by_side(first: Readout | None, second: Readout | None) -> tuple[Compared, ...]:
    """What the two readouts say, in the same order; nothing when there is no take to compare."""
    if first is None or second is None:
        return ()
    return (
        Compared("words", str(first.words), str(second.words)),
        Compared("spoken", f"{first.seconds:.0f} s", f"{second.seconds:.0f} s"),
        _less("after the cut", first.after_cut, second.after_cut),
        Compared("bottom line", _place(first.before), _place(second.before), _earlier(first.before, second.before)),
        _less("untranslated", _terms(first), _terms(second)),
        Compared("landed", _landed(first), _landed(second), _more(first.landed, second.landed)),
        *_points(first, second),
    )


def _points(first: Readout, second: Readout) -> list[Compared]:
    heard = {point.signal: bool(point.heard) for point in second.points}
    return [
        Compared(
            instructed(point.ask),
            _mark(heard=bool(point.heard)),
            _mark(heard=heard.get(point.signal, False)),
            _more(bool(point.heard), heard.get(point.signal, False)),
        )
        for point in first.points
    ]


def _mark(*, heard: bool) -> str:
    return "✓" if heard else "·"


def _landed(take: Readout) -> str:
    return f"{take.landed} of {len(take.points)}"


def _terms(take: Readout) -> int:
    return sum(count for _, count in take.untranslated)


def _place(before: int | None) -> str:
    if before is None:
        return "not heard"
    return f"after {before} {'sentence' if before == 1 else 'sentences'}" if before else "first"


def _earlier(first: int | None, second: int | None) -> bool | None:
    late = 1_000
    return _more(-(late if first is None else first), -(late if second is None else second))


def _less(what: str, first: int, second: int) -> Compared:
    return Compared(what, str(first), str(second), _more(-first, -second))


def _more(first: int, second: int) -> bool | None:
    return None if first == second else second > first
