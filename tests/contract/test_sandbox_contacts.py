"""The address book: what is in it, and what can be done with one contact."""

import base64
import re
import struct
import zlib
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.feeds import Reader

CONTACTS = "/v1/contacts"
SCOPES = "Contacts.ReadWrite"
Contact = dict[str, Any]
BO: Contact = {
    "name": {"givenName": "Bo", "familyName": "Ray"},
    "company": {"name": "Acme", "jobTitle": "Buyer"},
    "emailAddresses": [{"address": "bo@acme.example", "type": "work"}],
    "phoneNumbers": [{"number": "+1 (555) 010-0199", "type": "mobile"}],
    "keywords": ["work"],
}


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that may do everything with the contacts of an address that only these tests use."""
    return sandbox_server.token(scopes=SCOPES, loginHint="contacts@book.example")


@pytest.fixture(scope="module")
def everybody(sandbox_server: SandboxServer) -> list[Contact]:
    """An address book as it begins."""
    token = sandbox_server.token(scopes=SCOPES, loginHint="untouched@book.example")
    return list(Reader(sandbox_server, token, CONTACTS).read().values())


def create(server: SandboxServer, token: str, body: Contact) -> Contact:
    """Add a contact, and give its record."""
    answer = server.call("POST", CONTACTS, token, json=body)
    assert answer.status_code == 201
    saved: Contact = answer.json()
    assert (saved["id"], saved["etag"]) == (saved["record"]["id"], saved["record"]["etag"])
    record: Contact = saved["record"]
    return record


def path(contact: Contact) -> str:
    """Where a contact is."""
    return f"{CONTACTS}/{quote(contact['id'], safe='')}"


def get(server: SandboxServer, token: str, contact: Contact, **query: Any) -> Contact:
    """Read a contact again."""
    record: Contact = server.call("GET", path(contact), token, params=query).raise_for_status().json()
    return record


def patch(server: SandboxServer, token: str, contact: Contact, body: Contact) -> Contact:
    """Change a contact as it was read, and give its record."""
    headers = {"If-Match": contact["etag"]}
    answer = server.call("PATCH", path(contact), token, json=body, headers=headers)
    assert answer.status_code == 200
    record: Contact = answer.json()["record"]
    return record


def test_the_address_book_is_believable(everybody: list[Contact]) -> None:
    """Some eighty contacts of many scripts and kinds, every address in a reserved domain."""
    assert len(everybody) == 80
    text = str(everybody)
    for script in (
        "[äö]",
        "ß",
        "[\u0391-\u03c9]",  # Greek
        "[\u0410-\u044f]",  # Cyrillic
        "[ぁ-ん]",
        "[一-龥]",
        "[가-힣]",
        "[ء-ي]",
        "[א-ת]",
        "[क-ह]",
        "[ก-ฮ]",
    ):
        assert re.search(script, text), script
    addresses = [email["address"] for one in everybody for email in one.get("emailAddresses", [])]
    assert all(re.search(r"\.(example|test)$", address) for address in addresses)
    kinds = {phone["type"] for one in everybody for phone in one.get("phoneNumbers", [])}
    assert len(kinds) >= 10
    for field in ("company", "birthday", "addresses", "relations", "urls", "notes", "keywords", "nickName"):
        assert 1 <= sum(field in one for one in everybody) < 80, field
    assert 5 < sum(one["hasPhoto"] for one in everybody) < 60
    assert any("name" not in one for one in everybody)
    assert all(one["createdTime"] < one["lastModifiedTime"] for one in everybody)


def test_names_are_shown_in_the_order_of_their_script(everybody: list[Contact]) -> None:
    """Display names are made of parts: the given name first, in East Asia the family's."""
    names = {one["name"]["displayName"] for one in everybody if "name" in one}
    assert {"Jari Mäkelä", "佐藤 由紀", "Dr. Priya Raman PhD", "Tomás 🚲"} <= names


def test_the_seed_decides() -> None:
    """The same seed gives the same contacts, another seed or address others."""
    books = []
    for seed, login in (
        (1, "a@book.example"),
        (1, "a@book.example"),
        (2, "a@book.example"),
        (1, "b@book.example"),
    ):
        with serving(create_app(return_urls=RETURN_URLS, seed=seed, clock=lambda: 1_790_000_000.0)) as server:
            books.append(Reader(server, server.token(scopes=SCOPES, loginHint=login), CONTACTS).read())
    assert books[0] == books[1]
    assert not books[0].keys() & books[2].keys()
    assert not books[0].keys() & books[3].keys()


