"""Who interviews and who grades: chosen on the screen, remembered from then on."""

from typing import TYPE_CHECKING

from hotseat.providers.catalog import Job, parse_model
from hotseat.session.models import COMPATIBLE, Part
from hotseat.session.studio import Studio
from hotseat.tui.screens.dialogs import ChoiceDialog, InputDialog, Offer

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

OTHER = Offer("other", "Another model, by name…")


async def choose_models(app: "HotseatApp", studio: Studio) -> None:
    """Who interviews and who grades, remembered from now on."""
    info = studio.cast_info()
    interviewer = await _one(app, studio, "Who interviews?", "speaker", info.interviewer)
    if interviewer is None:
        return
    grader = await _one(app, studio, "Who grades?", "grader", info.grader)
    if grader is None:
        return
    if COMPATIBLE in {parse_model(interviewer).vendor, parse_model(grader).vendor}:
        text = "The address of the server, as in http://localhost:11434/v1 for Ollama."
        url = await app.push_screen_wait(InputDialog("Where is the model server?", text, studio.base_url))
        if url is None:
            return
        studio.remember_base_url(url)
    studio.choose(interviewer, grader)


async def _one(app: "HotseatApp", studio: Studio, title: str, job: Job, now: Part) -> str | None:
    """One part. A name that nobody knows is told with the nearest ones."""
    offers = tuple(Offer(name, words) for name, words in studio.offers(job))
    text = f"Now: {now.name} ({now.why})."
    chosen = await app.push_screen_wait(ChoiceDialog(title, text, (*offers, OTHER)))
    if chosen != OTHER.id:
        return chosen
    form = "anthropic:NAME, openai:NAME, openai-compatible:NAME or offline"
    name = await app.push_screen_wait(InputDialog(title, form, now.name))
    return None if name is None else str(parse_model(name))
