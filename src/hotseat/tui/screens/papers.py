"""The papers on the table, one at a time, as wide as the window. Shows what it is given and nothing else."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from hotseat.domain.blocks import Handout
from hotseat.domain.plain_text import harmless
from hotseat.session.handout_text import handout_text

WIDTH = 110
"""Cells of text at most; longer lines are hard to read."""


class PapersDialog(ModalScreen[None]):
    """`papers` is not empty; `first` is the one to begin with. Left and right go from one to the next."""

    CSS_PATH = "papers.tcss"
    HELP = "Scroll with the arrow keys; left and right, or Tab, go to the other papers. Escape goes back."
    BINDINGS = [
        Binding("left", "turn(-1)", "Previous paper", id="papers.previous", priority=True),
        Binding("right,tab", "turn(1)", "Next paper", id="papers.next", priority=True),
        Binding("escape,enter,q,f9", "dismiss(None)", "Back", id="papers.back"),
    ]

    def __init__(self, papers: tuple[Handout, ...], first: str = "") -> None:
        super().__init__()
        self._papers = papers
        self._here = next((place for place, paper in enumerate(papers) if paper.id == first), 0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", id="papers-title", markup=False)
            with VerticalScroll(can_focus=True, id="papers-page"):
                yield Static("", id="paper", markup=False)
            others = "← →  other papers  " if len(self._papers) > 1 else ""
            yield Static(f"↑ ↓  scroll  {others}Esc  back", classes="quiet")

    def on_mount(self) -> None:
        self.query_one("#papers-page").focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def action_turn(self, by: int) -> None:
        """The paper before or after, round and round."""
        self._here = (self._here + by) % len(self._papers)
        self._draw()
        self.query_one("#papers-page", VerticalScroll).scroll_home(animate=False)

    def _draw(self) -> None:
        paper = self._papers[self._here]
        place = f" {self._here + 1} of {len(self._papers)}" if len(self._papers) > 1 else ""
        self.query_one("#papers-title", Static).update(harmless(f"On the table{place} · {paper.kind}"))
        width = self.query_one("#papers-page", VerticalScroll).scrollable_content_region.width
        self.query_one("#paper", Static).update(handout_text(paper, min(WIDTH, width)))
