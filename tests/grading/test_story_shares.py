"""How a story is divided into its parts."""

from grading.rounds import events
from hotseat.domain.event import CandidateAnswered
from hotseat.grading.sentences import sentence_bank
from hotseat.grading.story_shares import story_shares

STORY = (
    "Last year my team had a queue of invoices. Leadership wanted a model. "
    "I decided to look at the rejects first. I counted four hundred of them, because nobody had. It was slow work. "
    "In the end rejects fell by a third compared with spring. "
    "Looking back I would have asked the clerks sooner."
)


def shares(text: str) -> dict[str, int]:
    bank = sentence_bank(events(CandidateAnswered(turn=1, text=text)))
    return {share.part: share.words for share in story_shares(bank)}


def test_each_sentence_goes_to_the_part_its_words_name_and_others_go_on() -> None:
    assert shares(STORY) == {"situation": 13, "action": 21, "result": 11, "reflection": 9}


def test_the_shares_add_up_to_all_that_was_said() -> None:
    bank = sentence_bank(events(CandidateAnswered(turn=1, text=STORY)))
    assert sum(share.share for share in story_shares(bank)) == 1
    assert sum(share.words for share in story_shares(bank)) == len(STORY.split())


def test_a_story_without_a_result_has_none() -> None:
    assert shares("I was the analyst. I asked for the data and I told them no.")["result"] == 0


def test_where_hindsight_was_heard_there_is_reflection() -> None:
    """Also in words that no pattern knows; what comes after them is again what it was."""
    text = "I was the analyst. Today the clerks see it first. It was slow work."
    told = sentence_bank(events(CandidateAnswered(turn=1, text=text)))
    heard = {share.part: share.words for share in story_shares(told, ["the clerks see it first"])}
    assert (shares(text)["reflection"], heard["reflection"], heard["situation"]) == (0, 6, 8)


def test_without_words_there_are_no_shares() -> None:
    assert story_shares(sentence_bank(())) == ()
