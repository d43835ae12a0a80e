"""A model that answers from a script, for tests of everything above the port. No network, no vendor."""

from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

from hotseat.errors import ProviderError
from hotseat.providers.port import Reply, Request

Pieces = Sequence[str | ProviderError]
"""A reply in pieces; an error among them is raised when its turn comes."""
Line = str | Reply | Pieces | ProviderError
"""A whole reply as text or as a Reply, a reply in pieces, or what goes wrong instead."""


class ScriptedModel:
    """Answers with its lines in order, or with what `answer` makes of each request. Implements `port.Model`.

    `requests` keeps every request in order. Running out of lines is a mistake in the script, not of a provider, and
    raises LookupError.
    """

    def __init__(
        self,
        lines: Iterable[Line] = (),
        *,
        answer: Callable[[Request], Line] | None = None,
        name: str = "offline",
        host: str = "this machine",
    ) -> None:
        self._lines = deque(lines)
        self._answer = answer
        self._name, self._host = name, host
        self.requests: list[Request] = []
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    @property
    def host(self) -> str:
        return self._host

    async def complete(self, request: Request) -> Reply:
        line = self._next(request)
        if isinstance(line, Reply):
            return line
        return Reply(text="".join(_said(line)), model=self._name)

    async def stream(self, request: Request) -> AsyncGenerator[str, None]:
        for piece in _said(self._next(request)):
            yield piece

    async def aclose(self) -> None:
        """Noted in `closed`."""
        self.closed = True

    def _next(self, request: Request) -> Line:
        self.requests.append(request)
        if self._answer is not None:
            return self._answer(request)
        if not self._lines:
            raise LookupError(f"the script of {self._name} has no line for call {len(self.requests)}")
        return self._lines.popleft()


def _said(line: Line) -> Iterable[str]:
    """The pieces of a line, one after the other; raises the error that is, or is among, them."""
    match line:
        case str():
            yield line
        case Reply():
            yield line.text
        case ProviderError():
            raise line
        case _:
            for piece in line:
                yield from _said(piece)
