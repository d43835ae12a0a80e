"""Whether an answer is the story that was asked for: dodges, stories, and saying that there is none."""

import pytest

from hotseat.interviewer.story import dodged, no_example

DODGES = (
    "I would first look at the baseline and then talk to the users.",
    "In general I always start with the simplest thing, and I only add a model when the rules stop working for people.",
    "You should never use AI just because it is fashionable; a product manager has to ask what the problem is first.",
    "I believe AI is often overused. My approach is to write down the baseline first, and to ask who pays for a "
    "mistake. Then I look for the cheapest thing that could work.",
    "Saying no is important.",
    "If I were in that situation I would push back with data and offer an alternative.",
    "I usually say no by showing people the cost of errors and the maintenance burden over time.",
    "I'd say that the best way to refuse is with a number, and I'd bring that number to the meeting.",
    "That happens all the time in my job.",
    "Well, typically a stakeholder comes in with a chatbot idea and you have to ask what the user gains from it, and "
    "mostly the answer is nothing.",
    "I am very data driven and I don't like hype.",
    "My philosophy is that the model comes last. You should start from the user, and only when rules fail you try "
    "machine learning, never before.",
    "People should think about simpler tools before they buy a model, and I tell every team that.",
    "Yes, many times.",
    "Ideally one would run a small trial and compare it with the plain way before deciding anything about a model.",
    "It depends on the situation, honestly.",
)
STORIES = (
    "Last year our sales head asked for a chatbot. I looked at two hundred tickets, and nine in ten asked the same.",
    "I took it off the roadmap myself.",
    "We decided against a model because a form with six fields did the job, and it went live in three weeks.",
    "At my last company the CEO wanted a copilot. I told her no and I showed her the numbers from the pilot.",
    "In 2023 I was the PM for claims, and my director had already bought a licence.",
    "I'd just joined the bank when a vendor offered us a fraud model.",
    "So this was at a hospital. I asked the nurses to keep their list, and I would do it again.",
    "I killed it.",
    "Sure. I ran search at a retailer. I usually go with the board but that time I refused.",
    "My team spent four months on a recommender, and in March I pulled the plug.",
    "It is 2022, I am the only PM at a start-up, and our biggest customer rings: they want AI in the report by June. "
    "The founder says yes on the phone. Nobody asks me. So I ring them back and ask what the report is for.",
    "I never got an answer from legal, so I told the team that we would wait.",
    "When I was a student I wrote a timetable tool, and a friend wanted a neural network in it. I said no.",
    "I thought about it for a week and then told them that a spreadsheet would do.",
    "We were asked to automate refunds. My engineer proposed a model. I counted the refunds: forty a month.",
    "I then quietly dropped it from the plan.",
)
NONE = (
    "I haven't had that situation.",
    "I don't have an example of that, sorry.",
    "I have never had to say no to AI.",
    "Nothing like that has happened to me.",
    "I can't think of anything right now.",
    "Honestly, nothing comes to mind.",
    "I've never been in a position to decide that.",
    "That has not come up in my work so far.",
    "I don't really have a good story for this one.",
    "No, I haven't done that yet. I am quite new to product management.",
    "I can’t recall a specific time when I did that.",
    "There wasn't really a time when I had to do that.",
    "I have no experience with that.",
    "I'm drawing a blank here, to be honest.",
    "Not that I can remember.",
    "We never had to make that choice.",
    "It never came up, my teams were too small for AI.",
    "I have never done that, honestly, not at work and not outside of it either, because in all my jobs "
    "somebody else decided.",
    "To be honest I have never had the chance to decide such a thing, since my manager chose all the tools and "
    "I only worked with what we were given.",
    "I'm afraid I can't give you one. In my jobs so far the decisions about AI were taken two levels above me, "
    "and I was told about them afterwards.",
    "No, sorry. I have thought about it on the way here, and there simply is no moment in my career where that "
    "decision was mine to make.",
    "I never said no to AI, because nobody ever offered it to us; we were a small team and worked with "
    "spreadsheets the whole time.",
    "I don't have a story like that, since I joined product management only this spring and have not decided "
    "anything of that size.",
    "Truthfully, that has never happened to me, neither in my first job, where I was an analyst, nor in the "
    "second, where the strategy was set by others.",
    "I have not been in that position, because the companies I worked for never looked at AI while I was there.",
    "I haven't got an example, I was always the one who wanted more AI, and it was others who were against it.",
    "Nothing of that sort, no. I worked in places where the founders made every decision and the rest of us "
    "carried it out.",
)
SOME = (
    "I had never had to tell a CEO no before, so I asked her for a week and came back with figures.",
    "I don't have an example from banking, but at a hospital I stopped a triage bot.",
    "I haven't told this one before. In 2021 I ran claims at an insurer, and we were offered a model. I turned it down "
    "after I read two hundred claims by hand.",
    "We had no labels, and I could not find anyone who would mark them, so I said no.",
    "I said no to a vendor who had never worked with patients.",
    "The team had not been asked, and I stopped the launch.",
    "Nobody had an example of it working, so I refused.",
    "I never used the model, I used a checklist instead.",
    "There was no case for it, and I told the board so.",
    "We didn't have the data, so I pushed back.",
    "I can't share the name, but I led a team at a large bank and I cancelled the assistant.",
    "It had never happened that somebody said no to him. I did.",
    "I told them that nothing like that would work without labels.",
    "I haven't had it at work. But I said no once, in a student project.",
    "Last spring I killed a chatbot project. It had no users.",
    "We never shipped it. I made that call in March after the pilot.",
    "They had no experience with models, and I asked them to wait.",
    "I had never done that before, and my manager usually decided, but that spring she was away and I turned "
    "the vendor down.",
    "In all my jobs somebody else decided, until 2022, when I ran the returns desk and stopped the chatbot "
    "before it launched.",
    "I have never regretted it: we cancelled the assistant after I read three hundred chats.",
    "Nobody had ever said no to the founder, because in that company he decided everything, and I did it in "
    "the Monday meeting.",
    "I haven't told many people, but I killed the recommender myself because it was wrong one time in five.",
    "We had never used AI in claims, somebody above me wanted it by June, and I said no after I had counted the cases.",
    "I never got a budget for it, so I built a form with six fields and we dropped the model.",
    "I have never seen a worse demo. I sent the vendor home and wrote to my director the same evening.",
    "It was not my decision alone, I proposed to stop it and the steering group agreed with me.",
    "I was not in charge, others decided, but I wrote the memo that ended it, and I put the error rate on the "
    "first page.",
)


@pytest.mark.parametrize("answer", DODGES)
def test_what_is_general_supposed_or_next_to_nothing_is_a_dodge(answer: str) -> None:
    assert dodged(answer)


@pytest.mark.parametrize("answer", (*STORIES, *SOME))
def test_an_account_is_no_dodge(answer: str) -> None:
    assert not dodged(answer)


@pytest.mark.parametrize("answer", NONE)
def test_to_say_that_there_is_nothing_is_no_example_and_no_dodge(answer: str) -> None:
    assert (no_example(answer), dodged(answer)) == (True, False)


@pytest.mark.parametrize("answer", (*SOME, *STORIES, *DODGES))
def test_a_denial_inside_a_story_is_none(answer: str) -> None:
    assert not no_example(answer)


@pytest.mark.parametrize(
    "answer",
    ["", "Let me think for a moment.", "Do you mean at work?", "Okay. That's a good question.", "Can I begin?"],
)
def test_a_question_back_and_thinking_aloud_are_no_dodge(answer: str) -> None:
    assert not dodged(answer)
