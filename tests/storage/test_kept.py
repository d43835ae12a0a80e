import hashlib
from pathlib import Path

import pytest

from hotseat.domain.item import Item, Lexicon
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, NotFound
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept, canonical, keep, load_kept
from storage.samples import sample_item, sample_lexicon, sample_persona, sample_rubric


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


def test_what_is_kept_comes_back_by_its_hash(home: Home) -> None:
    item, rubric, lexicon = Kept.of(sample_item()), Kept.of(sample_rubric()), Kept.of(sample_lexicon())
    keep(home, item)
    keep(home, rubric)
    keep(home, lexicon)
    keep(home, Kept.of(sample_persona()))

    assert load_kept(home, Item, item.hash) == item
    assert load_kept(home, Rubric, rubric.hash) == rubric
    assert load_kept(home, Lexicon, lexicon.hash) == lexicon
    assert len(list(home.kept.iterdir())) == 4


def test_the_name_of_a_kept_file_is_the_hash_of_its_bytes(home: Home) -> None:
    kept = Kept.of(sample_rubric())

    keep(home, kept)

    raw = (home.kept / f"{kept.hash}.json").read_bytes()
    assert (hashlib.sha256(raw).hexdigest(), raw) == (kept.hash, canonical(kept.value))


def test_the_hash_of_a_value_never_changes_by_itself() -> None:
    persona = sample_persona()

    assert canonical(persona) == (
        b'{"schema":"hotseat.persona/1","id":"librarian-calm","name":"Ottilie Brand","role":"Head of Branches",'
        b'"temperament":"calm and exact","opens":"Good morning. Shall we begin?","fillers":["Go on.","And then?"],'
        b'"dislikes":[]}'
    )
    assert Kept.of(persona).hash == "804a16a4ecc794ccefa4caad1a851198c3c8d9f7af32e25d2e9a4f321928d344"


def test_what_is_kept_already_is_not_written_again(home: Home) -> None:
    kept = Kept.of(sample_persona())
    keep(home, kept)
    path = home.kept / f"{kept.hash}.json"
    before = path.stat().st_mtime_ns

    keep(home, kept)

    assert path.stat().st_mtime_ns == before


def test_what_the_samples_used_comes_with_them(home: Home) -> None:
    kept = Kept.of(sample_rubric())
    folder = home.samples / "kept"
    folder.mkdir(parents=True)
    (folder / f"{kept.hash}.json").write_bytes(canonical(kept.value))

    assert load_kept(home, Rubric, kept.hash) == kept


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "0" * 63])
def test_what_nobody_kept_is_not_found(home: Home, name: str) -> None:
    with pytest.raises(NotFound, match="There is no kept item called"):
        load_kept(home, Item, name)
    with pytest.raises(NotFound, match="There is no kept rubric called"):
        load_kept(home, Rubric, name)


def test_a_kept_file_that_was_changed_is_not_trusted(home: Home) -> None:
    kept = Kept.of(sample_rubric())
    keep(home, kept)
    path = home.kept / f"{kept.hash}.json"
    path.write_bytes(path.read_bytes().replace(b"0.7", b"0.8"))

    with pytest.raises(BadFile, match="was changed since it was kept"):
        load_kept(home, Rubric, kept.hash)


def test_a_kept_file_of_another_kind_is_told_in_words(home: Home) -> None:
    kept = Kept.of(sample_persona())
    keep(home, kept)

    with pytest.raises(BadFile, match="opens: is not a key here"):
        load_kept(home, Rubric, kept.hash)
