"""Arcs: what one talk leaves to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.campaign import Campaign, campaign, next_past
from simulator.errors import UserError
from simulator.models.conversation import Difficulty, Setup, Transcript
from simulator.models.moves import Move
from simulator.models.past import MOST_OWED, Chosen, Kept, Owed, Past
from simulator.rubric.carry import FLOOR, carried
from simulator.rubric.trust import Terms
from simulator.session import Session

EMAIL, BOARD = "after-the-email", "after-the-board"
TALK = (
    "On Monday I wrote to Robin that only Priya and Jules ever get a yes. That was wrong of me.",
    "I was angry and took it to Robin. It made you look unfair in front of your team.",
    "By Friday I'll tell Priya and Jules myself what I wrote about them.",
)
TERMS = Terms(
    start=28,
    step=42,
    ceiling=60,
    drop=6,
    bucket=25,
    patience=10,
    price=6,
    open_needs=1,
    cannot_stand=frozenset(),
)


def standing(session: Session, arc: str = EMAIL, name: str = "one") -> Campaign:
    """The campaign as it stands now."""
    kept = session.conversations(in_campaigns=True)
    return campaign(session.library.arc(arc), name, Difficulty.HARD, kept)


def begin(session: Session, now: Campaign, became: Kept = Kept.KEPT) -> Transcript:
    """The next talk, every promise having become the same, the first option taken each time."""
    kept = {f"owed-{place}": became for place in range(1, len(now.owed) + 1)}
    chosen = {choice.id: choice.options[0].id for choice in now.next.choices}
    past = next_past(now, kept, chosen)
    return session.start(
        Setup(scenario=now.next.scenario, persona=now.next.persona, past=past, seed=3)
    )


def first_talk(session: Session, turns: tuple[str, ...] = TALK) -> Campaign:
    """A campaign whose first talk is over."""
    talk = begin(session, standing(session))
    for text in turns:
        list(session.say(talk.id, text))
    session.end(talk.id)
    return standing(session)


def test_the_first_talk_starts_as_any_other(session: Session) -> None:
    alone = session.start(Setup(scenario="ccd-email", persona="curt-vice-president", seed=3))
    first = begin(session, standing(session))
    assert first.trust_at_start == alone.trust_at_start
    assert first.opening == alone.opening


def test_the_next_talk_opens_on_a_broken_promise_word_for_word(session: Session) -> None:
    now = first_talk(session)
    assert now.chapter == 1 and now.owed
    second = begin(session, now, Kept.BROKEN)
    assert now.owed[0].words[:20].casefold() in second.opening.text.casefold()


def test_a_promise_is_kept_to_the_end_of_its_clause(session: Session) -> None:
    owed = first_talk(session).owed
    assert owed and all(TALK[2].rstrip(".").endswith(promise.words) for promise in owed)


def test_kept_adds_broken_costs_and_telling_in_time_lies_between(session: Session) -> None:
    now = first_talk(session)
    kept, told, broken = (begin(session, now, kind).trust_at_start for kind in Kept)
    assert kept > told > broken
    assert kept - broken >= 25


def test_a_false_account_is_caught_and_costs(session: Session) -> None:
    second = begin(session, first_talk(session), Kept.BROKEN)
    list(session.say(second.id, "I did it, as promised, and it went well."))
    turn = session.transcript(second.id).turns[0]
    assert turn.trust.change < -5 and "you said that it was kept" in turn.trust.why
    assert turn.direction.move is Move.RAISE_HIDDEN_FACT
    knows = session.library.arc(EMAIL).chapters[1].knows
    assert any(line in turn.line.text for line in knows)


def test_an_honest_account_earns_and_is_not_the_matter_itself(session: Session) -> None:
    second = begin(session, first_talk(session), Kept.BROKEN)
    list(session.say(second.id, "I didn't tell either of them. I put it off, and that is on me."))
    turn = session.transcript(second.id).turns[0]
    assert turn.trust.change > 0 and turn.settles
    list(session.say(second.id, "I snapped at Jules in the quarter review. That was wrong of me."))
    assert session.transcript(second.id).turns[1].trust.change > 0


def test_without_a_promise_the_next_talk_says_so(session: Session) -> None:
    now = first_talk(session, ("I wrote that email about you to Robin.",))
    assert now.owed == ()
    second = begin(session, now)
    persona = session.library.persona("curt-vice-president")
    assert any(second.opening.text.startswith(line) for line in persona.recalls["nothing"])


def test_another_person_has_a_bucket_of_their_own(session: Session) -> None:
    talk = begin(session, standing(session, BOARD))
    session.end(talk.id)
    now = standing(session, BOARD)
    assert now.next.persona == "guarded-staff-engineer"
    assert now.before is None and now.owed == ()
    second = begin(session, now)
    start = session.library.scenario("silent-engineers").trust.start
    assert second.setup.past.level is None
    assert abs(second.trust_at_start - start) <= 12
    session.end(second.id)
    assert standing(session, BOARD).before.id == talk.id


def test_of_several_tries_the_latest_counts_and_a_borrowed_talk_does_not(session: Session) -> None:
    now = first_talk(session)
    talk = now.talks[0]
    assert session.end(session.take_over(talk, 2, talk.id).id).outcome
    assert standing(session).talks[0].id == talk.id
    again = session.start(talk.setup)
    session.end(again.id)
    assert standing(session).talks[0].id == again.id


def test_the_weeks_must_be_answered_for(session: Session) -> None:
    now = first_talk(session)
    with pytest.raises(UserError, match="say whether you kept it"):
        next_past(now, {}, {})
    kept = {f"owed-{place}": Kept.KEPT for place in range(1, 4)}
    with pytest.raises(UserError, match="choose what you did"):
        next_past(now, kept, {"weekly-lines": "nonsense"})


def test_an_arc_ends(session: Session) -> None:
    for _ in range(3):
        session.end(begin(session, standing(session)).id)
    now = standing(session)
    assert now.over and now.next is None
    with pytest.raises(UserError, match="all of its talks are over"):
        next_past(now, {}, {})


def test_nobody_reaches_warmth(session: Session) -> None:
    for arc in session.library.arcs.values():
        ceilings = [chapter.ceiling for chapter in arc.chapters]
        assert ceilings == sorted(set(ceilings)) and ceilings[-1] <= 70


def test_the_ceiling_of_a_later_talk_is_its_own(session: Session) -> None:
    past = Past(campaign="x", arc=EMAIL, chapter=1, level=55)
    talk = session.start(
        Setup(scenario="idea-turned-down", persona="curt-vice-president", past=past)
    )
    for text in (*TALK, "Every Monday I'll send you the list. What would you want in it?"):
        if session.transcript(talk.id).outcome is None:
            list(session.say(talk.id, text))
    assert 55 < session.transcript(talk.id).trust <= 62


owed = st.lists(st.sampled_from(Kept), max_size=MOST_OWED).map(
    lambda kinds: tuple(
        Owed(id=f"owed-{n}", words="I'll do it", kept=kind) for n, kind in enumerate(kinds, 1)
    )
)
chosen = st.lists(st.integers(-6, 3), max_size=3).map(
    lambda moves: tuple(
        Chosen(choice="a", option="b", label="c", trust=move, note="d") for move in moves
    )
)


@given(level=st.integers(0, 60), owed=owed, chosen=chosen)
def test_what_is_carried_stays_in_the_bucket(
    level: int, owed: tuple[Owed, ...], chosen: tuple[Chosen, ...]
) -> None:
    moved = carried(level, owed, chosen, TERMS)
    assert FLOOR <= moved.after <= TERMS.ceiling and moved.why


@given(level=st.integers(0, 60), owed=owed, chosen=chosen)
def test_to_keep_a_promise_is_never_worse(
    level: int, owed: tuple[Owed, ...], chosen: tuple[Chosen, ...]
) -> None:
    after = carried(level, owed, chosen, TERMS).after
    for place, one in enumerate(owed):
        better = one.model_copy(update={"kept": Kept.KEPT})
        all_of_them = (*owed[:place], better, *owed[place + 1 :])
        assert carried(level, all_of_them, chosen, TERMS).after >= after
