"""Who interviews and who grades: names from the settings, models opened when they are needed. Reads no environment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hotseat.domain.item import Lexicon
from hotseat.errors import ProviderError
from hotseat.interviewer.model_listener import ModelListener
from hotseat.interviewer.model_speaker import ModelSpeaker
from hotseat.interviewer.roles import ScriptedSpeaker
from hotseat.interviewer.scripted_listener import ScriptedListener
from hotseat.providers.catalog import VENDORS, Job, default_model, listener_beside, parse_model
from hotseat.providers.port import Model, OnWait
from hotseat.session.round import Cast
from hotseat.session.waits import Waits

OFFLINE = "offline"
COMPATIBLE = "openai-compatible"


@dataclass(frozen=True)
class Choice:
    """Full model names or `offline`, and in words why each is what it is (set, remembered, first key found).

    `listener` is empty when the interviewer's vendor has to give its small model.
    """

    interviewer: str = OFFLINE
    listener: str = ""
    grader: str = OFFLINE
    why_interviewer: str = ""
    why_grader: str = ""


@dataclass(frozen=True)
class Part:
    """One part on screen: who plays it, who gets the words, why this one, and what is wrong with it if anything."""

    name: str
    host: str = ""
    why: str = ""
    trouble: str = ""

    @property
    def offline(self) -> bool:
        return self.name == OFFLINE


@dataclass(frozen=True)
class CastInfo:
    """Who is active, for the screen."""

    interviewer: Part
    grader: Part


class OpenModel(Protocol):
    """Opens a model by its full name, without sending anything. Raises ProviderError and NotFound."""

    def __call__(self, name: str, on_wait: OnWait | None = None) -> Model: ...


class Models:
    """The models of one choice. `lexicon` is read only when a scripted part is needed."""

    def __init__(self, choice: Choice, open_model: OpenModel, lexicon: Callable[[], Lexicon]) -> None:
        self.choice = choice
        self._open = open_model
        self._lexicon = lexicon

    def cast(self, interviewer: str, waits: Waits) -> Cast:
        """The parts of an interviewer of that name. Raises ProviderError when its model cannot be opened."""
        script_listener, script_speaker = ScriptedListener(self._lexicon()), ScriptedSpeaker()
        if interviewer == OFFLINE:
            return Cast(script_listener, script_speaker, script_listener, script_speaker)
        listener = self._open(self.listener(interviewer), waits.announce)
        speaker = self._open(interviewer, waits.announce)
        return Cast(ModelListener(listener), ModelSpeaker(speaker), script_listener, script_speaker)

    def listener(self, interviewer: str) -> str:
        """Who listens beside an interviewer: the one that was set, if its vendor is the same, else the small model."""
        beside = listener_beside(parse_model(interviewer))
        chosen = parse_model(self.choice.listener) if self.choice.listener else beside
        return str(chosen if chosen.vendor == beside.vendor else beside)

    def part(self, name: str) -> Part:
        """One part on screen."""
        return self._part(name, "")

    def grader(self, name: str, on_wait: OnWait) -> Model:
        """The grading model of that name. Raises ProviderError when it cannot be opened."""
        return self._open(name, on_wait)

    def offers(self, job: Job) -> tuple[tuple[str, str], ...]:
        """What can be chosen for a job: offline first, then each vendor's default with what is missing for it."""
        own = "the scripted interviewer, on this machine" if job == "speaker" else "score yourself, with guidance"
        offers = [(OFFLINE, f"{OFFLINE}: {own}")]
        for vendor in VENDORS:
            if name := default_model(vendor, job):
                part = self._part(str(name), "")
                offers.append((part.name, f"{part.name}: {part.trouble or f'what you say goes to {part.host}'}"))
        return tuple(offers)

    def info(self) -> CastInfo:
        """Who is active now, with what stands in the way of it."""
        choice = self.choice
        return CastInfo(
            self._part(choice.interviewer, choice.why_interviewer), self._part(choice.grader, choice.why_grader)
        )

    def _part(self, name: str, why: str) -> Part:
        if name == OFFLINE:
            return Part(name, "", why)
        try:
            return Part(name, self._open(name).host, why)
        except ProviderError as error:
            return Part(name, "", why, str(error))
