"""Two attempts side by side: what rose, what fell, and the words of each. On a narrow screen one below the other."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from hotseat.domain.assessment import Quote
from hotseat.domain.plain_text import harmless
from hotseat.session.compare import Change, Comparison, Side
from hotseat.tui.widgets.steady_footer import SteadyFooter

GROUPS = (("up", "What rose"), ("down", "What fell"), ("other", "Assessed only once"), ("same", "Level as before"))


class ComparisonScreen(Screen[None]):
    """To be read. A mark stands before everything that changed, so that no colour is needed to see it."""

    CSS_PATH = "comparison.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    HELP = (
        "Before and now. ▲ is better, ▼ is worse, = is as good, ≠ was assessed in one of the two only. Below a level "
        "stand the signals that were read another way, with the words of both. Scroll with the arrow keys."
    )
    BINDINGS = [Binding("escape,q", "dismiss(None)", "Back", id="comparison.back")]

    def __init__(self, found: Comparison) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        found = self._found
        yield _text(f"Two attempts · {found.after.title}", "title")
        with VerticalScroll(id="comparison-page"):
            titled = found.before.title != found.after.title
            yield _pair(_side("Before", found.before, titled=titled), _side("Now", found.after, titled=titled))
            yield from (_text(note, "note") for note in found.notes)
            if found.total:
                yield _text(found.total.line, f"{found.total.way} total")
            yield from (_text(each.line, each.way) for each in found.dimensions)
            yield from _criteria(found)
            yield from _lists(found)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#comparison-page").focus()


def _text(text: str, classes: str) -> Static:
    return Static(harmless(text), classes=classes, markup=False)


def _pair(first: Sequence[Widget], second: Sequence[Widget]) -> Container:
    return Container(Vertical(*first, classes="half"), Vertical(*second, classes="half"), classes="pair")


def _side(name: str, side: Side, *, titled: bool) -> list[Widget]:
    title = [_text(side.title, "plain")] if titled else []
    return [_text(f"{name}: {side.when}", "name"), *title, _text(side.how, "quiet-line")]


def _criteria(found: Comparison) -> Iterable[Widget]:
    for way, title in GROUPS:
        fitting = [each for each in found.criteria if each.way == way]
        if fitting:
            yield _text(title, "heading")
        for each in fitting:
            yield from _change(each, "criterion")
            for part in each.parts:
                yield from _change(part, "part")
    if found.compared:
        yield _text(f"As before: {found.same} of {found.compared} sub-criteria.", "quiet-line last")
    if found.unread:
        yield _text(found.not_read_again, "quiet-line last")


def _change(each: Change, kind: str) -> Iterable[Widget]:
    yield _text(each.line, f"{each.way} {kind}")
    if each.note:
        yield _text(each.note, "quiet-line inner")
    if each.before_words or each.after_words:
        yield _pair(_words("Then", each.before_words), _words("Now", each.after_words))


def _words(name: str, quotes: Sequence[Quote]) -> list[Widget]:
    if not quotes:
        return [_text(f"{name}: nothing that counts", "quiet-line inner")]
    return [_text(f"{name}, turn {quote.turn}: “{quote.text}”", "quote inner") for quote in quotes]


def _lists(found: Comparison) -> Iterable[Widget]:
    facts = [each for each in found.facts or () if each.way != "same"]
    for title, changes in (("Facts asked", facts), ("Red flags", found.flags)):
        if changes:
            yield _text(title, "heading")
            yield from (_text(each.line, each.way) for each in changes)
    if found.facts is not None:
        same = sum(1 for each in found.facts if each.way == "same")
        yield _text(f"Facts found both times: {same}.", "quiet-line last")
