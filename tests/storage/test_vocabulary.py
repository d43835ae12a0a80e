"""The words that items are filed under: ours, and what a home adds."""

from pathlib import Path

from storage.samples import banks_of, put, small_home

OURS = "schema: hotseat.vocabulary/1\ndomains: {libraries: Libraries}\ntopics: {why_not_ai: Why not AI}\n"
MORE = "schema: hotseat.vocabulary/1\ndomains: {gardens: Gardens, libraries: Mine}\n"


def test_a_home_adds_words_whatever_its_files_are_called(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    put(home.shipped_banks / "vocabulary.yaml", OURS)
    put(home.question_banks / "vocabulary.yaml", MORE)
    put(home.question_banks / "my-words.yaml", MORE.replace("gardens: Gardens", "boats: Boats"))
    banks = banks_of(home)

    assert banks.vocabulary().domains == {"libraries": "Libraries", "gardens": "Gardens", "boats": "Boats"}
    assert banks.vocabulary().topics == {"why_not_ai": "Why not AI"}
    assert banks.check() == []


def test_a_vocabulary_is_no_item(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    put(home.question_banks / "my-words.yaml", MORE)
    assert [head.id for head in banks_of(home).heads().heads] == ["sample-returns-desk"]


def test_what_is_wrong_in_a_vocabulary_is_told_and_its_words_do_not_count(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    put(home.shipped_banks / "vocabulary.yaml", OURS)
    put(home.question_banks / "vocabulary.yaml", MORE.replace("domains", "domain"))
    banks = banks_of(home)

    (problem,) = banks.check()
    assert (problem.line, problem.key, problem.suggestion) == (2, "domain", "did you mean domains")
    assert list(banks.vocabulary().domains) == ["libraries"]
