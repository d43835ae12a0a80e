"""What a model was sent, for tests that read it."""

import json
from typing import Any

from hotseat.providers.port import Request


def sent(request: Request) -> str:
    """Every word of a request: system, messages and schema."""
    return "\n".join((request.system, *(message.text for message in request.messages), json.dumps(request.schema)))


def block(request: Request, tag: str) -> Any:
    """The data between `<tag>` and `</tag>`. AssertionError when it could be taken for a tag, or the tag is missing."""
    text = "\n".join(message.text for message in request.messages)
    assert (text.count(f"<{tag}>"), text.count(f"</{tag}>")) == (1, 1), f"<{tag}> is forged or missing"
    data = text.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
    assert not set("<>&") & set(data), f"the data of <{tag}> could be taken for a tag"
    return json.loads(data)
