"""Who interviews and who grades: which models are opened for which part, and what stands in the way of one."""

import pytest

from hotseat.domain.item import Lexicon
from hotseat.errors import MissingKey
from hotseat.interviewer.model_listener import ModelListener
from hotseat.interviewer.model_speaker import ModelSpeaker
from hotseat.interviewer.roles import ScriptedSpeaker
from hotseat.interviewer.scripted_listener import ScriptedListener
from hotseat.providers.catalog import VENDORS, default_model
from hotseat.providers.port import Model, OnWait, Waiting
from hotseat.providers.scripted import ScriptedModel
from hotseat.session.models import Choice, Models
from hotseat.session.waits import Waits
from session.world import no_model
from storage.samples import sample_lexicon

WAITING = Waiting("The server is overloaded (529).", 7.0, 1)


class Shop:
    """Opens whatever is asked for, but for the vendors whose key is missing, and keeps a list."""

    def __init__(self, *, without: tuple[str, ...] = ()) -> None:
        self.without = without
        self.opened: list[tuple[str, OnWait | None]] = []

    def __call__(self, name: str, on_wait: OnWait | None = None) -> Model:
        vendor = name.split(":", maxsplit=1)[0]
        if vendor in self.without:
            raise MissingKey(f"No key for {vendor} is set.", "Set one.")
        self.opened.append((name, on_wait))
        return ScriptedModel(name=name, host=f"api.{vendor}.example")

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.opened]


def test_offline_is_played_by_the_script_alone() -> None:
    cast = Models(Choice(), no_model, sample_lexicon).cast("offline", Waits())
    assert (cast.listener, cast.speaker) == (cast.script_listener, cast.script_speaker)
    assert isinstance(cast.listener, ScriptedListener)
    assert isinstance(cast.speaker, ScriptedSpeaker)


def test_a_model_listens_and_another_speaks_with_the_script_to_stand_in() -> None:
    shop = Shop()
    choice = Choice(interviewer="anthropic:large", listener="anthropic:small")
    cast = Models(choice, shop, sample_lexicon).cast("anthropic:large", Waits())
    assert shop.names == ["anthropic:small", "anthropic:large"]
    assert isinstance(cast.listener, ModelListener)
    assert isinstance(cast.speaker, ModelSpeaker)
    assert isinstance(cast.script_listener, ScriptedListener)
    assert isinstance(cast.script_speaker, ScriptedSpeaker)


@pytest.mark.parametrize("listener", ["openai:small", "offline"])
def test_the_words_go_to_no_other_vendor_than_the_interviewers(listener: str) -> None:
    """A session may be taken up when another vendor is active."""
    shop = Shop()
    Models(Choice(listener=listener), shop, sample_lexicon).cast("anthropic:large", Waits())
    assert shop.names == ["anthropic:claude-haiku-5-5", "anthropic:large"]


async def test_waits_of_both_models_reach_the_round() -> None:
    shop, waits = Shop(), Waits()
    Models(Choice(listener="openai:small"), shop, sample_lexicon).cast("openai:large", waits)
    heard: list[Waiting] = []

    async def call() -> None:
        for _, on_wait in shop.opened:
            assert on_wait is not None
            on_wait(WAITING)

    async with waits.watch(call()) as watched:
        heard += [waiting async for waiting in watched.waits()]
        watched.result()
    assert heard[:1] == [WAITING]


def test_a_model_that_cannot_be_opened_is_no_cast() -> None:
    with pytest.raises(MissingKey):
        Models(Choice(), Shop(without=("openai",)), sample_lexicon).cast("openai:x", Waits())


def test_the_lexicon_is_read_only_for_a_cast() -> None:
    read: list[str] = []

    def lexicon() -> Lexicon:
        read.append("read")
        return sample_lexicon()

    models = Models(Choice(interviewer="openai:x", grader="openai:y"), Shop(), lexicon)
    models.info()
    models.offers("speaker")
    models.grader("openai:y", lambda _: None)
    assert read == []
    models.cast("offline", Waits())
    assert read == ["read"]


def test_a_grader_is_opened_with_somebody_to_tell_its_waits() -> None:
    shop, told = Shop(), list[Waiting]()
    model = Models(Choice(), shop, sample_lexicon).grader("openai:y", told.append)
    _, on_wait = shop.opened[0]
    assert on_wait is not None
    on_wait(WAITING)
    assert (model.name, told) == ("openai:y", [WAITING])


# --- what the screen says ---------------------------------------------------------------------------------------------


def test_offline_parts_have_no_host_and_no_trouble() -> None:
    info = Models(Choice(why_interviewer="no key is set"), no_model, sample_lexicon).info()
    assert (info.interviewer.offline, info.interviewer.why) == (True, "no key is set")
    assert (info.interviewer.host, info.grader.trouble) == ("", "")


def test_a_part_names_who_gets_the_words_and_why() -> None:
    choice = Choice("openai:x", "openai:x", "anthropic:y", "chosen on the command line", "your choice")
    info = Models(choice, Shop(), sample_lexicon).info()
    parts = [(part.name, part.host, part.why, part.offline) for part in (info.interviewer, info.grader)]
    assert parts == [
        ("openai:x", "api.openai.example", "chosen on the command line", False),
        ("anthropic:y", "api.anthropic.example", "your choice", False),
    ]


def test_what_stands_in_the_way_is_said_in_words() -> None:
    info = Models(Choice(interviewer="openai:x"), Shop(without=("openai",)), sample_lexicon).info()
    assert info.interviewer.trouble == "No key for openai is set. Set one."


def test_offers_begin_with_offline_and_say_who_gets_the_words_or_what_is_missing() -> None:
    offers = Models(Choice(), Shop(without=("anthropic",)), sample_lexicon).offers("grader")
    defaults = [str(name) for vendor in VENDORS if (name := default_model(vendor, "grader"))]
    assert [name for name, _ in offers] == ["offline", *defaults]
    words = {name.split(":")[0]: text.partition(": ")[2] for name, text in offers}
    assert words == {
        "offline": "score yourself, with guidance",
        "anthropic": "No key for anthropic is set. Set one.",
        "openai": "what you say goes to api.openai.example",
    }


def test_the_offline_interviewer_stays_on_this_machine() -> None:
    (_, words), *_ = Models(Choice(), Shop(), sample_lexicon).offers("speaker")
    assert words == "offline: the scripted interviewer, on this machine"
