"""Makes a JSON schema acceptable to the vendors' strict modes. Pure; it never changes the order of properties.

The order matters: models write a reply's keys in the schema's order, and a grader must quote before it judges.
"""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

_DROPPED = frozenset({"default", "discriminator", "examples", "title", "$schema"})
_MAPS_OF_SCHEMAS = frozenset({"properties", "$defs"})
_BOUNDS = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    }
)  # fmt: skip


def strict(schema: Schema, *, bounds: bool = True) -> dict[str, Any]:
    """A copy in which every object is closed and every property required, as strict modes demand.

    With `bounds=False` ranges and lengths, which Anthropic refuses, become a remark in the description instead; the
    server does not hold the model to them then, so whoever validates the reply must. A `$ref` with neighbours is
    replaced by what it points to, because OpenAI refuses the neighbours.
    """
    return _Strict(schema, bounds).of(schema)


class _Strict:
    def __init__(self, root: Schema, bounds: bool) -> None:
        self._defs: Schema = root.get("$defs", {})
        self._bounds = bounds

    def of(self, schema: Schema, inside: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The strict form of one node. `inside` holds the references being written out, to end at recursive ones."""
        schema = _unwrapped(schema)
        if "$ref" in schema:
            return self._followed(schema, inside)
        plain = {("anyOf" if key == "oneOf" else key): value for key, value in schema.items() if key not in _DROPPED}
        if not self._bounds:
            plain = _remarked(plain)
        result = {key: self._value(key, value, inside) for key, value in plain.items()}
        if result.get("type") == "object":
            result["additionalProperties"] = False
            result["required"] = list(result.setdefault("properties", {}))
        return result

    def _value(self, key: str, value: Any, inside: frozenset[str]) -> Any:
        if key in _MAPS_OF_SCHEMAS:
            return {name: self.of(inner, inside) for name, inner in value.items()}
        if key == "anyOf":
            return [self.of(inner, inside) for inner in value]
        if key == "items":
            return self.of(value, inside)
        return value

    def _followed(self, schema: Schema, inside: frozenset[str]) -> dict[str, Any]:
        ref: str = schema["$ref"]
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        target = self._defs.get(ref.removeprefix("#/$defs/"))
        if target is None or ref in inside or not beside.keys() - _DROPPED:
            return {"$ref": ref}
        return self.of({**target, **beside}, inside | {ref})


def _unwrapped(schema: Schema) -> Schema:
    """Merge an `allOf` of one, which pydantic may write around a reference that has a description."""
    match schema.get("allOf"):
        case [single]:
            return {**single, **{key: value for key, value in schema.items() if key != "allOf"}}
        case _:
            return schema


def _remarked(schema: dict[str, Any]) -> dict[str, Any]:
    """Move what Anthropic does not enforce into the description; `minItems` of 0 or 1 it does."""
    moved = {k: v for k, v in schema.items() if k in _BOUNDS and not (k == "minItems" and v in {0, 1})}
    if not moved:
        return schema
    remark = "(" + ", ".join(f"{key}: {value}" for key, value in moved.items()) + ")"
    kept = {key: value for key, value in schema.items() if key not in moved}
    return {**kept, "description": f"{kept.get('description', '')} {remark}".strip()}
