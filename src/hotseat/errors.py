"""Every error that Hotseat raises on purpose. Each says what happened and what to do next, in words for the user.

HotseatError
├── BadFile          an item, rubric, config or transcript that does not hold; carries every problem at once
├── NotFound         an id or a model name nobody knows; carries the nearest ones
├── IllegalEvent     an event the interview does not allow now; nothing has changed
├── StorageTrouble   the disk is full, read-only or in use by another Hotseat
├── ClaimFailed      an audit found that something claimed of the grader does not hold
└── ProviderError    a model could not be reached or did not answer as asked
    ├── MissingKey · BadKey · NoCredit · UnknownModel · BadRequest     trying again will not help
    ├── RateLimited · ServerTrouble · TimedOut · Offline               trying again may help
    └── Refused · CutShort · Malformed · StreamStopped                 the reply came and cannot be used
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file: `file:line: key: message (suggestion)`. `line` is 1-based, 0 when unknown.

    A `rule` of the strict check of banks stands behind that in brackets.
    """

    file: str
    line: int
    key: str
    message: str
    suggestion: str = ""
    rule: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        key = f" {self.key}:" if self.key else ""
        hint = f" ({self.suggestion})" if self.suggestion else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{where}:{key} {self.message}{hint}{rule}"


class HotseatError(Exception):
    """`what` happened, and what to `do` next; both are whole sentences without markup."""

    exit_code = 2

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.do = do

    def __str__(self) -> str:
        return f"{self.what} {self.do}".strip()


class BadFile(HotseatError):
    """Raised with all problems of one or more files, never with the first alone."""

    def __init__(
        self, problems: Sequence[Problem], do: str = "Nothing was changed. Mend the file and try again."
    ) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), do)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return f"{self.what}\n{self.do}"


class NotFound(HotseatError):
    """`name` is not among the known ones; `nearest` holds up to three that are spelt like it."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str], do: str = "") -> None:
        meant = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"There is no {kind} called {name!r}.{meant}", do)
        self.name = name
        self.nearest = tuple(nearest)


class IllegalEvent(HotseatError):
    """The event does not fit the state of the interview. The state is unchanged and nothing was written."""

    exit_code = 1


class StorageTrouble(HotseatError):
    """The Hotseat home could not be read or written."""

    exit_code = 4


class ClaimFailed(HotseatError):
    """The audit ran, and these claims, by their ids, do not hold."""

    exit_code = 5

    def __init__(self, claims: Sequence[str]) -> None:
        count = "1 claim does" if len(claims) == 1 else f"{len(claims)} claims do"
        super().__init__(f"{count} not hold: {', '.join(claims)}.", "The report says what was found.")


class ProviderError(HotseatError):
    """A model call failed. `retryable` says whether the same call may succeed later without the user doing anything."""

    exit_code = 3
    retryable = False


class MissingKey(ProviderError):
    """No key is set for the vendor."""


class BadKey(ProviderError):
    """The vendor refused the key (401, 403)."""


class NoCredit(ProviderError):
    """The account has no credit or has reached its spending limit (402, or 429 with a quota code)."""


class UnknownModel(ProviderError):
    """The vendor does not know the model name."""


class BadRequest(ProviderError):
    """The server rejected the call itself (400, 413, 422)."""


class RateLimited(ProviderError):
    """Too many calls. `retry_after` is the server's wish in seconds, or None."""

    retryable = True

    def __init__(self, what: str, do: str = "", retry_after: float | None = None) -> None:
        super().__init__(what, do)
        self.retry_after = retry_after


class ServerTrouble(RateLimited):
    """The server failed or is overloaded (5xx, 529)."""


class TimedOut(ProviderError):
    """No answer within the time limit."""

    retryable = True


class Offline(ProviderError):
    """The server could not be reached at all."""

    retryable = True


class Refused(ProviderError):
    """The model declined to answer."""


class CutShort(ProviderError):
    """The reply hit its token limit before it was whole."""


class Malformed(ProviderError):
    """The reply is not what was asked for: HTML, broken JSON, or JSON of another shape. `raw` keeps its first part."""

    def __init__(self, what: str, do: str = "", raw: str = "") -> None:
        super().__init__(what, do)
        self.raw = raw


class StreamStopped(ProviderError):
    """The stream ended without its closing event. What had arrived was passed on before this was raised."""

    retryable = True
