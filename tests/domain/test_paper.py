from hotseat.domain.blocks import Handout, HandoutPart
from hotseat.domain.paper import as_lines


def test_a_paper_is_a_title_and_its_parts_with_tables_in_columns() -> None:
    paper = Handout(
        id="h",
        title="Evaluation",
        kind="report",
        parts=(
            HandoutPart(heading="Method", text="By hand.\nTwice.\n"),
            HandoutPart(columns=("language", "right"), rows=(("all", "92%"), ("Norse and Welsh", "61%"))),
        ),
    )

    assert list(as_lines(paper)) == [
        "[report] Evaluation",
        "",
        "Method",
        "By hand.",
        "Twice.",
        "",
        "language         right",
        "all              92%",
        "Norse and Welsh  61%",
    ]
