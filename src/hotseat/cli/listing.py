"""`sessions`: what is there to look back on."""

import argparse

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.storage.session_heads import SessionHead


def sessions(arguments: argparse.Namespace) -> int:
    """All sessions, the newest first, then the samples. Unreadable files are listed with their trouble."""
    heads = studio(arguments).sessions()
    if getattr(arguments, "json", False):
        output.as_json([_object(head) for head in heads])
    elif heads:
        output.table([_row(head) for head in heads])
    else:
        output.tell("No sessions yet. Start one with: hotseat practice")
    for head in heads:
        if head.trouble:
            output.tell(f"{head.id}: {head.trouble}")
    return 0


def _object(head: SessionHead) -> dict[str, object]:
    return {
        "id": head.id,
        "round": head.round,
        "item": head.item,
        "title": head.title,
        "mode": head.mode,
        "pace": head.pace,
        "drill": head.drill,
        "loop": head.loop,
        "slot": head.slot,
        "imported": head.imported,
        "started": head.started.isoformat() if head.started else None,
        "ended": head.ended,
        "turns": head.turns,
        "graded": head.graded,
        "care": head.care,
        "verdict": head.verdict,
        "total": head.total,
        "sample": head.sample,
        "trouble": head.trouble or None,
    }


def _row(head: SessionHead) -> list[str]:
    if head.trouble:
        return [head.id, "unreadable", "", ""]
    total = f"{head.total:.1f}" if head.total is not None else ""
    result = " ".join(part for part in (head.verdict or "", total, head.graded_how) if part)
    ended = "imported" if head.imported else "finished"
    state = "sample" if head.sample else ended if head.ended else "unfinished"
    title = f"{head.title} ({head.candidate})" if head.candidate else head.title
    return [head.id, state, result or "not scored", title]
