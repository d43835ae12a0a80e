"""From screen to screen: which comes after which, and what the studio does in between. Each path runs in a worker."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING

from hotseat.domain.event import GradingFailed, SelfScored
from hotseat.errors import HotseatError, ProviderError
from hotseat.grading import self_score
from hotseat.grading.precompute import prepare
from hotseat.providers.catalog import Job, parse_model
from hotseat.session.live import PLAIN, LiveRound, Options
from hotseat.session.models import COMPATIBLE, OFFLINE, Part
from hotseat.session.studio import Answers, Studio
from hotseat.tui import present
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, InputDialog, Offer, PageDialog
from hotseat.tui.screens.grade import GradeScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.levels import LevelsScreen
from hotseat.tui.screens.pick import PickScreen
from hotseat.tui.screens.self_score import Questions, SelfScoreScreen
from hotseat.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp


LATER = Offer("later", "Later; the round is saved")
OTHER = Offer("other", "Another model, by name…")


async def go(app: "HotseatApp", studio: Studio, choice: str) -> None:
    """Where a choice on Home leads."""
    paths = {"start": pick_and_sit, "continue": continue_round, "review": look_back, "models": choose_models}
    await told(app, paths[choice](app, studio))


def first(app: "HotseatApp", path: Callable[[Studio], Coroutine[None, None, object]]) -> None:
    """Walk the path that the command line asked for. What it names and is not there ends the app with the reason."""

    async def walk() -> None:
        try:
            await path(await app.studio())
        except HotseatError as error:
            app.parting_words = str(error)
            app.exit(return_code=error.exit_code)

    app.run_worker(walk())


async def told(app: "HotseatApp", path: Coroutine[None, None, None]) -> None:
    """Walk a path; an error of ours is shown in words, and nothing else is lost."""
    try:
        await path
    except HotseatError as error:
        await app.push_screen_wait(PageDialog("That did not work", str(error)))


# --- rounds -----------------------------------------------------------------------------------------------------------


async def pick_and_sit(app: "HotseatApp", studio: Studio) -> None:
    """Choose an item and sit it."""
    offers = tuple(Offer(head.id, present.item_prompt(head)) for head in studio.items())
    item: str | None = ""
    while item is not None:
        item = await app.push_screen_wait(PickScreen("What would you like to sit?", offers, "No items were found."))
        if item and await sit(app, studio, item):
            return


async def sit(app: "HotseatApp", studio: Studio, item_id: str, seed: int | None = None) -> bool:
    """The brief, then the round, then its scoring. Whether it was begun: from the brief one may go back."""
    item = studio.item(item_id).value
    screen = StartScreen(item, studio.cast_info().interviewer, app.sat_with or PLAIN)
    begin = await app.push_screen_wait(screen)
    app.sat_with = Options(screen.options.mode, screen.options.pace, screen.options.form)
    if begin:
        studio.remember_interviewer(begin.interviewer)
        await play(app, studio, studio.start(item_id, seed, begin.interviewer, begin.options))
    return begin is not None


async def continue_round(app: "HotseatApp", studio: Studio) -> None:
    """Take up an unfinished round; with several, choose one."""
    heads = studio.unfinished()
    if len(heads) == 1:
        await take_up(app, studio, heads[0].id)
        return
    offers = tuple(Offer(head.id, present.session_prompt(head)) for head in heads)
    session = await app.push_screen_wait(PickScreen("Which round?", offers, "No round is unfinished."))
    if session:
        await take_up(app, studio, session)


async def take_up(app: "HotseatApp", studio: Studio, session: str) -> None:
    """Go on with a round where it was left; a finished one is looked back on."""
    live = await _reopened(app, studio, session)
    if live is None:
        return
    if live.round.state.over:
        live.close()
        await debrief(app, studio, session)
    else:
        await play(app, studio, live)


async def _reopened(app: "HotseatApp", studio: Studio, session: str) -> LiveRound | None:
    """The round with its own interviewer; when that one cannot be had, with the scripted one if the user likes."""
    try:
        return studio.reopen(session)
    except ProviderError as error:
        offers = (Offer(OFFLINE, "Go on with the scripted interviewer"), Offer("back", "Not now"))
        chosen = await app.push_screen_wait(ChoiceDialog("The interviewer cannot be reached", str(error), offers))
        return studio.reopen(session, OFFLINE) if chosen == OFFLINE else None


async def play(app: "HotseatApp", studio: Studio, live: LiveRound) -> None:
    """The round itself, and what comes after it."""
    session = await app.push_screen_wait(InterviewScreen(live))
    if session:
        await score(app, studio, session)
        await debrief(app, studio, session)


# --- scoring ----------------------------------------------------------------------------------------------------------


async def score(app: "HotseatApp", studio: Studio, session: str) -> None:
    """Right after a round: by the grader, by the candidate, or later."""
    grader = studio.cast_info().grader
    offers: tuple[Offer, ...] = (Offer("self", "Score it yourself, with guidance: about five minutes"), LATER)
    if not grader.offline:
        offers = (Offer("grade", f"Have it graded by {grader.name}"), *offers)
    match await app.push_screen_wait(ChoiceDialog("The round is over.", present.how_to_score(grader), offers)):
        case "grade":
            await grade(app, studio, session)
        case "self":
            await score_yourself(app, studio, session)
        case _:
            pass


async def score_yourself(app: "HotseatApp", studio: Studio, session_id: str) -> None:
    """Ticks, then levels, then the record of both. Each answer is kept as it is given, and found again next time."""
    session = studio.read(session_id)
    sitting = session.sitting
    steps = self_score.steps(sitting, studio.lexicon().claims)
    questions = Questions(sitting.rubric, steps, prepare(sitting.item, sitting.events).bank.admissible)
    made = partial(self_score.self_score, sitting, studio.new_grading())
    answers, notice = studio.answers(session)
    if notice:
        app.notify(notice, severity="warning", markup=False)

    def keep(now: Answers) -> None:
        nonlocal answers
        answers = now
        try:
            studio.keep_answers(session, now)
        except HotseatError as error:
            app.notify(str(error), severity="warning", markup=False)

    asking = SelfScoreScreen(questions, answers, keep)
    while await app.push_screen_wait(asking):
        if await app.push_screen_wait(LevelsScreen(sitting.rubric, answers, made, keep)):
            studio.record(session, SelfScored(assessment=made(answers)))
            return
        asking = SelfScoreScreen(questions, answers, keep, asking.number)


async def grade(app: "HotseatApp", studio: Studio, session_id: str, *, retry: bool = False) -> None:
    """The grader's calls, announced first, then their progress."""
    session = studio.read(session_id)
    live = studio.grading(session, retry=retry)
    title = f"Grading: {session.item.value.title}"
    if await app.push_screen_wait(GradeScreen(live, live.plan(), title)) and live.event:
        studio.record(session, live.event)
        if isinstance(live.event, GradingFailed):
            text = f"{live.event.reason}\n\nNothing was scored. What came back is kept; try again when you like."
            await app.push_screen_wait(PageDialog("It could not be graded", text))


