"""The settings, and the two files that are rendered from them."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from flow.settings import DEFAULTS, read_settings
from tools.render import CONFIG, MARKER, load_settings, render, with_policy, with_settings
from tools.tree import ROOT
from tools.trouble import Trouble

PAGE = (
    f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {MARKER} base-uri 'none'\">"
)
DOOR = 'interpreter = "x.mjs"\n[files]\n"a.py" = ""\n'


def test_the_default_settings_leave_the_page_as_it_is() -> None:
    """What is in git is what the default settings mean."""
    assert with_policy(PAGE, read_settings({})) == PAGE


def test_the_policy_allows_the_configured_api_and_no_other() -> None:
    """The origin of the API takes the place of Aurinko's."""
    page = with_policy(PAGE, read_settings({"api_base": "https://mail.example:8443"}))
    assert "connect-src 'self' https://mail.example:8443; base-uri" in page
    assert "aurinko.io" not in page


def test_a_bad_option_is_not_blamed_on_the_file() -> None:
    """Who gave a wrong address on the command line is not sent to look for it in pyscript.toml."""
    with pytest.raises(Trouble) as refused:
        load_settings(ROOT, api_base="not an address")
    assert "option" in str(refused.value)
    assert CONFIG not in str(refused.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_loopback_api_is_allowed_by_both_its_names(host: str) -> None:
    """Browsers hold localhost and 127.0.0.1 for two origins."""
    page = with_policy(PAGE, read_settings({"api_base": f"http://{host}:8001"}))
    assert "connect-src 'self' http://localhost:8001 http://127.0.0.1:8001;" in page


def test_by_the_code_flow_the_page_may_talk_to_itself_alone() -> None:
    """The companion does the asking; only a local Aurinko is let in, for the workbench's switches."""
    assert "connect-src 'self'; base-uri" in with_policy(PAGE, read_settings({"response_type": "code"}))
    local = {"response_type": "code", "api_base": "http://localhost:8001"}
    assert "connect-src 'self' http://localhost:8001 http://127.0.0.1:8001;" in with_policy(
        PAGE, read_settings(local)
    )


@pytest.mark.parametrize("text", [PAGE.replace(MARKER, "connect-src *;"), PAGE + PAGE])
def test_a_page_without_one_place_for_the_policy_is_refused(text: str) -> None:
    """A policy that was edited away is not silently left out."""
    with pytest.raises(Trouble, match="exactly once"):
        with_policy(text, read_settings({}))


def test_the_settings_are_written_anew_and_all_else_is_kept() -> None:
    """The tables of PyScript stay as they are, byte for byte."""
    settings = read_settings({"client_id": "abc", "scopes": ["Mail.Read"]})
    rendered = with_settings(f'{DOOR}\n[aurinko] # ours\nclient_id = "old"\n', settings)
    assert rendered.startswith(DOOR)
    assert tomllib.loads(rendered)["aurinko"] == {**DEFAULTS, "client_id": "abc", "scopes": ["Mail.Read"]}


def test_settings_are_added_to_a_config_without_any() -> None:
    """A missing table means the defaults, and they are written out."""
    assert tomllib.loads(with_settings(DOOR, read_settings({})))["aurinko"] == DEFAULTS


def test_a_rendered_config_has_what_pyscripts_parser_can_read() -> None:
    """Its settings are one line each, without comments, which it dies of."""
    _, _, table = with_settings(DOOR + "[aurinko]\n# why\n", read_settings({})).partition("[aurinko]\n")
    assert len(table.splitlines()) == len(DEFAULTS)
    assert "#" not in table


@pytest.mark.parametrize("rest", ['[aurinko]\n[files]\n"b.py" = ""', "[aurinko]\n[other]\nx = 1"])
def test_a_table_after_the_settings_is_refused_not_lost(rest: str) -> None:
    """What would be cut off with the old settings is reported."""
    config = 'interpreter = "x.mjs"\n' + rest
    with pytest.raises(Trouble, match="last table"):
        with_settings(config, read_settings({}))


@pytest.mark.parametrize(
    "address",
    ["http://localhost/a?q=\\", "https://x.example/ü?q='", "https://x.example/?a=%22%5D%0A"],
)
def test_whatever_a_setting_holds_stays_one_text(address: str) -> None:
    """Quotes, backslashes and letters beyond ASCII are escaped where TOML needs it."""
    settings = read_settings({})
    settings.return_url = address
    assert tomllib.loads(with_settings(DOOR, settings))["aurinko"] == {**DEFAULTS, "return_url": address}


@pytest.mark.parametrize(
    "client_id",
    ['x"\n[files]\n"evil.py" = "', "x; script-src *", "a b", "<script>", "\x00", "x" * 300, 7, ["x"]],
)
def test_no_client_id_can_smuggle_anything_into_the_files(client_id: object) -> None:
    """What is no client id is refused by name before anything is rendered."""
    with pytest.raises(Trouble, match="client_id"):
        load_settings(ROOT, client_id=client_id)


@pytest.mark.parametrize(
    "base",
    [
        "https://x.example; script-src *",
        "https://x.example 'unsafe-eval'",
        "javascript:0",
        "http://x.example",
    ],
)
def test_no_api_base_can_loosen_the_policy(base: str) -> None:
    """Only the origin of an API gets into the policy."""
    with pytest.raises(Trouble, match="api_base"):
        load_settings(ROOT, api_base=base)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[aurinko]\nclientid = 'x'", '"clientid" is not a setting'),
        ("[aurinko]\nscopes = 'Mail.Read'", "scopes must be a list"),
        ("aurinko = 7", "must be a table"),
        ("[aurinko\n", "not valid TOML"),
        ("[aurinko]\nclient_id = x\n", "line 2"),
    ],
)
def test_a_bad_config_is_refused_by_name(tmp_path: Path, table: str, said: str) -> None:
    """The sentence says which key or line is wrong, and the second one what to do."""
    (tmp_path / CONFIG).write_text(table)
    with pytest.raises(Trouble, match=said) as caught:
        load_settings(tmp_path)
    assert caught.value.remedy


def test_rendering_writes_no_file(tree: Path) -> None:
    """The tracked files are what they were."""
    before = {name: (tree / name).read_bytes() for name in ("index.html", CONFIG)}
    rendered = render(tree, read_settings({"client_id": "other"}))
    assert {name: (tree / name).read_bytes() for name in rendered} == before
    assert rendered[CONFIG] != before[CONFIG]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda file: file.write_bytes(b'x = "\xe4"'), "not UTF-8"),
        (lambda file: file.unlink(), "cannot be read"),
    ],
    ids=["latin-1", "missing"],
)
def test_settings_that_cannot_be_read_are_said_in_words(
    tmp_path: Path, damage: Callable[[Path], object], words: str
) -> None:
    """A file in another encoding, or none at all, is a sentence and not a traceback."""
    config = tmp_path / "pyscript.toml"
    config.touch()
    damage(config)
    with pytest.raises(Trouble, match=words):
        load_settings(tmp_path)
