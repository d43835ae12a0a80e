"""The keys of a round at the bottom. Where the window is narrow the less needed ones are left to the help."""

from hotseat.tui.widgets.steady_footer import SteadyFooter


class RoundFooter(SteadyFooter):
    """A footer that does without passing over a question and taking an answer back before it does without others."""

    LESS_NEEDED = ("do('skip')", "ask('take_back')")
