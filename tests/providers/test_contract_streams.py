"""What every adapter makes of streams: whole ones, broken ones, and ones that nobody listens to any more."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing

import httpcore2
import httpx
import pytest
import respx

from hotseat.errors import CutShort, Malformed, Offline, ProviderError, Refused, ServerTrouble, StreamStopped, TimedOut
from hotseat.providers.port import Request
from hotseat.providers.retry import Patient
from providers.dialects import Dialect

PIECES = ["Tell me ", "about a ", "launch."]


class Body(httpx.AsyncByteStream):
    """A response body that sends its parts, then raises `then`, or hangs until it is closed."""

    def __init__(self, *parts: bytes, then: Exception | None = None) -> None:
        self._parts, self._then = parts, then
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part
        if self._then is not None:
            raise self._then
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        self.closed = True


def streaming(body: bytes | Body) -> httpx.Response:
    headers = {"content-type": "text/event-stream; charset=utf-8"}
    if isinstance(body, bytes):
        return httpx.Response(200, content=body, headers=headers)
    return httpx.Response(200, stream=body, headers=headers)


async def heard(model: Patient, request: Request) -> tuple[list[str], ProviderError | None]:
    """The pieces that came, and what ended them."""
    pieces: list[str] = []
    try:
        async for piece in model.stream(request):
            pieces.append(piece)
    except ProviderError as error:
        return pieces, error
    return pieces, None


async def test_a_stream_is_the_text_in_pieces_without_thinking(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).mock(return_value=streaming(dialect.sse(dialect.events(PIECES))))

    assert await heard(model, question) == (PIECES, None)


@pytest.mark.parametrize(
    ("stop", "error"), [("never", StreamStopped), ("cut", CutShort)], ids=["ends early", "at its limit"]
)
async def test_what_came_is_passed_on_before_a_bad_end_is_raised(
    dialect: Dialect,
    model: Patient,
    question: Request,
    httpx2_mock: respx.Router,
    stop: str,
    error: type[ProviderError],
) -> None:
    httpx2_mock.post(dialect.url).mock(return_value=streaming(dialect.sse(dialect.events(PIECES, stop=stop))))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == (PIECES, error)


async def test_a_refusal_in_a_stream_is_told_apart(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).mock(return_value=streaming(dialect.sse(dialect.events([], stop="refused"))))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], Refused)


async def test_a_stream_that_says_nothing_is_malformed(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).mock(return_value=streaming(dialect.sse(dialect.events([]))))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], Malformed)


@pytest.mark.parametrize(
    ("fault", "error"),
    [(httpcore2.RemoteProtocolError("peer closed"), StreamStopped), (httpcore2.ReadTimeout("slow"), TimedOut)],
    ids=["dropped", "silent"],
)
async def test_a_connection_lost_in_mid_stream_is_raised_at_once(
    dialect: Dialect,
    model: Patient,
    question: Request,
    httpx2_mock: respx.Router,
    slept: list[float],
    fault: Exception,
    error: type[ProviderError],
) -> None:
    part = dialect.sse(dialect.events(PIECES[:2], stop="never"))
    route = httpx2_mock.post(dialect.url).mock(return_value=streaming(Body(part, then=fault)))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == (PIECES[:2], error)
    assert (route.call_count, slept) == (1, [])


async def test_an_error_event_in_mid_stream_is_raised_at_once(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    events = [*dialect.events(PIECES[:1], stop="never"), dialect.error_event("Overloaded")]
    httpx2_mock.post(dialect.url).mock(return_value=streaming(dialect.sse(events)))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended), slept) == (PIECES[:1], ServerTrouble, [])


async def test_an_error_event_before_the_first_piece_is_tried_again(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    failing = dialect.sse([dialect.error_event("Overloaded")])
    httpx2_mock.post(dialect.url).side_effect = [streaming(failing), streaming(dialect.sse(dialect.events(PIECES)))]

    assert await heard(model, question) == (PIECES, None)
    assert slept == [1.5]


async def test_a_broken_event_is_malformed(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    broken = dialect.sse(dialect.events(PIECES[:1], stop="never")) + b'event: message_delta\ndata: {"type": \n\n'
    httpx2_mock.post(dialect.url).mock(return_value=streaming(broken))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == (PIECES[:1], Malformed)


async def test_a_web_page_instead_of_a_stream_is_malformed(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    page = httpx.Response(200, html="<html>Log in</html>")
    httpx2_mock.post(dialect.url).mock(return_value=page)

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], Malformed)
    assert "web page" in str(ended)


async def test_a_server_that_does_not_stream_is_malformed(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole("Tell me."))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], Malformed)


async def test_an_empty_stream_is_tried_again_and_then_given_up(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    route = httpx2_mock.post(dialect.url).mock(return_value=streaming(b""))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], StreamStopped)
    assert (route.call_count, slept) == (4, [1.5, 3.0, 6.0])


async def test_cancelling_closes_the_stream(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    body = Body(dialect.sse(dialect.events(PIECES[:1], stop="never")))
    httpx2_mock.post(dialect.url).mock(return_value=streaming(body))
    begun = asyncio.Event()

    async def listen() -> None:
        async with aclosing(model.stream(question)) as pieces:
            async for _ in pieces:
                begun.set()

    task = asyncio.create_task(listen())
    await begun.wait()
    still_open = not body.closed
    task.cancel()
    await asyncio.wait([task])

    assert (still_open, task.cancelled(), body.closed) == (True, True, True)


async def test_leaving_a_stream_closes_it(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    body = Body(dialect.sse(dialect.events(PIECES, stop="never")))
    httpx2_mock.post(dialect.url).mock(return_value=streaming(body))

    async with aclosing(model.stream(question)) as pieces:
        first = await anext(pieces)

    assert (first, body.closed) == (PIECES[0], True)


async def test_cancelling_closes_a_call_that_does_not_stream(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    reading = asyncio.Event()
    body = Signalling(reading.set)
    httpx2_mock.post(dialect.url).mock(return_value=httpx.Response(200, stream=body))

    task = asyncio.create_task(model.complete(question))
    await reading.wait()
    task.cancel()
    await asyncio.wait([task])

    assert (task.cancelled(), body.closed) == (True, True)


class Signalling(Body):
    """Tells when its first part is being read."""

    def __init__(self, begun: Callable[[], None]) -> None:
        super().__init__()
        self._begun = begun

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._begun()
        async for part in super().__aiter__():
            yield part


async def test_a_refused_connection_is_offline(
    dialect: Dialect, model: Patient, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).mock(side_effect=httpcore2.ConnectError("refused"))

    pieces, ended = await heard(model, question)

    assert (pieces, type(ended)) == ([], Offline)
