"""What to do better, from the verified evidence and the levels of a finished grading. Changes neither."""

from dataclasses import dataclass

from hotseat.domain.assessment import Assessment, FeedbackItem
from hotseat.grading.assess import Sitting
from hotseat.grading.calls import Material
from hotseat.grading.inquiry import Inquiry


@dataclass(frozen=True)
class Feedback:
    """The items that stand; without any, `missing` says why."""

    items: tuple[FeedbackItem, ...] = ()
    missing: str = ""


def feedback(shared: Material, sitting: Sitting, assessment: Assessment) -> Inquiry[Feedback]:
    """The inquiry for feedback."""
    yield from ()
    return Feedback(missing="There is no feedback yet.")
