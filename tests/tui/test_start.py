"""The choices before a round: those that fit its kind, what they mean, and what the screen is dismissed with."""

from textual.app import App

from domain.small_parts import at
from domain.small_rounds import EXECUTIVE, STAKEHOLDER
from hotseat.session.live import PLAIN, Options
from hotseat.session.models import OFFLINE, Part
from hotseat.tui import present_start
from hotseat.tui.screens.start import Begin, StartScreen

SCRIPT = Part(OFFLINE, "")


async def chosen(screen: StartScreen, *keys: str) -> Begin | None:
    """What the screen is dismissed with after these keys."""
    app, begun = App[None](), list[Begin | None]()
    async with app.run_test() as pilot:
        await app.push_screen(screen, begun.append)
        await pilot.press(*keys)
    return begun[0]


async def test_keys_change_how_the_round_is_played_and_what_a_kind_does_not_have_stays_out_of_it() -> None:
    screen = StartScreen(EXECUTIVE, SCRIPT, Options(pace="short", take_of="a-session"))
    begin = await chosen(screen, "m", "p", "f", "enter")
    assert begin == Begin(OFFLINE, Options(mode="real", pace="full", form="typed", take_of="a-session"))
    assert screen.options.pace == "short"  # it is remembered for a round that has paces


async def test_a_kind_with_paces_has_no_form() -> None:
    begin = await chosen(StartScreen(STAKEHOLDER, SCRIPT), "p", "p", "f", "enter")
    assert begin == Begin(OFFLINE, Options(pace="short"))


def test_the_choices_say_what_they_cost_and_mean() -> None:
    shown = [(choice.name, present_start.offers(choice)) for choice in present_start.choices(STAKEHOLDER, PLAIN)]
    assert shown == [
        ("Mode", "● practice   ○ real"),
        ("Pace", "● full, 13 min   ○ compressed, 6 min   ○ short, 8 min"),
    ]


def test_a_role_that_not_everybody_has_met_is_explained() -> None:
    raiser = at(STAKEHOLDER, "interviewer", role="Bar raiser, from outside")
    assert "Bar raiser, from outside, will talk with you. A bar raiser holds" in present_start.brief(raiser)
    assert present_start.brief(STAKEHOLDER).rstrip().endswith("will talk with you.")


def test_the_plan_has_no_goals_in_a_real_round_and_no_pasting_for_what_is_typed() -> None:
    assert present_start.plan(EXECUTIVE, Options(mode="real", form="typed")) == [
        ("1 min", "Preparation", ""),
        ("≤ 6 min", "Your explanation", ""),
        ("1 min", "Two questions", ""),
    ]
