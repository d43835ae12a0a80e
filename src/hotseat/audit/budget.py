"""A model that is not called when that could cost more than is left; what is under way counts at its most."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from typing import Final

from hotseat.errors import NoCredit, ProviderError
from hotseat.grading.asking import BILLED
from hotseat.grading.plan import tokens
from hotseat.grading.record import CallLine, cents
from hotseat.providers.catalog import HEAD_ROOM
from hotseat.providers.port import Model, Reply, Request, Usage

_SAFETY: Final = 1.5
"""Tokens are estimated from characters; no text has so many more of them."""


class Capped:
    """A model with a purse of US cents, `spent` of which are gone. Implements `port.Model`.

    Raises NoCredit instead of a call that the rest of the budget might not cover, and ValueError for a model without a
    price.
    """

    def __init__(self, model: Model, budget: float, spent: float) -> None:
        if cents(model.name, Usage()) is None:
            raise ValueError(f"what {model.name} costs is not known")
        self._model, self._budget = model, budget
        self.spent = spent
        self.refused = False
        """Whether a call was not made because of the budget."""
        self._under_way = 0.0
        self._settled = asyncio.Event()

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def host(self) -> str:
        return self._model.host

    async def complete(self, request: Request) -> Reply:
        most = most_cents(self.name, request)
        await self._reserve(most)
        cost = most  # whoever is cancelled may still be billed
        try:
            reply = await self._model.complete(request)
            cost = cents(self.name, reply.usage) or 0.0
        except ProviderError as error:
            cost = most if isinstance(error, BILLED) else 0.0
            raise
        finally:
            self._under_way -= most
            self.spent += cost
            self._settled.set()
        return reply

    def stream(self, request: Request) -> AsyncGenerator[str, None]:
        """A grading streams nothing."""
        raise NotImplementedError

    async def _reserve(self, most: float) -> None:
        """Wait until the rest covers the call, as long as there is something under way that may cost less."""
        while self.spent + self._under_way + most > self._budget and self._under_way > 0:
            self._settled.clear()
            await self._settled.wait()
        if self.spent + self._under_way + most > self._budget:
            self.refused = True
            raise NoCredit(
                f"One more call could pass the budget of {self._budget:g} US cents.",
                "Go on with --resume and a larger --budget.",
            )
        self._under_way += most


def most_cents(grader: str, request: Request) -> float:
    """The most a call may cost: all that is sent at the full price, and the longest reply with all its thinking."""
    sent = round(tokens(request) * _SAFETY)
    usage = Usage(sent=sent, cache_written=sent, received=request.max_tokens + HEAD_ROOM[request.effort])
    return cents(grader, usage) or 0.0


def spent_on(lines: Iterable[CallLine], most_a_call: float) -> float:
    """What these calls cost. One whose price was not told counts as the dearest there may be."""
    return sum(most_a_call if line.cents is None else line.cents for line in lines)
