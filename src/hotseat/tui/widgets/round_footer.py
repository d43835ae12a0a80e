"""The keys of a round at the bottom. Where the window is narrow the less needed ones are left to the help."""

from textual.app import ComposeResult
from textual.widgets._footer import FooterKey

from hotseat.tui.widgets.steady_footer import SteadyFooter

LESS_NEEDED = ("do('skip')", "ask('take_back')")


class RoundFooter(SteadyFooter):
    """A footer whose less needed keys carry the class `-less`."""

    def compose(self) -> ComposeResult:
        for key in super().compose():
            if isinstance(key, FooterKey) and key.action in LESS_NEEDED:
                key.add_class("-less")
            yield key
