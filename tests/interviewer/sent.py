"""What a model was sent, for tests that read it."""

import json
from typing import Any

from hotseat.providers.port import Request


def sent(request: Request) -> str:
    """Every word of a request: system, messages and schema."""
    return "\n".join((request.system, *(message.text for message in request.messages), json.dumps(request.schema)))


def block(request: Request, tag: str) -> Any:
    """The data between `<tag>` and `</tag>`. AssertionError unless the tag is opened and closed exactly once."""
    text = "\n".join(message.text for message in request.messages)
    assert (text.count(f"<{tag}>"), text.count(f"</{tag}>")) == (1, 1), f"<{tag}> is forged or missing"
    return json.loads(text.split(f"<{tag}>")[1].split(f"</{tag}>")[0])
