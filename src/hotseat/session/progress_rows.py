"""Progress in words, as sections of rows: the same on the screen, in plain lines and in exports. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hotseat.domain.kinds import KINDS
from hotseat.session.figures import EMPTY, RULERS
from hotseat.session.next_up import PASSES, Advice
from hotseat.session.progress import HOURS, MOCKS, Gap, Progress, Series, Share, Trend
from hotseat.session.progress_desk import Outlook
from hotseat.session.rows import Row, Section, times
from hotseat.session.text_figure import rounds, spark

TOPICS: Final = 8
"""Topics that are named: the least covered."""
LATELY: Final = 5
"""Ratings that the last ones are."""
TOO_LITTLE: Final = "Of no round enough was assessed for a score; the levels stand below."
NOTHING: Final = "No round has been scored yet. Sit one, then score it or have it graded."


def sections(outlook: Outlook) -> tuple[Section, ...]:
    """Everything there is to say. The ids are next, goals, trends, criteria, rating, coverage and core."""
    told = outlook.told
    return (
        Section("next", "What to practise next", tuple(next_rows(outlook.next))),
        Section("goals", "Rounds and hours", tuple(_goals(told))),
        Section("trends", "Scores", tuple(_trends(told))),
        Section("criteria", "Sub-criteria: level now, change, the run of it", tuple(_criteria(told))),
        Section("rating", "Your own rating against the panel's", tuple(_rating(told))),
        Section("coverage", "What was covered", tuple(_coverage(told))),
        Section("core", "The core three", tuple(_core(told))),
    )


def next_rows(advice: Iterable[Advice]) -> Iterator[Row]:
    """What to sit next, with its reason; never nothing."""
    empty = True
    for each in advice:
        empty = False
        yield Row(f"{each.title} ({KINDS[each.round].name}: {each.item})", "strong")
        yield Row(each.reason, indent=1)
    if empty:
        yield Row("No item could be found to practise on. See what is wrong with: hotseat bank check", "warning")


def _goals(told: Progress) -> Iterator[Row]:
    least, most = HOURS
    if told.rounds > MOCKS:
        yield Row(f"{told.rounds} mock interviews; the goal was {MOCKS}.")
    else:
        reached = "Reached." if told.rounds == MOCKS else f"{MOCKS - told.rounds} to go."
        yield Row(f"{told.rounds} of {MOCKS} mock interviews. {reached}")
    left = "Reached." if told.hours >= least else f"{least - told.hours:.1f} to go to the first of them."
    yield Row(f"{told.hours:.1f} h by the clock of the rounds; the goal is {least:g} to {most:g}. {left}")
    if told.unscored:
        yield Row(f"{rounds(told.unscored)} without a score that can be shown yet, and so in no trend.", "quiet")
    if told.copies:
        yield Row(f"Not counted: {_files(told.copies)} with a round that is counted already, a copy.", "quiet")
    if told.unreadable:
        yield Row(
            f"Not counted: {_files(told.unreadable)} that cannot be read. The list of sessions says why.", "quiet"
        )


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _trends(told: Progress) -> Iterator[Row]:
    if not told.total.series and not any(trend.series for trend in told.dimensions):
        levels = any(trend.series for trend in told.criteria)
        yield Row(f"{TOO_LITTLE if levels else NOTHING} {EMPTY}")
        return
    yield from _trend(told.total, 0, 100, " of 100")
    for trend in told.dimensions:
        yield from _trend(trend, 1, 5, " of 5")
    manners = {series.manner for trend in (told.total, *told.dimensions) for series in trend.series}
    if len(manners) > 1:
        yield Row(f"{RULERS} So one is not set against the other.", "quiet")


def _trend(trend: Trend, low: float, high: float, of: str) -> Iterator[Row]:
    yield Row(trend.name, "strong")
    if not trend.series:
        yield Row("not scored yet", "quiet", 1)
    for series in trend.series:
        count = rounds(len(series.points))
        first, last = series.points[0], series.points[-1]
        run = f"first {_figure(first.value, high)}, last {_figure(last.value, high)}{of}"
        between = "" if last.low is None or last.high is None else f", between {last.low:.0f} and {last.high:.0f}"
        bars = spark([point.value for point in series.points], low, high)
        if len(series.points) == 1:
            run = f"{_figure(last.value, high)}{of}"
        yield Row(f"{bars}  {series.manner}, {count}: {run}{between}{_changed(series.change, high)}", indent=1)


def _figure(value: float, high: float) -> str:
    return f"{value:.0f}" if high > 5 else f"{value:.1f}"


def _changed(change: float | None, high: float) -> str:
    """How far the mean of the last third lies from that of the first."""
    if change is None:
        return ""
    step = f"{abs(change):.0f}" if high > 5 else f"{abs(change):.1f}"
    if step in {"0", "0.0"}:
        return "; the last third is as the first on average"
    return f"; the last third is {step} {'above' if change > 0 else 'below'} the first on average"


def _criteria(told: Progress) -> Iterator[Row]:
    """A row each, in the manner that most levels were found in; a criterion without one in its own main manner."""
    if not told.main:
        yield Row(NOTHING)
        return
    for trend in told.criteria:
        if series := trend.followed(told.main):
            yield _criterion(trend, series, told.main)
    if missing := [trend.id for trend in told.criteria if not trend.series]:
        yield Row(f"Not scored yet: {', '.join(missing)}.", "quiet")
    means = f"Now is the mean of the last third, the change is from the first; below {PASSES:g} is a weakness."
    yield Row(f"{means} {_where(told)}".strip(), "quiet")


def _where(told: Progress) -> str:
    """The manner that the table keeps to, and whether most rounds were scored in it; empty when there is no other."""
    counts = told.levelled
    if len(counts) == 1:
        return ""
    most = counts[told.main]
    how = ", as most rounds were" if 2 * most > counts.total() else ", as more rounds were than in any other manner"
    if alike := sorted(manner for manner, count in counts.items() if count == most and manner != told.main):
        how = f"; as many rounds were {' and '.join(alike)}"
    return f"{told.main.capitalize()} where nothing else is said{how}."


def _criterion(trend: Trend, series: Series, main: str) -> Row:
    change = "    " if series.change is None else f"{series.change:+.1f}"
    bars = spark([point.value for point in series.points], 1, 5)
    how = "" if series.manner == main else f", {series.manner}"
    text = f"{trend.id:<3} {series.now:.1f}  {change}  {bars:<12}  {trend.name}{how}"
    return Row(text, "weak" if series.now < PASSES else "plain")


def _rating(told: Progress) -> Iterator[Row]:
    if not told.gaps:
        yield Row("Rate yourself at the end of a round and have it graded: then the two are set side by side here.")
        return
    names = {trend.id: trend.name for trend in told.dimensions}
    for manner in dict.fromkeys(gap.manner for gap in told.gaps):
        of_one = [gap for gap in told.gaps if gap.manner == manner]
        yield Row(f"Against {rounds(len(of_one))}, {manner}", "strong")
        for dim in dict.fromkeys(dim for gap in of_one for dim in gap.by_dimension):
            yield Row(_gap_words(names.get(dim, dim), dim, of_one), indent=1)


def _gap_words(name: str, dim: str, gaps: Sequence[Gap]) -> str:
    values = [gap.by_dimension[dim] for gap in gaps if dim in gap.by_dimension]
    late, early = values[-LATELY:], values[:-LATELY]
    before = f"; before that {_apart(sum(early) / len(early))}" if early else ""
    bars = spark([abs(value) for value in values], 0, 4)
    return f"{bars}  {name}: {_apart(sum(late) / len(late))} in the last {rounds(len(late))}{before}"


def _apart(gap: float) -> str:
    if abs(gap) < 0.05:
        return "as the panel"
    return f"{abs(gap):.1f} {'above' if gap > 0 else 'below'} the panel"


def _coverage(told: Progress) -> Iterator[Row]:
    for title, shares in (("Kinds of round", told.kinds), ("Tracks", told.tracks)):
        yield Row(title, "strong")
        for share in shares:
            yield Row(_share(share), "plain" if share.done else "weak", 1)
    covered = sum(1 for share in told.topics if share.done)
    yield Row(f"Topics: {covered} of {len(told.topics)} met", "strong")
    left = [share for share in told.topics if not share.done][:TOPICS]
    if left:
        yield Row(f"Not met yet, the largest first: {', '.join(share.name for share in left)}.", indent=1)


def _share(share: Share) -> str:
    return f"{share.name}: {share.done} of {share.there} items sat"


def _core(told: Progress) -> Iterator[Row]:
    for core in told.core:
        if not core.rounds:
            yield Row(f"{core.title}: not sat yet", "weak")
            continue
        best = "not scored" if core.best is None else f"best {core.best:.0f} of 100, {core.manner}"
        yield Row(f"{core.title}: sat {times(core.rounds)}, {best}")
