"""One turn of a live round as one stream of updates. Shows nothing."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from hotseat.session.commands import Command, TakeNote
from hotseat.session.live import LiveRound
from hotseat.session.updates import Update


async def turn(live: LiveRound, commands: tuple[Command, ...]) -> AsyncGenerator[Update]:
    """What comes of the commands, in order, or without any of what is due. Notes taken meanwhile are recorded last.

    Closing it stops the model call that it waits for. Raises StorageTrouble.
    """
    for stream in map(live.round.send, commands) if commands else (live.round.proceed(),):
        async with aclosing(stream) as updates:
            async for update in updates:
                yield update
    if not live.round.state.over and live.notes != live.round.state.notes:
        async for update in live.round.send(TakeNote(live.notes)):
            yield update