# --- looking back -----------------------------------------------------------------------------------------------------


async def look_back(app: "HotseatApp", studio: Studio) -> None:
    """Choose a session, read it, and come back to the list."""
    while True:
        offers = tuple(Offer(head.id, present.session_prompt(head)) for head in studio.sessions())
        session = await app.push_screen_wait(PickScreen("Review", offers, "No sessions yet."))
        if not session:
            return
        await told(app, open_session(app, studio, session))


async def open_session(app: "HotseatApp", studio: Studio, session: str) -> None:
    """A finished session is read, an unfinished one of the user's can be gone on with."""
    head = studio.read(session).state
    if head.header.sample and not await _may_spoil(app, studio, head.header.item):
        return
    if head.over or head.header.sample:
        await debrief(app, studio, session)
        return
    offers = (Offer("go", "Go on with it"), Offer("read", "Only read it"))
    match await app.push_screen_wait(ChoiceDialog("This round is not finished.", "", offers)):
        case "go":
            await take_up(app, studio, session)
        case "read":
            await debrief(app, studio, session)
        case _:
            pass


async def _may_spoil(app: "HotseatApp", studio: Studio, item: str) -> bool:
    """Whether a sample may be shown: it gives its case away, which is asked about while the user has not sat it."""
    if any(head.item == item and not head.sample for head in studio.sessions()):
        return True
    offers = (Offer("no", "Back: sit the case first"), Offer("yes", "Show it all the same"))
    text = "This sample gives a case away that you have not sat yet: its facts, and what a good answer is."
    return await app.push_screen_wait(ChoiceDialog("Read on?", text, offers)) == "yes"


async def debrief(app: "HotseatApp", studio: Studio, session_id: str) -> None:
    """The session, until the user has seen enough; scoring from there comes back to it."""
    notice = ""
    while True:
        choice = await app.push_screen_wait(DebriefScreen(studio.read(session_id), notice))
        notice = ""
        match choice:
            case "self":
                await told(app, score_yourself(app, studio, session_id))
            case "grade" | "retry" if studio.cast_info().grader.offline:
                notice = "No grading model is active. Choose one on Home under Models, or score it yourself."
            case "grade" | "retry":
                await told(app, grade(app, studio, session_id, retry=choice == "retry"))
            case "export":
                notice = export(studio, session_id)
            case _:
                return


def export(studio: Studio, session_id: str) -> str:
    """Save the session as Markdown, and say where; or why not."""
    try:
        return f"Saved as {studio.export(studio.read(session_id))}"
    except HotseatError as error:
        return str(error)


# --- models -----------------------------------------------------------------------------------------------------------


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
