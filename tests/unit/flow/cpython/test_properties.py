"""What holds for every address and every content of a storage; hypothesis looks for the exception.

In CPython alone: hypothesis does not run in MicroPython.
"""

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from flow import session
from flow.callback import NAMES, judge, split
from flow.errors import FlowError
from flow.pending import PREFIX, SPENT_PREFIX, read, take, tidy
from flow.query import decode, encode, key_of
from flow.storage import Storage
from tests.unit.flow.making import API, NOW, OTHER_API, STATE, attempt, holding

quick = settings(max_examples=100, deadline=None, derandomize=True, database=None)

characters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="#"), max_size=12)
awkward = st.text("abc%+=;?/!&4C3A", max_size=12)


def _escaped(name: str, chosen: list[bool]) -> str:
    """A name with some of its letters percent-encoded, as nobody writes it and anybody may."""
    flags = (chosen + [False] * len(name))[: len(name)]
    return "".join(f"%{ord(c):02x}" if flag else c for c, flag in zip(name, flags, strict=True))


foreign = (
    (characters | awkward)
    .map(lambda text: text.replace("&", ""))
    .filter(lambda part: key_of(part) not in NAMES)
)
ours = st.builds(
    lambda name, chosen, value: f"{_escaped(name, chosen)}={encode(value)}",
    st.sampled_from(NAMES),
    st.lists(st.booleans(), max_size=12),
    characters,
)
parts = st.lists(st.tuples(st.just("foreign"), foreign) | st.tuples(st.just("ours"), ours), max_size=8)


def _left_of(mixture: list[tuple[str, str]]) -> str:
    return "&".join(part for kind, part in mixture if kind == "foreign")


def _text_of(mixture: list[tuple[str, str]]) -> str:
    return "&".join(part for _, part in mixture)


@quick
@given(parts)
def test_split_keeps_every_foreign_byte_of_a_query(mixture: list[tuple[str, str]]) -> None:
    """What is not ours is there afterwards, in its order, and nothing else is."""
    text = _text_of(mixture)
    left = _left_of(mixture)
    callback, search, _ = split("?" + text if text else "", "")
    assert search == ("?" + left if left else "")
    found = sum(len(values) for values in callback.query.values())
    assert found == sum(kind == "ours" for kind, _ in mixture)


@quick
@given(st.sampled_from(["", "/mail?", "!x/y?", "/?"]), parts.filter(lambda mixture: bool(_text_of(mixture))))
def test_split_keeps_every_foreign_byte_of_a_fragment(route: str, mixture: list[tuple[str, str]]) -> None:
    """The same for the fragment, with and without a route of ours in front."""
    text = _text_of(mixture)
    if not route and text[:1] in {"/", "!"}:
        return
    left = _left_of(mixture)
    expected = route + left if left else route.rstrip("?")
    _, _, fragment = split("", "#" + route + text)
    assert fragment == ("#" + expected if expected else "")


@quick
@given(characters | awkward, characters | awkward)
def test_split_leaves_no_parameter_of_ours_and_changes_nothing_more(query: str, fragment: str) -> None:
    """A second pass finds nothing, so nothing of ours was left and nothing new was made."""
    _, search, left = split("?" + query if query else "", "#" + fragment if fragment else "")
    callback, again_search, again_left = split(search, left)
    assert not callback
    assert (again_search, again_left) == (search, left)


@quick
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_encode_and_decode_are_each_other_s_inverse(text: str) -> None:
    """Every text survives, and what was encoded needs no further escape."""
    raw = encode(text)
    assert decode(raw) == text
    assert all("!" <= c <= "~" and c not in "&=+#?/" for c in raw)


@quick
@given(characters | awkward)
def test_decode_never_raises(raw: str) -> None:
    """Whatever stands in an address can be read."""
    assert isinstance(decode(raw), str)


values = (
    st.sampled_from(["", "success", "error", "tok-1", STATE, STATE.upper(), STATE[:-1], "f" * 32])
    | characters
)
# Half of them start as a good answer: what comes on top must not be overlooked.
answers = st.builds(
    lambda good, more: good + more,
    st.sampled_from([[], [("accessToken", "tok-1"), ("state", STATE)]]),
    st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=3),
)


@quick
@given(answers, st.integers(-2000, 2000), st.sampled_from([API, OTHER_API]))
def test_judge_accepts_only_the_stored_state_and_raises_only_flow_errors(
    answer: list[tuple[str, str]], age: int, api_base: str
) -> None:
    """Accepted: one state, exactly the stored one, in time, for this API, and a token without an error."""
    storage = holding(attempt(STATE, NOW - age))
    query = "&".join(f"{encode(name)}={encode(value)}" for name, value in answer)
    try:
        accepted = judge(split("?" + query, "")[0], storage, api_base, NOW)
    except FlowError:
        return
    given_values = dict(answer)
    assert len(given_values) == len(answer)
    assert given_values["state"] == STATE == accepted.attempt.state
    assert (api_base, abs(age) <= 900) == (API, True)
    assert "error" not in given_values
    assert given_values.get("status", "success") == "success"
    assert given_values["accessToken"].strip() == accepted.access_token != ""
    assert storage.get(PREFIX + STATE) is None


@quick
@given(answers)
def test_judge_accepts_nothing_from_an_empty_storage(answer: list[tuple[str, str]]) -> None:
    """Without a pending attempt there is no answer that holds."""
    query = "&".join(f"{encode(name)}={encode(value)}" for name, value in answer)
    try:
        judge(split("", "#" + query)[0], Storage(), API, NOW)
    except FlowError:
        return
    raise AssertionError(query)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_PENDING = json.loads(holding(attempt()).get(PREFIX + STATE) or "")
_SESSION = {
    "accessToken": "t",
    "receivedAt": NOW,
    "apiBase": API,
    "serviceType": "EWS",
    "scopes": ["Mail.Read"],
}


def _mutated(record: dict[str, object]) -> st.SearchStrategy[str]:
    changes = st.dictionaries(st.sampled_from([*record, "accountId", "at", "why"]), anything, max_size=3)
    return changes.map(lambda change: json.dumps({**record, **change}))


texts = st.text(max_size=20) | anything.map(json.dumps) | _mutated(_PENDING) | _mutated(_SESSION)


@quick
@given(texts, texts)
def test_a_malformed_storage_never_raises(pending_text: str, note: str) -> None:
    """Attempts and notes of any shape are an attempt or a refusal, and sweeping them always ends."""
    storage = Storage()
    storage.set(PREFIX + STATE, pending_text)
    storage.set(SPENT_PREFIX + STATE[:8], note)
    read(STATE, pending_text)
    tidy(storage, NOW)
    storage.set(PREFIX + STATE, pending_text)
    with contextlib.suppress(FlowError):
        take(storage, STATE, NOW)
    assert storage.get(PREFIX + STATE) is None


@quick
@given(texts)
def test_a_malformed_session_never_raises_but_its_own_error(text: str) -> None:
    """Anything under the session's key is a session of this API, or dropped and gone."""
    storage = Storage()
    storage.set(session.KEY, text)
    try:
        loaded = session.load(storage, API, "token")
    except FlowError:
        loaded = None
    assert (loaded is None) == (storage.names() == [])
    assert loaded is None or loaded.api_base == API
    assert "Session(" in repr(loaded) or loaded is None
