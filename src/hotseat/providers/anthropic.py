"""Talks to Anthropic: the only file that imports its SDK. One attempt a call; retries stand around it, in `retry`."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from functools import partial
from json import JSONDecodeError

import anthropic
import httpx2

from hotseat.providers import faults, messages_api, trouble
from hotseat.providers.faults import Fault
from hotseat.providers.port import Reply, Request
from hotseat.providers.streams import Follower
from hotseat.providers.trouble import Source

_CONNECT_SECONDS = 10.0


class AnthropicModel:
    """One Claude model through the Messages API. Implements `port.Model`."""

    def __init__(self, source: Source, *, name: str, base_url: str, timeout: float) -> None:
        self.name, self.host = name, source.host
        self._source, self._timeout = source, timeout
        self._client = anthropic.AsyncAnthropic(
            api_key=source.key,
            base_url=base_url,
            timeout=anthropic.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
            max_retries=0,
        )

    async def complete(self, request: Request) -> Reply:
        call = messages_api.params(self._source.model, request)
        with self._in_our_words():
            message = await self._client.messages.create(**call)
        return messages_api.read(message, request, self._source, call)

    async def stream(self, request: Request) -> AsyncGenerator[str, None]:
        call = messages_api.params(self._source.model, request)
        follower = Follower(partial(messages_api.hear, request=request, source=self._source), self._source)
        with self._in_our_words():
            events = await self._client.messages.create(**call, stream=True)
        async with events:
            with self._in_our_words(mid_stream=True):
                async for event in events:
                    if piece := follower.feed(event):
                        yield piece
            if rest := follower.rest():
                yield rest
            follower.check_end(events.response.headers.get("content-type", ""))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    @contextmanager
    def _in_our_words(self, *, mid_stream: bool = False) -> Iterator[None]:
        """Map what the SDK raises, and what it lets through from the network and from bad bodies, to our errors.

        The originals hold the request with its key, so they are not chained.
        """
        try:
            yield
        except (anthropic.APITimeoutError, httpx2.TimeoutException):
            raise trouble.timed_out(self._source, self._timeout) from None
        except (anthropic.APIConnectionError, httpx2.HTTPError) as error:
            raise trouble.broken(self._source, str(error.__cause__ or error), mid_stream=mid_stream) from None
        except anthropic.APIStatusError as error:
            raise faults.error_for(self._source, _fault(error)) from None
        except JSONDecodeError as error:
            raise trouble.malformed(self._source, error.doc) from None
        except UnicodeDecodeError as error:
            raise trouble.malformed(self._source, error.object.decode(errors="replace")) from None


def _fault(error: anthropic.APIStatusError) -> Fault:
    """An error event inside a stream has the stream's own status, 200, which says nothing."""
    return Fault(
        status=error.status_code if error.status_code >= 300 else 0,
        codes=faults.codes(error.type, error.error_code),
        said=error.api_message or "",
        retry_after=faults.retry_after(error.response.headers),
    )
