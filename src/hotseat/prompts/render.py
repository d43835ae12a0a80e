"""Fills the templates beside this file. Pure but for reading the package's own text files, once each.

Whatever a candidate or a model wrote is put in as data: JSON in which `<`, `>` and `&` are escaped, between tags. Text
that cannot contain a `<` cannot close the fence.
"""

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any


@cache
def _template(name: str) -> Template:
    return Template((files("hotseat.prompts") / f"{name}.txt").read_text(encoding="utf-8"))


def render(template: str, /, **values: str) -> str:
    """The template of that name with every `$key` filled. Raises KeyError when a value is missing."""
    return _template(template).substitute(values).strip()


def bullets(template: str, wanted: Collection[str]) -> str:
    """Of a template that is a list `- name: text`, the entries of the names wanted, as they stand and in their order.

    Raises KeyError when there is none for a name.
    """
    entries = {entry.partition(":")[0]: entry for entry in render(template).removeprefix("- ").split("\n- ")}
    if missing := set(wanted) - entries.keys():
        raise KeyError(f"{template} does not say what {min(missing)} is")
    return "\n".join(f"- {entry}" for name, entry in entries.items() if name in wanted)


def fence(tag: str, data: Any) -> str:
    """JSON-able data between `<tag>` and `</tag>`, which the data cannot forge."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for character, escape in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):
        text = text.replace(character, escape)
    return f"<{tag}>\n{text}\n</{tag}>"
