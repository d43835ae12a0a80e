"""The script's voice."""

from hotseat.interview.disclosure import Line
from hotseat.interviewer.roles import Phrase, ScriptedSpeaker
from interview.play import scoping


async def test_the_script_says_every_line_as_it_stands_and_in_one_piece() -> None:
    play = scoping()
    line = Line("fact", "One sentence. And another?  Yes.", ("f_goal",))
    phrases = [phrase async for phrase in ScriptedSpeaker().say(line, play.state, play.item)]
    assert phrases == [Phrase("One sentence. And another?  Yes.", "scripted")]
