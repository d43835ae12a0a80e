"""The loop on the screen: planned once, gone on with as often as one likes, ended with its packet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotseat.domain.base import Level, Mode, Pace, Track
from hotseat.domain.loop import LEVELS, TRACKS, Loop, Profile
from hotseat.errors import HotseatError
from hotseat.grading.plan import Plan
from hotseat.session.live import LiveRound, Options
from hotseat.session.loops import LoopTrouble, SlotProgress
from hotseat.session.studio import Studio
from hotseat.tui import paths_grading, paths_round, present_start
from hotseat.tui import present_loop as present
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer
from hotseat.tui.screens.loop import LoopScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

BACK = Offer("back", "Not now")
CHANGE = Offer("change", "First change what I interview for…")


@dataclass(frozen=True)
class Wanted:
    """What was said beforehand: which loop, or what a new one is to be like. What was not said is asked."""

    loop: str | None = None
    new: bool = False
    track: Track | None = None
    seniority: Level | None = None
    mode: Mode | None = None
    pace: Pace | None = None
    seed: int | None = None
    substitute: bool = False
    """Take the first substitute for an item that is gone, without asking."""

    @property
    def another(self) -> bool:
        """Whether it is a new loop that is wanted once none is under way."""
        return self.new or any((self.track, self.seniority, self.mode, self.pace, self.seed is not None))


async def loop(app: "HotseatApp", studio: Studio, wanted: Wanted | None = None) -> None:
    """The loop named, else the one that is not over, else the last one, else a new one."""
    wanted = wanted or Wanted()
    chosen = await _chosen(app, studio, wanted)
    if chosen:
        said = {name: getattr(wanted, name) for name in ("mode", "pace", "track", "seniority", "seed")}
        notice = present.planned_otherwise(chosen, said)
        await Visit(app, studio, chosen, substitute=wanted.substitute, notice=notice).stay()


async def after_round(app: "HotseatApp", studio: Studio, loop: Loop, session: str) -> None:
    """What follows a round of a loop that was taken up by itself."""
    visit = Visit(app, studio, loop)
    await paths_round.told(app, visit.after(session))
    await visit.stay()


# --- planned ----------------------------------------------------------------------------------------------------------


async def _chosen(app: "HotseatApp", studio: Studio, wanted: Wanted) -> Loop | None:
    if wanted.loop:
        return studio.loops.find(wanted.loop)
    current = None if wanted.new else studio.loops.current()
    last = None if wanted.another else next(iter(studio.loops.all()), None)
    return current or last or await plan(app, studio, wanted)


async def plan(app: "HotseatApp", studio: Studio, wanted: Wanted) -> Loop | None:
    """A new loop; None when the user went back before the last question."""
    profile = await _profile(app, studio, wanted)
    if profile is None:
        return None
    mode = wanted.mode
    while mode is None:
        offers = tuple(Offer(mode, words) for mode, words in present.MODE_MEANS.items())
        text = f"{present.interviewing_for(profile)}."
        chosen = await app.push_screen_wait(ChoiceDialog("How do you want to sit it?", text, (*offers, CHANGE)))
        if chosen is None:
            return None
        if chosen == CHANGE.id:
            profile = await _asked(app, studio) or profile
        mode = next((mode for mode in present_start.MODES if mode == chosen), None)
    pace = wanted.pace or await _pace(app)
    return studio.loops.start(profile, mode, pace, wanted.seed) if pace else None


async def _profile(app: "HotseatApp", studio: Studio, wanted: Wanted) -> Profile | None:
    """As it was said, else as it is remembered, else asked."""
    known = studio.profile
    track = wanted.track or (known.track if known else None)
    seniority = wanted.seniority or (known.seniority if known else None)
    if not track or not seniority:
        return await _asked(app, studio, track, seniority)
    return _remembered(studio, Profile(track, seniority))


async def _asked(
    app: "HotseatApp", studio: Studio, track: Track | None = None, seniority: Level | None = None
) -> Profile | None:
    """What one interviews for, asked once and remembered; what is given is not asked."""
    if track is None:
        offers = tuple(Offer(track, words[:1].upper() + words[1:]) for track, words in TRACKS.items())
        text = "It is asked once. What you are asked in a loop is chosen for it."
        chosen = await app.push_screen_wait(ChoiceDialog("What are you interviewing for?", text, offers))
        track = next((track for track in TRACKS if track == chosen), None)
    if track is not None and seniority is None:
        levels = tuple(Offer(level, level.capitalize()) for level in LEVELS)
        chosen = await app.push_screen_wait(ChoiceDialog("At which level?", "", levels))
        seniority = next((level for level in LEVELS if level == chosen), None)
    return _remembered(studio, Profile(track, seniority)) if track and seniority else None


def _remembered(studio: Studio, profile: Profile) -> Profile:
    if profile != studio.profile:
        studio.remember_profile(profile)
    return profile


async def _pace(app: "HotseatApp") -> Pace | None:
    offers = tuple(Offer(pace, words) for pace, words in present.PACE_MEANS.items())
    chosen = await app.push_screen_wait(ChoiceDialog("At which pace?", "", offers))
    return next((pace for pace in present_start.PACES if pace == chosen), None)


# --- gone on with -----------------------------------------------------------------------------------------------------


class Visit:
    """A user at a loop: its screen, and what is done from there."""

    def __init__(
        self, app: "HotseatApp", studio: Studio, loop: Loop, *, substitute: bool = False, notice: str = ""
    ) -> None:
        self._app = app
        self._studio = studio
        self._loop = loop
        self._substitute = substitute
        self._notice = notice
        self._screen: LoopScreen | None = None

    async def stay(self) -> None:
        """The loop's screen, until the user leaves it. What goes wrong on the way is told there."""
        steps = {
            "go": self._go_on,
            "packet": self._packet,
            "score": self._score_rest,
            "new": self._another,
            "abandon": self._abandon,
        }
        self._screen = LoopScreen(present.loop_page(self._standing()), self._notice)
        await self._app.push_screen(self._screen)
        try:
            while choice := await self._screen.choice():
                self._notice = ""
                await paths_round.told(self._app, steps[choice]())
                self._show()
        except HotseatError:
            await self._screen.dismiss()
            raise
        await self._screen.dismiss()

    def _show(self) -> None:
        """The loop's screen as the loop stands now, if it is there already."""
        if self._screen:
            self._screen.show(present.loop_page(self._standing()), self._notice)

    def _standing(self) -> present.Standing:
        loops = self._studio.loops
        heads = {head.id: head for head in self._studio.sessions() if head.loop == self._loop.id}
        following = loops.next_slot(self._loop)
        return present.Standing(
            self._loop, loops.progress(self._loop), following, heads, loops.sealed(self._loop) if following else ""
        )

    async def _go_on(self) -> None:
        """The next round; when there is none, what is left to do at the end."""
        following = self._studio.loops.next_slot(self._loop)
        if following is None:
            await self._finish()
            return
        under_way = following.session if following.status == "under_way" else None
        live = await (paths_round.reopened(self._app, self._studio, under_way) if under_way else self._begun(following))
        if live is None:
            return
        session = await paths_round.hold(self._app, live)
        if session:
            await self.after(session)
        else:
            self._notice = present.LEFT

    async def after(self, session: str) -> None:
        """A round of this loop is over: scored now where that is allowed, and the packet when it was the last."""
        if session not in {place.session for place in self._studio.loops.progress(self._loop)}:
            self._notice = present.NEVER_BEGUN
            return
        if self._studio.loops.sealed(self._loop):
            self._notice = present.RECORDED
            return
        self._show()
        if self._loop.mode == "practice":
            await paths_round.score(self._app, self._studio, session)
            await paths_round.debrief(self._app, self._studio, session)
        if self._studio.loops.over(self._loop):
            await self._finish()

    # --- a round begun ------------------------------------------------------------------------------------------------

    async def _begun(self, place: SlotProgress) -> LiveRound | None:
        """The round of an open slot, from its brief; None when the user went back."""
        if not await self._can_be_begun(place.no) or not await self._read_before(place):
            return None
        item = self._studio.item(self._loop.slot(place.no).item).value
        options = Options(self._loop.mode, self._loop.pace, loop=self._loop.id, slot=place.no)
        begin = await self._app.push_screen_wait(StartScreen(item, self._studio.cast_info().interviewer, options))
        if begin is None:
            return None
        self._studio.remember_interviewer(begin.interviewer)
        opened = self._studio.loops.open_slot(self._loop, place.no, begin.interviewer)
        if isinstance(opened, LoopTrouble):
            raise HotseatError(opened.reason, "Go on once more to choose what stands there instead.")
        return opened

    async def _can_be_begun(self, no: int) -> bool:
        """Whether the slot has an item to sit: one that is gone or changed is replaced first, if the user likes."""
        trouble = self._studio.loops.trouble(self._loop, no)
        if trouble is None:
            return True
        if not trouble.offers:
            await self._pass_over(no, trouble.reason)
            return False
        item: str | None = trouble.offers[0].item
        if not self._substitute:
            offers = tuple(Offer(offer.item, f"Sit “{offer.title}”") for offer in trouble.offers)
            item = await self._app.push_screen_wait(
                ChoiceDialog("This round cannot be sat as planned", trouble.reason, (*offers, BACK))
            )
        if item is None or item == BACK.id:
            return False
        self._loop = self._studio.loops.replace(self._loop, no, item)
        return True

    async def _pass_over(self, no: int, reason: str) -> None:
        """A round that nothing can be sat in is left out, if the user likes."""
        text = f"{reason} The bank has nothing else for this round. Passed over, it counts as not assessed."
        offers = (Offer("pass", "Pass it over"), BACK)
        chosen = await self._app.push_screen_wait(ChoiceDialog("This round cannot be sat", text, offers))
        if chosen == "pass":
            self._loop = self._studio.loops.pass_over(self._loop, no)

    async def _read_before(self, place: SlotProgress) -> bool:
        """Before the calibration, earlier rounds may be graded, so that they have been read. Whether to go on."""
        left = self._studio.loops.unscored(self._loop)
        if place.slot.round != "calibration" or not left or not self._has_grader():
            return True
        plans = paths_grading.planned(self._studio, left)
        text = present.before_the_director(len(left), plans, real=self._loop.mode == "real")
        offers = (Offer("grade", "Have them graded first"), Offer("go", "Go on without"))
        choice = await self._app.push_screen_wait(ChoiceDialog("Before the director", text, offers))
        if choice == "grade":
            await paths_grading.grade_all(self._app, self._studio, left)
        return choice is not None

    def _has_grader(self) -> bool:
        grader = self._studio.cast_info().grader
        return not (grader.offline or grader.trouble)

    # --- its end ------------------------------------------------------------------------------------------------------

    async def _finish(self) -> None:
        """What is unscored may be scored, then the packet."""
        if await self._rest_scored("The loop is over"):
            self._show()
            await self._packet()

    async def _score_rest(self) -> None:
        await self._rest_scored("Rounds to score")

    async def _rest_scored(self, title: str) -> bool:
        """Offer to score what nobody has scored, one round after the other. False when the user went back."""
        left = self._standing().unscored
        if not left:
            return True
        grader = self._studio.cast_info().grader
        plans: tuple[Plan, ...] = paths_grading.planned(self._studio, left) if self._has_grader() else ()
        graded = (Offer("grade", f"Have them graded by {grader.name}"),) if plans else ()
        offers = (*graded, Offer("self", "Score them yourself, one after the other"), Offer("later", "Later"))
        text = present.rest_unscored(len(left), plans, grader.trouble)
        choice = await self._app.push_screen_wait(ChoiceDialog(title, text, offers))
        if choice == "grade":
            await paths_grading.grade_all(self._app, self._studio, left)
        elif choice == "self":
            await paths_round.score_all_yourself(self._app, self._studio, left)
        return choice is not None

    async def _packet(self) -> None:
        if sealed := self._studio.loops.sealed(self._loop):
            self._notice = sealed
            return
        screen = ReportScreen("Committee packet", self._studio.loops.packet(self._loop), save=self._export)
        await self._app.push_screen_wait(screen)

    async def _export(self) -> str:
        return await paths_round.save(
            self._app, self._studio, lambda form: self._studio.exports.packet(self._loop, form)
        )

    async def _another(self) -> None:
        """Another loop, in place of this one on the screen."""
        if not self._studio.loops.over(self._loop):
            text = "This one is kept, and comes back when the new one is over."
            offers = (Offer("yes", "Plan another"), BACK)
            if await self._app.push_screen_wait(ChoiceDialog("A loop is under way", text, offers)) != "yes":
                return
        self._loop = await plan(self._app, self._studio, Wanted(new=True)) or self._loop

    async def _abandon(self) -> None:
        text = "What you sat stays, and its packet can be read. No further round is sat in it."
        offers = (BACK, Offer("yes", "Abandon it"))
        if await self._app.push_screen_wait(ChoiceDialog("Abandon this loop?", text, offers)) == "yes":
            self._loop = self._studio.loops.abandon(self._loop)
