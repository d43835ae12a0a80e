import pytest

from hotseat.domain.finding import did_you_mean, nearest

ITEMS = ("case-card-fraud", "case-triage-front-door", "stake-promised-95")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("case-triage-frontdoor", ["case-triage-front-door"]),
        ("fraud", ["case-card-fraud"]),
        ("CASE-CARD-FRAUD", ["case-card-fraud"]),
        ("case", ["case-card-fraud", "case-triage-front-door"]),
        ("zebra", []),
        ("", []),
    ],
)
def test_names_that_hold_the_word_come_first_then_those_spelt_alike(typed: str, meant: list[str]) -> None:
    assert nearest(typed, ITEMS) == meant


def test_no_more_names_than_asked_for() -> None:
    assert nearest("case", [f"case-{n}" for n in range(9)]) == ["case-0", "case-1", "case-2"]


def test_a_suggestion_is_made_only_when_something_is_alike() -> None:
    assert (did_you_mean("f_gaol", ["f_goal", "f_mix"]), did_you_mean("zebra", ["f_goal"])) == (
        "did you mean f_goal",
        "",
    )
