"""Fills the templates beside this file. Pure but for reading the package's own text files, once each.

Whatever a candidate or a model wrote is put in as data: JSON in which `<`, `>` and `&` are escaped, between tags. Text
that cannot contain a `<` cannot close the fence.
"""

import json
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


def fence(tag: str, data: Any) -> str:
    """JSON-able data between `<tag>` and `</tag>`, which the data cannot forge."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for character, escape in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):
        text = text.replace(character, escape)
    return f"<{tag}>\n{text}\n</{tag}>"