def test_a_contact_is_added_and_read(sandbox_server: SandboxServer, token: str) -> None:
    """What was sent comes back, with an id, times, a name in one piece, and the number in its plain form."""
    made = create(sandbox_server, token, BO)
    assert made["createdTime"] == made["lastModifiedTime"]
    assert made["name"] == {**BO["name"], "displayName": "Bo Ray"}
    assert made["phoneNumbers"] == [{**BO["phoneNumbers"][0], "canonicalForm": "+15550100199"}]
    assert {key: made[key] for key in ("company", "emailAddresses", "keywords")} == {
        key: BO[key] for key in ("company", "emailAddresses", "keywords")
    }
    assert made["hasPhoto"] is False
    assert get(sandbox_server, token, made) == made


def test_what_the_server_decides_cannot_be_sent(sandbox_server: SandboxServer, token: str) -> None:
    """Read-only fields of a record that is sent back mean nothing."""
    sent = {**BO, "id": "mine", "etag": "mine", "createdTime": "2000-01-01T00:00:00Z", "hasPhoto": True}
    sent["phoneNumbers"] = [{"number": "12", "canonicalForm": "+999999999"}]
    made = create(sandbox_server, token, sent)
    assert made["id"] != "mine"
    assert made["etag"] != "mine"
    assert made["createdTime"] > "2001"
    assert made["hasPhoto"] is False
    assert made["phoneNumbers"] == [{"number": "12"}]


def test_an_empty_contact_is_one(sandbox_server: SandboxServer, token: str) -> None:
    """Nothing is required, as in the vendor's schema."""
    made = create(sandbox_server, token, {})
    assert set(made) == {"id", "etag", "createdTime", "lastModifiedTime", "hasPhoto"}


def test_a_change_leaves_the_rest(sandbox_server: SandboxServer, token: str) -> None:
    """Given fields are changed, also within the name and the company; lists are replaced whole."""
    made = create(sandbox_server, token, {**BO, "notes": "old"})
    body = {"name": {"givenName": "Bob"}, "company": {"department": "B2"}, "keywords": ["a", "b"]}
    changed = patch(sandbox_server, token, made, body)
    assert changed["name"] == {"givenName": "Bob", "familyName": "Ray", "displayName": "Bob Ray"}
    assert changed["company"] == {"name": "Acme", "jobTitle": "Buyer", "department": "B2"}
    assert changed["keywords"] == ["a", "b"]
    assert changed["notes"] == "old"
    assert changed["emailAddresses"] == made["emailAddresses"]
    assert changed["etag"] != made["etag"]
    assert get(sandbox_server, token, made) == changed


def test_empty_values_take_fields_away(sandbox_server: SandboxServer, token: str) -> None:
    """An empty string or list takes a field away; an object without fields left is gone as well."""
    made = create(sandbox_server, token, {**BO, "notes": "old"})
    body = {"notes": "", "keywords": [], "company": {"name": "", "jobTitle": ""}}
    changed = patch(sandbox_server, token, made, body)
    assert not changed.keys() & {"notes", "keywords", "company"}
    assert "name" in changed


def test_a_name_of_its_own_lasts_until_its_parts_change(sandbox_server: SandboxServer, token: str) -> None:
    """A given display name stays, until another part of the name makes it untrue."""
    made = create(sandbox_server, token, {"name": {"displayName": "The Boss", "givenName": "Bo"}})
    assert made["name"]["displayName"] == "The Boss"
    noted = patch(sandbox_server, token, made, {"notes": "x"})
    assert noted["name"]["displayName"] == "The Boss"
    assert patch(sandbox_server, token, noted, {"name": {"givenName": "Al"}})["name"]["displayName"] == "Al"


def test_a_stale_etag_changes_nothing(sandbox_server: SandboxServer, token: str) -> None:
    """A change of what was changed since answers 412; the etag may be quoted, and `*` matches any."""
    made = create(sandbox_server, token, BO)
    fresh = patch(sandbox_server, token, made, {"notes": "first"})
    stale = sandbox_server.call(
        "PATCH", path(made), token, json={"notes": "second"}, headers={"If-Match": made["etag"]}
    )
    assert (stale.status_code, stale.json()["code"]) == (412, "preconditionFailed")
    assert get(sandbox_server, token, made) == fresh
    for value in ('"{}"', "*", '"other", {}'):
        headers = {"If-Match": value.format(fresh["etag"])}
        answer = sandbox_server.call("PATCH", path(made), token, json={}, headers=headers)
        assert answer.status_code == 200, value
        fresh = answer.json()["record"]


