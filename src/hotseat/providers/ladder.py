"""Finds out how a compatible server gives JSON: tries the ways best first, and remembers the one that worked. Pure."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from hotseat.errors import BadRequest, Malformed, ProviderError
from hotseat.providers.chat_api import Rung
from hotseat.providers.port import Reply
from hotseat.providers.replies import has_top_keys
from hotseat.providers.trouble import TooLong


class Ladder:
    """One server and model's ladder. A rung is passed over when the server rejects it, or takes it and ignores it.

    Once a rung has given the asked keys it is the only one used; a malformed reply from it raises, and the next call
    looks for a rung afresh.
    """

    def __init__(self) -> None:
        self._proven: Rung | None = None

    async def ask(self, ask: Callable[[Rung], Awaitable[Reply]], schema: Mapping[str, Any]) -> Reply:
        """The reply from the proven rung, or from the first that proves itself. Raises what the last rung raised."""
        if self._proven is None:
            return await self._find(ask, schema)
        try:
            return await ask(self._proven)
        except Malformed:
            self._proven = None
            raise

    async def _find(self, ask: Callable[[Rung], Awaitable[Reply]], schema: Mapping[str, Any]) -> Reply:
        outcome: Reply | ProviderError
        for rung in Rung:
            try:
                outcome = await ask(rung)
            except TooLong:
                raise
            except (BadRequest, Malformed) as error:
                outcome = error
                continue
            if has_top_keys(outcome.text, schema):
                self._proven = rung
                return outcome
        if isinstance(outcome, ProviderError):
            raise outcome
        return outcome
