"""The scripted model: answers in order, failures on cue, and a name for the missing call."""

import pytest

from simulator.errors import ModelFailed
from simulator.llm.port import ChatModel, ChatRequest, Completion, Message, Usage
from simulator.llm.scripted import ScriptedChat


def asking(text: str) -> ChatRequest:
    return ChatRequest(messages=(Message(role="user", content=text),))


def test_answers_come_in_order_and_are_kept_with_what_was_asked() -> None:
    chat: ChatModel = ScriptedChat(["One.", "Two words."], name="tape")
    assert chat.complete(asking("a")).text == "One."
    stream = chat.stream(asking("b"))
    assert list(stream) == ["Two ", "words."]
    assert stream.completion == Completion(text="Two words.", model="tape", finish_reason="stop")
    assert isinstance(chat, ScriptedChat)
    assert [each.messages[-1].content for each in chat.requests] == ["a", "b"]
    assert chat.left == 0


def test_the_call_beyond_the_script_is_named() -> None:
    chat = ScriptedChat(["One."], name="tape")
    chat.complete(asking("a"))
    with pytest.raises(
        ModelFailed, match=r"tape has 1 answer; call 2 asked for more: 'Why\?'"
    ) as end:
        chat.complete(asking("Why?"))
    assert end.value.kind == "script_ended"
    with pytest.raises(ModelFailed, match="call 3"):
        list(chat.stream(asking("Why?")))


def test_a_failure_is_raised_where_the_script_has_it() -> None:
    chat = ScriptedChat([ModelFailed("timeout", "too slow", "It was"), "Then."])
    stream = chat.stream(asking("a"))
    came: list[str] = []
    with pytest.raises(ModelFailed, match="too slow"):
        came.extend(stream)
    assert stream.completion is None
    assert chat.complete(asking("b")).text == "Then."


def test_the_words_before_a_failure_are_streamed() -> None:
    stream = ScriptedChat([ModelFailed("reset", "gone", "It was")]).stream(asking("a"))
    pieces = iter(stream)
    assert [next(pieces), next(pieces)] == ["It ", "was"]
    with pytest.raises(ModelFailed, match="gone"):
        next(pieces)


def test_a_whole_completion_keeps_its_figures() -> None:
    done = Completion(text="No.", model="m", usage=Usage(prompt=9, completion=2, cached=8))
    assert ScriptedChat([done]).complete(asking("a")) == done


def test_a_closed_stream_says_no_more() -> None:
    stream = ScriptedChat(["One two three."]).stream(asking("a"))
    assert next(iter(stream)) == "One "
    stream.close()
    assert list(stream) == []
    assert stream.completion is None


@pytest.mark.parametrize("text", ["", " ", "a\n\nb ", "  lead"])
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(ScriptedChat([text]).stream(asking("a"))) == text
