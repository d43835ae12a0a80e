"""The fixed topic menu for a question that was not understood. The same for every item, so it leaks nothing."""

from dataclasses import dataclass

from hotseat.domain.event import LineKind


@dataclass(frozen=True)
class Choice:
    """One line of the menu: what is said, and the lexicon topics that it stands for."""

    label: str
    topics: tuple[str, ...]


MENU: tuple[Choice, ...] = (
    Choice("the goal", ("goal",)),
    Choice("demand and users", ("demand_mix", "volume", "users", "access", "trust")),
    Choice("how it works today", ("baseline", "tried", "latency", "run_cost", "monitoring")),
    Choice("the cost of errors", ("error_cost", "incidents")),
    Choice("data and consent", ("data", "labels", "consent")),
    Choice("people", ("people",)),
    Choice("law", ("regulation",)),
    Choice("vendors and rivals", ("vendor", "rivals")),
    Choice("time and team", ("timeline", "team")),
)
NONE_OF_THESE = 0
"""The number for a question that fits no line."""

MENU_LINE = (
    "I am not sure what you are asking for. Is it "
    + ", ".join(f"{number} {choice.label}" for number, choice in enumerate(MENU, start=1))
    + f", or {NONE_OF_THESE} none of these?"
)


OUT_OF_ROLE = "Hotseat"
"""Who puts the menu: numbered topics are the program's words, and nobody's in a meeting."""


def speaker(kind: LineKind, interviewer: str) -> str:
    """Whose words a line of that kind is shown as."""
    return OUT_OF_ROLE if kind == "menu" else interviewer


def parse_choice(text: str) -> int | None:
    """The menu number that the text is, or None when it is an ordinary answer."""
    stripped = text.strip().rstrip(".)")
    numbers = {str(number): number for number in range(len(MENU) + 1)}
    return numbers.get(stripped)


def topics_of(choice: int) -> tuple[str, ...]:
    """The topics behind a menu number; none for 'none of these'."""
    return MENU[choice - 1].topics if 1 <= choice <= len(MENU) else ()
