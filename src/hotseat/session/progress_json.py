"""Progress as one object for other programs. `docs/progress.md` documents every field. Pure."""

from dataclasses import asdict
from typing import Final

from hotseat.session.progress import HOURS, MOCKS, Gap, Point, Series, Share, Trend
from hotseat.session.progress_desk import Outlook

SCHEMA: Final = "hotseat.progress/1"


def as_object(outlook: Outlook) -> dict[str, object]:
    """The object. Times are ISO 8601 in UTC, figures unrounded."""
    told = outlook.told
    return {
        "schema": SCHEMA,
        "at": outlook.at.isoformat(),
        "rubric": outlook.rubric.id,
        "rounds": told.rounds,
        "unscored": told.unscored,
        "copies": told.copies,
        "unreadable": told.unreadable,
        "hours": told.hours,
        "goals": {"rounds": MOCKS, "hours": list(HOURS)},
        "next": [asdict(advice) for advice in outlook.next],
        "total": _trend(told.total),
        "dimensions": [_trend(trend) for trend in told.dimensions],
        "criteria": [_trend(trend) for trend in told.criteria],
        "gaps": [_gap(gap) for gap in told.gaps],
        "kinds": [_share(share) for share in told.kinds],
        "tracks": [_share(share) for share in told.tracks],
        "topics": [_share(share) for share in told.topics],
        "core": [asdict(core) for core in told.core],
    }


def _trend(trend: Trend) -> dict[str, object]:
    return {"id": trend.id or "total", "name": trend.name, "series": [_series(series) for series in trend.series]}


def _series(series: Series) -> dict[str, object]:
    points = [_point(point) for point in series.points]
    return {"manner": series.manner, "now": series.now, "change": series.change, "points": points}


def _point(point: Point) -> dict[str, object]:
    return asdict(point) | {"at": point.at.isoformat()}


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "session": gap.session,
        "at": gap.at.isoformat(),
        "manner": gap.manner,
        "dimensions": dict(gap.by_dimension),
    }


def _share(share: Share) -> dict[str, object]:
    return {"id": share.word, "name": share.name, "sat": share.done, "items": share.there}
