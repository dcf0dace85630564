"""Drafts: written, read, changed, deleted, sent at once and later."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.mailing import Desk, Office, b64, enc

HOUR = 3600


def _in(desk: Desk, seconds: float) -> str:
    return datetime.fromtimestamp(desk.clock.now + seconds, UTC).isoformat()


def _send(
    desk: Desk, draft_id: str, status: int = 200, when: float | None = None, json: object = None
) -> dict[str, Any]:
    query = {} if when is None else {"sendTime": _in(desk, when)}
    body: dict[str, Any] = {} if json is None else {"json": json}
    return dict(desk.ask("POST", f"/drafts/{enc(draft_id)}/send", status, params=query, **body))


def _get(desk: Desk, draft_id: str, status: int = 200, **query: str) -> dict[str, Any]:
    return dict(desk.ask("GET", f"/drafts/{enc(draft_id)}", status, params=query))


def test_a_draft_can_be_read(desk: Desk) -> None:
    """It comes back as it was written, with the label `draft` and not sent."""
    file = {"name": "a.txt", "mimeType": "text/plain", "content": b64(b"hi")}
    draft_id = desk.draft(attachments=[file], keywords=["Offers"])
    draft = _get(desk, draft_id)
    assert draft.keys() == {"id", "message"}
    message = draft["message"]
    assert (message["id"], message["sysLabels"], message["keywords"]) == (draft_id, ["draft"], ["Offers"])
    assert (message["body"], message["attachments"][0]["name"]) == ("<p>Hello Bo</p>", "a.txt")
    assert "sentAt" not in message
    assert _get(desk, draft_id, bodyType="text")["message"]["body"] == "Hello Bo"


def test_an_empty_draft_is_one(desk: Desk) -> None:
    """Nothing is needed to begin, not even a body of the request."""
    first = desk.ask("POST", "/drafts")["id"]
    second = desk.ask("POST", "/drafts", json={})["id"]
    assert first != second
    assert _send(desk, first, 400)["message"].startswith("There is nobody")


@pytest.mark.parametrize("service", ["Google", "Office365"])
def test_a_draft_can_be_written_anew(office: Office, service: str) -> None:
    """What is put there replaces all of it, under the same id, and the sync feed tells of it."""
    desk = office.desk(service)
    draft_id = desk.draft(keywords=["Old"])
    path = f"/drafts/{enc(draft_id)}"
    json = {"subject": "New", "body": "B", "to": [{"address": "di@there.example"}]}
    put = desk.ask("PUT", path, json=json, params={"bodyType": "text"})
    assert put["id"] == draft_id
    message = _get(desk, draft_id, bodyType="text")["message"]
    assert (message["subject"], message["body"], message["keywords"]) == ("New", "B", [])
    assert [one["address"] for one in message["to"]] == ["di@there.example"]


@pytest.mark.parametrize("service", ["EWS", "IMAP", "iCloud", "Zoho"])
def test_other_providers_cannot_change_drafts(office: Office, service: str) -> None:
    """There a draft must be deleted and made again."""
    desk = office.desk(service)
    draft_id = desk.draft()
    assert "Google and Office365" in desk.ask("PUT", f"/drafts/{enc(draft_id)}", 400, json={})["message"]
    assert _get(desk, draft_id)["message"]["subject"] == "Pumps"


def test_a_draft_can_be_deleted(desk: Desk) -> None:
    """It is gone for good."""
    draft_id = desk.draft()
    assert desk.ask("DELETE", f"/drafts/{enc(draft_id)}") == {"status": "Ok"}
    for method, end in (("GET", ""), ("DELETE", ""), ("POST", "/send")):
        assert desk.ask(method, f"/drafts/{enc(draft_id)}{end}", 404)["code"] == "notFound"
    assert desk.ask("PUT", f"/drafts/{enc(draft_id)}", 404, json={})["code"] == "notFound"


def test_a_message_is_no_draft(desk: Desk) -> None:
    """What was sent cannot be read, changed or sent as a draft."""
    sent = desk.send()["id"]
    _get(desk, sent, 404)
    _send(desk, sent, 404)
    desk.ask("DELETE", f"/drafts/{enc(sent)}", 404)
    assert desk.message(sent)["sysLabels"] == ["sent"]


def test_a_draft_goes_out_at_once(desk: Desk) -> None:
    """Without a time, or with one that is past, it lies in Sent and is a draft no more."""
    for when in (None, -HOUR, 0):
        draft_id = desk.draft(subject=f"At {when}")
        assert _send(desk, draft_id, when=when) == {"status": "Ok"}
        _get(desk, draft_id, 404)
        sent = [one for one in desk.messages() if one.get("subject") == f"At {when}"]
        assert [one["sysLabels"] for one in sent] == [["sent"]]


def test_a_draft_that_answers_stays_in_its_thread(desk: Desk) -> None:
    """Its headers decide that, before it is sent and after."""
    first = desk.send()
    draft_id = desk.draft(subject="Again", inReplyTo=desk.message(first["id"])["internetMessageId"])
    assert _get(desk, draft_id)["message"]["threadId"] == first["threadId"]
    _send(desk, draft_id)
    assert {one["threadId"] for one in desk.messages()[:2]} == {first["threadId"]}


def test_a_draft_goes_out_when_its_time_has_come(desk: Desk) -> None:
    """Until then it is a draft, and its status says so."""
    draft_id = desk.draft(subject="Later")
    assert _send(desk, draft_id, when=HOUR) == {"status": "Scheduled"}
    scheduled = _get(desk, draft_id)["scheduled"]
    assert scheduled["status"] == "scheduled"
    assert datetime.fromisoformat(scheduled["sendTime"]).timestamp() == desk.clock.now + HOUR
    desk.clock.now += HOUR - 1
    assert _get(desk, draft_id)["message"]["sysLabels"] == ["draft"]
    sent_at = desk.clock.now + 1
    desk.clock.now += HOUR
    draft = _get(desk, draft_id)
    assert (draft["scheduled"]["status"], draft["scheduled"]["jobId"]) == ("sent", scheduled["jobId"])
    assert draft["message"]["sysLabels"] == ["sent"]
    assert draft["message"]["id"] != draft_id
    assert datetime.fromisoformat(draft["message"]["sentAt"]).timestamp() == sent_at
    assert len([one for one in desk.messages() if one.get("subject") == "Later"]) == 1


def test_a_deleted_draft_does_not_go_out(desk: Desk) -> None:
    """Deleting is how a scheduled sending is called off."""
    draft_id = desk.draft(subject="Never")
    _send(desk, draft_id, when=HOUR)
    desk.ask("DELETE", f"/drafts/{enc(draft_id)}")
    desk.clock.now += 2 * HOUR
    assert [one for one in desk.messages() if one.get("subject") == "Never"] == []


def test_a_draft_sent_by_hand_does_not_go_out_twice(desk: Desk) -> None:
    """Sending at once takes the place of sending later."""
    draft_id = desk.draft(subject="Once")
    _send(desk, draft_id, when=HOUR)
    _send(desk, draft_id)
    _get(desk, draft_id, 404)
    desk.clock.now += 2 * HOUR
    assert len([one for one in desk.messages() if one.get("subject") == "Once"]) == 1


def test_a_draft_goes_out_as_it_is_then(desk: Desk) -> None:
    """Changes made meanwhile are sent, and a second time replaces the first."""
    draft_id = desk.draft(subject="First words")
    _send(desk, draft_id, when=HOUR)
    _send(desk, draft_id, when=3 * HOUR)
    json = {"subject": "Last words", "to": [{"address": "bo@there.example"}]}
    desk.ask("PUT", f"/drafts/{enc(draft_id)}", json=json)
    desk.clock.now += 2 * HOUR
    assert _get(desk, draft_id)["scheduled"]["status"] == "scheduled"
    desk.clock.now += 2 * HOUR
    assert _get(desk, draft_id)["message"]["subject"] == "Last words"


def test_a_draft_without_recipients_fails(desk: Desk) -> None:
    """It stays a draft, and its status says why."""
    draft_id = desk.draft()
    _send(desk, draft_id, when=HOUR)
    desk.ask("PUT", f"/drafts/{enc(draft_id)}", json={"subject": "To nobody"})
    desk.clock.now += 2 * HOUR
    draft = _get(desk, draft_id)
    assert (draft["scheduled"]["status"], draft["message"]["sysLabels"]) == ("failed", ["draft"])
    assert draft["scheduled"]["errorMessage"]


def test_tracking_of_a_scheduled_draft_begins_when_it_goes(desk: Desk) -> None:
    """Its id is told at once; it is not listed as sent before it is."""
    draft_id = desk.draft()
    told = _send(desk, draft_id, when=HOUR, json={"tracking": {"opens": True, "context": "later"}})
    assert told["status"] == "Scheduled"
    tracked = desk.ask("GET", f"/tracking/{told['trackingId']}")
    assert "sendDate" not in tracked
    assert desk.ask("GET", "/tracking")["totalSize"] == 0
    assert desk.ask("GET", "/tracking", params={"showSentOnly": "false"})["totalSize"] == 1
    desk.clock.now += HOUR
    sent = desk.ask("GET", "/tracking")["records"][0]
    assert (str(sent["id"]), sent["context"]) == (told["trackingId"], "later")
    assert sent["trackingCode"] in desk.message(sent["messageId"])["body"]


def test_what_a_draft_was_written_with_holds_when_it_is_sent(desk: Desk) -> None:
    """Tracking and follow-up of the draft need not be said again."""
    rule = desk.ask("POST", "/v1/followup/rules", json={"actions": [{"intervalDays": 1, "message": "?"}]})
    draft_id = desk.draft(tracking={"opens": True}, followUp={"ruleId": rule["id"]})
    told = _send(desk, draft_id)
    thread_id = desk.ask("GET", f"/tracking/{told['trackingId']}")["threadId"]
    assert desk.ask("GET", f"/v1/followup/conversations/{enc(thread_id)}")["status"] == "active"


@pytest.mark.parametrize("when", ["tomorrow", "2026-09-21", "2026-09-21T10:00:00", "9" * 400])
def test_a_time_must_be_one(desk: Desk, when: str) -> None:
    """A time without its offset could be any of a day's."""
    draft_id = desk.draft()
    refused = desk.ask("POST", f"/drafts/{enc(draft_id)}/send", 400, params={"sendTime": when})
    assert "sendTime" in refused["message"]


