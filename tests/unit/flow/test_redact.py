"""The redactor, in every form a secret takes."""

from flow.redact import MARK, redact

SECRETS = [
    "https://page.example/?status=success&accessToken=s3cret&state=s3cret#x",
    "accessToken=s3cret",
    '{"accessToken": "s3cret", "accountId": 1}',
    '{"code":"s3cret"}',
    "Authorization: Bearer s3cret",
    "Authorization: Basic s3cret",
    "password: s3cret",
    "client_secret=s3cret;x",
    "code=s3cret was refused",
]


def test_no_secret_is_left_in_any_form() -> None:
    """A URL, a header, a form and JSON all lose the value and keep its name."""
    for text in SECRETS:
        clean = redact(text)
        assert "s3cret" not in clean, text
        assert MARK in clean, text


def test_what_is_no_secret_stays() -> None:
    """Plain words, and values of other names, are left alone."""
    for text in ["access_denied: the user said no", "status=error", "a code", "", "Bearer"]:
        assert redact(text) == text
