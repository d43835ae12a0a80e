"""What stands beside the conversation: titles and text under them, in one widget however many there are."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from hotseat.tui.present_round import Block


class Side(VerticalScroll, can_focus=False):
    """Blocks in a column that scrolls. All text is plain."""

    COMPONENT_CLASSES = {"side--title"}
    DEFAULT_CSS = """
    Side {
        scrollbar-size-vertical: 1;
        & > .side--title { color: $text-secondary; text-style: bold; }
        & > Static { height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static("", id="side-text", markup=False)

    def tell(self, blocks: Sequence[Block]) -> None:
        """Show these, unless they are what is shown already: each showing lays the screen out."""
        if self._blocks == tuple(blocks):
            return
        self._blocks = tuple(blocks)
        self._draw()

    def notify_style_update(self) -> None:
        """The titles' colour comes from the theme."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        style = self.get_component_rich_style("side--title", partial=True)
        shown = [Text.assemble((block.title, style), f"\n{block.text}") for block in self._blocks]
        self.query_one("#side-text", Static).update(Text("\n\n").join(shown))
