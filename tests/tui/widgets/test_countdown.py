"""The large figures of the ninety seconds."""

from hotseat.tui.widgets.countdown import ROWS, large


def test_a_figure_is_blocks_twice_as_wide_as_high() -> None:
    assert large(17) == [
        "  ██    ██████",
        "████        ██",
        "  ██        ██",
        "  ██        ██",
        "██████      ██",
    ]


def test_all_figures_are_different_and_of_one_size() -> None:
    drawn = ["\n".join(large(number)) for number in range(10)]
    assert len(set(drawn)) == len(drawn)
    assert {tuple(len(row) for row in large(number)) for number in range(10)} == {(6,) * ROWS}
