"""Sessions and items of a home as a list shows them, made on paper: for progress, its figures and its words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from domain.small_parts import shipped_rubric
from hotseat.domain.base import Round
from hotseat.domain.item import Seniority
from hotseat.session.next_up import next_up
from hotseat.session.progress import progress
from hotseat.session.progress_desk import Outlook
from hotseat.storage.banks import ItemHead
from hotseat.storage.scores import Scores
from hotseat.storage.session_heads import SessionHead

BEGIN: Final = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
NOW: Final = BEGIN + timedelta(days=10)
RUBRIC: Final = shipped_rubric()
SENIORITY: Final = Seniority(target="mid", lowest="associate", highest="senior")


def item(name: str, round_: Round = "case", *topics: str, track: str = "frontier_lab") -> ItemHead:
    return ItemHead(
        id=name,
        round=round_,
        title=f"About {name}",
        premise="A premise.",
        tracks=(track,),
        domain="health",
        topics=topics or ("goal",),
        seniority=SENIORITY,
        difficulty=3,
        minutes=45.0,
    )


def sat(day: float, item: str = "case-a", **more: Any) -> SessionHead:
    """A finished round of the user's own, half an hour long, not scored."""
    head: dict[str, Any] = {
        "item": item,
        "title": item,
        "round": "case",
        "started": BEGIN + timedelta(days=day),
        "ended": "completed",
        "turns": 5,
        "seconds": 1800.0,
    }
    values: dict[str, Any] = {"id": f"s{day:g}", "path": Path("s.jsonl"), "sample": False} | head | more
    return SessionHead(**values)


def scored(day: float, hundred: float | None, care: str | None = "standard", **more: Any) -> SessionHead:
    """The same, scored: by a model in that manner, or by the user without one. A total of 50 is level 3 everywhere."""
    level = 3 if hundred is None else round(1 + hundred / 25)
    figures: dict[str, Any] = {
        "dims": {dim.id: float(level) for dim in RUBRIC.dimensions},
        "subs": dict.fromkeys(("A1", "A3", "B2"), level),
        "rubric": RUBRIC.id,
    }
    figures |= {name: more.pop(name) for name in ("dims", "subs", "rubric", "low", "high") if name in more}
    made = {"graded": "model", "care": care} if care else {"graded": "self", "care": "standard"}
    return sat(day, **({"scores": Scores("g", "x", hundred, **figures)} | made | more))


def outlook(heads: list[SessionHead], items: list[ItemHead] | None = None) -> Outlook:
    """The outlook of these sessions over these items, ten days after the first evening."""
    shelf = items or [item("case-a"), item("case-b"), item("tech-a", "technical")]
    told = progress(heads, shelf, RUBRIC)
    return Outlook(told, next_up(told, heads, shelf, RUBRIC, NOW), RUBRIC, NOW)