def test_if_match_can_be_required() -> None:
    """As the document asks, a change without If-Match is refused, if the sandbox is told so."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(require_if_match=True))) as server:
        token = server.token(scopes=SCOPES)
        made = create(server, token, BO)
        assert server.call("PATCH", path(made), token, json={}).status_code == 412
        patch(server, token, made, {})


def test_without_if_match_a_change_is_taken(sandbox_server: SandboxServer, token: str) -> None:
    """By default a client may leave the etag away."""
    made = create(sandbox_server, token, BO)
    assert sandbox_server.call("PATCH", path(made), token, json={"notes": "x"}).status_code == 200


def test_a_deleted_contact_is_gone(sandbox_server: SandboxServer, token: str) -> None:
    """After a deletion everything about the contact answers 404."""
    made = create(sandbox_server, token, BO)
    assert sandbox_server.call("DELETE", path(made), token).status_code == 200
    for method, body in (("GET", None), ("PATCH", {}), ("DELETE", None)):
        answer = sandbox_server.call(method, path(made), token, **({} if body is None else {"json": body}))
        assert (answer.status_code, answer.json()["code"]) == (404, "notFound"), method


def test_notes_come_as_text_or_html(sandbox_server: SandboxServer, token: str) -> None:
    """Notes are text by default; as HTML they are escaped."""
    made = create(sandbox_server, token, {"notes": "<b>1 & 2</b>\nmore\n\nend"})
    assert (
        made["notes"]
        == get(sandbox_server, token, made, bodyType="text")["notes"]
        == "<b>1 & 2</b>\nmore\n\nend"
    )
    html = get(sandbox_server, token, made, bodyType="html")["notes"]
    assert html == "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt;<br>\nmore</p>\n<p>end</p>"


def test_native_properties_are_shown_when_asked_for(sandbox_server: SandboxServer, token: str) -> None:
    """Of the provider's own properties an answer has those that the query names."""
    made = create(sandbox_server, token, {"nativeProperties": {"a": "1", "b": "2", "c": "3"}})
    assert "nativeProperties" not in made
    asked = get(sandbox_server, token, made, nativeProperties=["a", "c", "none"])
    assert asked["nativeProperties"] == {"a": "1", "c": "3"}


def test_made_up_photos_are_pictures(
    sandbox_server: SandboxServer, token: str, everybody: list[Contact]
) -> None:
    """A photo comes only when it is asked for, as a PNG that can be read, and always the same."""
    token = sandbox_server.token(scopes=SCOPES, loginHint="untouched@book.example")
    pictured = next(one for one in everybody if one["hasPhoto"])
    assert "photo" not in pictured
    photo = get(sandbox_server, token, pictured, withPhoto="true")["photo"]
    assert photo == get(sandbox_server, token, pictured, withPhoto="true")["photo"]
    assert photo["mimeType"] == "image/png"
    png = base64.b64decode(photo["content"], validate=True)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    data = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    assert len(zlib.decompress(data)) == height * (width + 1)
    plain = next(one for one in everybody if not one["hasPhoto"])
    assert "photo" not in get(sandbox_server, token, plain, withPhoto="true")


