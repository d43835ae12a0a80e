"""The keys at the bottom of a screen, made again only when they have changed."""

from textual.widgets import Footer


class SteadyFooter(Footer):
    """Textual's own makes every key anew after each move of the focus, each turn and each dialog: ten widgets, mounted
    and laid out while one types."""

    _made: tuple[object, ...] = ()

    async def recompose(self) -> None:
        """Called after whatever may have changed the keys; does nothing when they are the same."""
        if not self.is_attached:
            return
        active = self.screen.active_bindings.values()
        keys = tuple((key.binding, key.enabled, key.tooltip) for key in active if key.binding.show)
        if keys != self._made:
            self._made = keys
            await super().recompose()
