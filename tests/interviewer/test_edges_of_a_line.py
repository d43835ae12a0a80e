"""A line of two facts is told in full, and words that only sound like a share are no guess."""

import pytest

from hotseat.domain.event import CandidateAnswered
from hotseat.interview.disclosure import Line
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.model_speaker import ModelSpeaker
from hotseat.providers.scripted import ScriptedModel
from interview.play import scoping
from interview.small_item import small_item


async def test_two_facts_at_once_are_told_in_full_however_many_sentences_they_have() -> None:
    sentences = ["It is June.", "The queue is long.", "People wait.", "Most ring early.", "Few ring late."]
    play = scoping().record(CandidateAnswered(turn=2, text="Why, and when?"))
    line, model = Line("fact", " ".join(sentences)), ScriptedModel([" ".join(sentences)])
    said = [phrase.text async for phrase in ModelSpeaker(model).say(line, play.state, play.item)]
    assert (said, "At most 5 short spoken sentences" in model.requests[0].system) == (sentences, True)


@pytest.mark.parametrize(
    ("share", "answer"),
    [
        ("50%", "On behalf of the child I would shift the lesson."),
        ("33%", "Let a third party shift the lesson."),
        ("33%", "A third-party form could shift the lesson."),
    ],
)
def test_a_share_must_be_a_word_of_its_own(share: str, answer: str) -> None:
    item = small_item()
    fact = item.fact("f_reasons").model_copy(update={"fact": f"Of the calls, {share} shift or drop the lesson."})
    assert guesses(answer, item.model_copy(update={"facts": (fact,)}), frozenset()) == ()
