"""Follows one stream from its first event to a good or a bad end, whatever the vendor calls them. Pure; no SDK."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hotseat.errors import ProviderError
from hotseat.providers import trouble
from hotseat.providers.trouble import Source

_OPEN, CLOSE = "<think>", "</think>"


@dataclass(frozen=True)
class Heard:
    """What one event adds: some text, and how the reply ends once the vendor says so."""

    text: str = ""
    stop: Literal["end"] | ProviderError | None = None


class Follower:
    """Collects what a stream's events say. The order of calls: `feed` for each event, `rest`, `check_end`."""

    def __init__(self, hear: Callable[[object], Heard], source: Source) -> None:
        self._hear, self._source = hear, source
        self._thoughts = ThoughtFilter()
        self._stop: Literal["end"] | ProviderError | None = None
        self._begun = self._spoke = False

    def feed(self, event: object) -> str:
        """The text that can be shown after this event, often none. Raises ProviderError for an error event."""
        heard = self._hear(event)
        self._begun = True
        if not isinstance(self._stop, ProviderError):
            self._stop = heard.stop or self._stop
        return self._shown(self._thoughts.feed(heard.text))

    def rest(self) -> str:
        """Text held back until the end."""
        return self._shown(self._thoughts.rest())

    def check_end(self, content_type: str) -> None:
        """Raise unless the reply ended as it should: StreamStopped, CutShort, Refused, or Malformed.

        A response that is no stream at all yields no events; its content type tells it from a stream that broke.
        """
        if not self._begun and "html" in content_type:
            raise trouble.web_page(self._source)
        if not self._begun and "event-stream" not in content_type:
            raise trouble.malformed(self._source, f"content type: {content_type}")
        if self._stop is None:
            raise trouble.stream_stopped(self._source)
        if self._stop != "end":
            raise self._stop
        if not self._spoke:
            raise trouble.malformed(self._source, "")

    def _shown(self, piece: str) -> str:
        self._spoke = self._spoke or bool(piece.strip())
        return piece


class ThoughtFilter:
    """Gives a stream's pieces back without a leading `<think>...</think>`, holding back what may be its beginning."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = False
        self._passed = False

    def feed(self, piece: str) -> str:
        """What of the text so far can be shown now; empty while the model thinks."""
        if self._passed:
            return piece
        self._held += piece
        start = self._held.lstrip()
        if not self._inside and start.startswith(_OPEN):
            self._inside = True
        if self._inside:
            return self._after_thought()
        return "" if _OPEN.startswith(start) else self.rest()

    def _after_thought(self) -> str:
        _, close, after = self._held.partition(CLOSE)
        shown = after.lstrip()
        if not shown:
            return ""
        self._held, self._passed = "", bool(close)
        return shown

    def rest(self) -> str:
        """What was held back when the stream ended: nothing of a thought, all of anything else."""
        rest, self._held, self._passed = "" if self._inside else self._held, "", True
        return rest
