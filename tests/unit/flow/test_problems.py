"""The cards: each code has one, and each card has everything that a card needs."""

from flow.errors import FlowError, ProviderError
from flow.problems import BUTTONS, PROBLEMS, PROVIDER_PROBLEMS, problem_of

CARDS = dict(PROBLEMS)
CARDS.update(PROVIDER_PROBLEMS)


def test_no_card_has_an_empty_part() -> None:
    """Heading, cause and remedy are sentences; the heading has no full stop."""
    for code, problem in CARDS.items():
        for text in (problem.heading, problem.cause, problem.remedy):
            assert text == text.strip(), code
            assert len(text) >= 10, code
        assert not problem.heading.endswith("."), code
        assert problem.cause.endswith("."), code
        assert problem.remedy.endswith("."), code


def test_every_action_has_a_button_and_every_button_a_card() -> None:
    """No card without a way on, and no button that nobody gets to see; signed in, `choose` is `restart`."""
    used = {problem.action for problem in CARDS.values()} | {"restart"}
    assert used == set(BUTTONS), used ^ set(BUTTONS)
    assert len(set(BUTTONS.values())) == len(BUTTONS)


def test_headings_tell_the_cards_apart() -> None:
    """Two problems never look the same."""
    headings = [problem.heading for problem in CARDS.values()]
    assert len(set(headings)) == len(headings)


def test_a_provider_s_code_never_gets_one_of_our_cards() -> None:
    """`error=session_expired` from outside must not look like our session's end."""
    for code in PROBLEMS:
        assert problem_of(FlowError(code, "")) is PROBLEMS[code], code
        if code not in PROVIDER_PROBLEMS:
            assert problem_of(ProviderError(code, "")) is PROBLEMS["sign_in_failed"], code
    for code in PROVIDER_PROBLEMS:
        assert problem_of(ProviderError(code, "")) is PROVIDER_PROBLEMS[code], code


def test_an_unknown_code_has_a_card_too() -> None:
    """Nobody is left without a word."""
    assert problem_of(FlowError("never.heard.of", "")) is PROBLEMS["bad_answer"]
    assert problem_of(ProviderError("never.heard.of", "")) is PROBLEMS["sign_in_failed"]


def test_an_error_carries_code_message_and_remedy() -> None:
    """Its text is the message; the remedy is empty where the card has it."""
    error = FlowError("network", "It is away.", "Wait.")
    assert (error.code, error.message, error.remedy, str(error)) == (
        "network",
        "It is away.",
        "Wait.",
        "It is away.",
    )
    assert FlowError("network", "").remedy == ""
    assert isinstance(ProviderError("x", "y"), FlowError)