def test_the_end_of_time_can_be_waited_for(desk: Desk) -> None:
    """The last year that a date can have is far away, and that is all."""
    draft_id = desk.draft()
    query = {"sendTime": "9999-12-31T23:59:59Z"}
    assert desk.ask("POST", f"/drafts/{enc(draft_id)}/send", params=query)["status"] == "Scheduled"
    assert _get(desk, draft_id)["scheduled"]["sendTime"] == "9999-12-31T23:59:59Z"


@pytest.mark.parametrize("draft_id", ["x", "a/b", "%00", "\u00e9\U0001f600", "A" * 2000])
def test_strange_ids_are_none(desk: Desk, draft_id: str) -> None:
    """An id that nothing has is not found, whatever it looks like."""
    _get(desk, draft_id, 404)
    _send(desk, draft_id, 404)


def test_reading_drafts_needs_less_than_writing(sandbox_server: SandboxServer) -> None:
    """Who reads mail reads drafts; sending alone is no right to write them."""
    sender = sandbox_server.token(scopes="Mail.Send", loginHint="drafts-sender@drafts.example")
    assert sandbox_server.call("POST", "/v1/email/drafts", sender, json={}).status_code == 403
    reader = sandbox_server.token(scopes="Mail.Read", loginHint="drafts-reader@drafts.example")
    assert sandbox_server.call("POST", "/v1/email/drafts", reader, json={}).status_code == 403
    assert sandbox_server.call("GET", "/v1/email/drafts/x", reader).status_code == 404