def test_a_photo_is_set_kept_and_taken_away(sandbox_server: SandboxServer, token: str) -> None:
    """A photo's bytes come back as sent; without a content it stays, with an empty one it goes."""
    content = base64.b64encode(b"\xff\xd8\xff not much of a picture").decode()
    sent = {"name": "me.jpg", "mimeType": "image/jpeg", "content": content}
    made = create(sandbox_server, token, {**BO, "photo": sent})
    assert made["hasPhoto"] is True
    photo = get(sandbox_server, token, made, withPhoto="true")["photo"]
    assert {**photo, **sent} == photo
    kept = patch(sandbox_server, token, made, {"photo": {"id": photo["id"], "name": "other"}})
    assert get(sandbox_server, token, made, withPhoto="true")["photo"] == photo
    gone = patch(sandbox_server, token, kept, {"photo": {"content": ""}})
    assert gone["hasPhoto"] is False
    assert "photo" not in get(sandbox_server, token, made, withPhoto="true")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ([], "$"),
        ("null", "$"),
        ({"name": "Bo"}, "$.name"),
        ({"nickName": 5}, "$.nickName"),
        ({"notes": None}, "$.notes"),
        ({"keywords": ["a", 1]}, "$.keywords[1]"),
        # From the vendor's own example: the kind is spelled with a capital.
        ({"phoneNumbers": [{"value": "415 9499938", "type": "Home"}]}, "$.phoneNumbers[0].type"),
        ({"addresses": [{"type": "mars"}]}, "$.addresses[0].type"),
        ({"nativeProperties": {"a": 1}}, "a"),
        ({"photo": {"content": "no base64!"}}, "photo.content"),
        ({"photo": {"content": "ä"}}, "photo.content"),
        ({"keywords": ["x"] * 201}, "200"),
        ({"nativeProperties": {str(n): "" for n in range(201)}}, "200"),
    ],
)
def test_a_wrong_body_is_refused_by_place(
    sandbox_server: SandboxServer, token: str, body: object, place: str
) -> None:
    """A body of the wrong shape answers 400, names the place, and adds nothing."""
    reader = Reader(sandbox_server, token, CONTACTS)
    before = set(reader.read())
    answer = sandbox_server.call("POST", CONTACTS, token, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")
    assert place in answer.json()["message"]
    assert set(reader.read()) == before


@pytest.mark.parametrize(
    "query", ["bodyType=rtf", "withPhoto=1", "withPhoto=true&withPhoto=true", "includeUpdateToken=x"]
)
def test_a_wrong_parameter_is_refused(sandbox_server: SandboxServer, token: str, query: str) -> None:
    """Parameters of the document are checked."""
    made = create(sandbox_server, token, BO)
    assert sandbox_server.call("GET", f"{path(made)}?{query}", token).status_code == 400
    assert sandbox_server.call("GET", f"{path(made)}?limit=x&fields=y", token).status_code == 200


@pytest.mark.parametrize(
    "odd", ["none", "%00", "%F0%9F%9A%B2", "%2E%2E%2F", "a%2Fb", "%20", "x" * 5000, "sync%2Fupdated"]
)
def test_odd_ids_are_not_found(sandbox_server: SandboxServer, token: str, odd: str) -> None:
    """Ids that are nobody's answer 404, whatever is in them."""
    for method, body in (("GET", None), ("PATCH", {"notes": "x"}), ("DELETE", None)):
        answer = sandbox_server.call(method, f"{CONTACTS}/{odd}", token, **({"json": body} if body else {}))
        assert answer.status_code == 404, method
        assert answer.json()["code"] == "notFound"


def test_scopes_are_enforced(sandbox_server: SandboxServer) -> None:
    """Who may read contacts cannot change them, and who may read mail cannot even read them."""
    reader = sandbox_server.token(scopes="Contacts.Read", loginHint="scopes@book.example")
    assert sandbox_server.call("POST", f"{CONTACTS}/sync", reader).status_code == 200
    assert sandbox_server.call("POST", CONTACTS, reader, json=BO).status_code == 403
    mail = sandbox_server.token(scopes="Mail.Read", loginHint="scopes@book.example")
    assert sandbox_server.call("POST", f"{CONTACTS}/sync", mail).status_code == 403


def test_over_imap_there_are_no_contacts(sandbox_server: SandboxServer) -> None:
    """Where the provider has mail only, every operation says so."""
    token = sandbox_server.token("IMAP", scopes=SCOPES, loginHint="imap@book.example")
    calls: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("POST", CONTACTS, {"json": BO}),
        ("GET", f"{CONTACTS}/x", {}),
        ("PATCH", f"{CONTACTS}/x", {"json": {}}),
        ("DELETE", f"{CONTACTS}/x", {}),
        ("POST", f"{CONTACTS}/sync", {}),
        ("GET", f"{CONTACTS}/sync/updated", {}),
        ("GET", f"{CONTACTS}/sync/deleted", {}),
    )
    for method, where, more in calls:
        answer = sandbox_server.call(method, where, token, **more)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), (method, where)
        assert "mail only" in answer.json()["message"]


def test_two_accounts_of_one_address_see_one_book(sandbox_server: SandboxServer, token: str) -> None:
    """Another sign-in of the same address at the same service sees the same contacts."""
    made = create(sandbox_server, token, BO)
    other = sandbox_server.token(scopes=SCOPES, loginHint="contacts@book.example")
    assert get(sandbox_server, other, made) == made
    stranger = sandbox_server.token("Office365", scopes=SCOPES, loginHint="contacts@book.example")
    assert sandbox_server.call("GET", path(made), stranger).status_code == 404
