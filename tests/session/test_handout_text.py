"""Papers as text: whatever the width, no word is lost and no line is wider."""

import pytest
from rich.cells import cell_len

from hotseat.domain.blocks import Handout, HandoutPart
from hotseat.session.handout_text import handout_text

COSTS = Handout(
    id="h_costs",
    title="What a mistake costs",
    kind="table",
    parts=(
        HandoutPart(
            heading="In March",
            text="Counted by the harbour\nand by nobody else.\n\nNot audited.",
            columns=("Mistake", "Times", "Paid by"),
            rows=(("sent to the wrong quay", "1,204", "the traveller"), ("no answer", "87", "the crew at night")),
        ),
    ),
)
WORDS = {
    word
    for part in COSTS.parts
    for cell in (*part.columns, *(c for row in part.rows for c in row))
    for word in cell.split()
}


def test_a_paper_is_its_title_and_its_parts() -> None:
    assert handout_text(COSTS, 60) == (
        "WHAT A MISTAKE COSTS\n\nIn March\n\nCounted by the harbour and by nobody else.\n\nNot audited.\n\n"
        "Mistake                  Times   Paid by\n"
        "──────────────────────────────────────────────────\n"
        "sent to the wrong quay   1,204   the traveller\n"
        "no answer                   87   the crew at night"
    )


@pytest.mark.parametrize("width", [24, 30, 41, 200])
def test_no_word_is_lost_and_no_line_is_too_wide(width: int) -> None:
    text = handout_text(COSTS, width)
    assert set(text.replace(":", " ").split()) >= WORDS
    assert max(map(cell_len, text.split("\n"))) <= width


def test_a_table_too_narrow_for_its_words_is_written_out() -> None:
    wide = Handout(
        id="h",
        title="Wide",
        kind="matrix",
        parts=(HandoutPart(columns=("", "incomprehensible", "b"), rows=(("row", "misunderstanding", "1"),)),),
    )
    assert handout_text(wide, 24) == "WIDE\n\nrow\nincomprehensible:\nmisunderstanding\nb: 1"


def test_markup_and_controls_in_a_paper_do_nothing() -> None:
    paper = Handout(id="h", title="[b]x[/b]", kind="email", parts=(HandoutPart(text="a\x1b[31mb :smile: [red]c"),))
    assert handout_text(paper, 60) == "[B]X[/B]\n\na␛[31mb :smile: [red]c"
