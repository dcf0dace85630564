"""Mail that is sent, and answered."""

from datetime import datetime
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.mailing import Desk, Office, b64, enc


def test_a_sent_message_lies_in_sent(desk: Desk) -> None:
    """What was sent can be read as it was handed in."""
    sent = desk.send(
        cc=[{"name": "Di Ray", "address": "di@there.example"}],
        bcc=[{"address": "ed@there.example"}],
        replyTo=[{"address": "desk@there.example"}],
        xHeaders=[{"name": "X-Campaign", "value": "spring"}],
        keywords=["Offers", "Offers"],
    )
    assert sent["status"] == sent["processingStatus"] == "Ok"
    message = desk.message(sent["id"])
    assert message["sysLabels"] == ["sent"]
    assert (message["threadId"], message["subject"]) == (sent["threadId"], "Pumps")
    assert message["body"] == "<p>Hello Bo</p>"
    assert message["from"]["address"] == desk.address
    assert [one["address"] for one in message["to"] + message["cc"] + message["bcc"]] == [
        "bo@there.example",
        "di@there.example",
        "ed@there.example",
    ]
    assert message["replyTo"][0]["address"] == "desk@there.example"
    assert message["keywords"] == ["Offers"]
    assert {"name": "X-Campaign", "value": "spring"} in message["internetHeaders"]
    assert message["internetMessageId"].startswith("<")
    assert desk.messages()[0]["id"] == sent["id"]


def test_ids_are_told_where_they_are_asked_for(desk: Desk) -> None:
    """Without `returnIds` the answer says only that it worked."""
    assert desk.send(query={"returnIds": "false"}) == {"status": "Ok", "processingStatus": "Ok"}
    assert {"id", "threadId"} <= desk.send().keys()


def test_smtp_tells_no_ids(office: Office) -> None:
    """Where mail goes out by SMTP there is only the name that it was submitted by."""
    desk = office.desk("IMAP")
    sent = desk.send()
    assert sent.keys() == {"status", "processingStatus", "submittedMessageId"}
    assert desk.messages()[0]["internetMessageId"] == sent["submittedMessageId"]


def test_a_text_body_stays_text(desk: Desk) -> None:
    """`bodyType` in the query says what the body is."""
    sent = desk.send(query={"bodyType": "text"}, body="1 < 2 & <b>not bold</b>")
    assert desk.message(sent["id"], bodyType="text")["body"] == "1 < 2 & <b>not bold</b>"
    assert "&lt;b&gt;" in desk.message(sent["id"], bodyType="html")["body"]


def test_an_html_body_can_be_read_as_text(desk: Desk) -> None:
    """The text is what a reader of the html would see."""
    html = "<style>p { color: red }</style><p>One &amp; <b>two</b></p><!-- no --><p>Three<br>four</p>"
    sent = desk.send(body=html)
    assert desk.message(sent["id"], bodyType="text")["body"] == "One & two\n\nThree\nfour"


def test_attachments_are_kept(desk: Desk) -> None:
    """A file comes back with the bytes that were sent."""
    file = {"name": "a.bin", "mimeType": "application/x-a", "content": b64(bytes(range(256)))}
    picture = {
        "name": "b.png",
        "mimeType": "image/png",
        "content": b64(b"b"),
        "inline": True,
        "contentId": "b",
    }
    message = desk.message(desk.send(attachments=[file, picture])["id"])
    assert message["hasAttachments"]
    first, second = message["attachments"]
    assert (first["name"], first["size"], first["inline"]) == ("a.bin", 256, False)
    assert (second["contentId"], second["inline"]) == ("b", True)
    path = f"/messages/{enc(message['id'])}/attachments/{enc(first['id'])}"
    assert desk.ask("GET", path)["content"] == file["content"]


@pytest.mark.parametrize("content", ["data:text/plain;base64,aGk=", "_-_-", "aGk", "a G k =", "hé", None, 7])
def test_contents_that_are_not_base64_are_refused(desk: Desk, content: object) -> None:
    """Only standard base64 with its padding is a file."""
    refused = desk.send(400, attachments=[{"name": "a", "content": content}])
    assert refused["code"] == "badRequest"
    assert "attachments[0].content" in refused["message"]


def test_mail_to_oneself_arrives(desk: Desk) -> None:
    """It lies in Sent and, unread and without its bcc, in the inbox, in one conversation."""
    sent = desk.send(
        to=[{"address": desk.address.upper()}], bcc=[{"address": "ed@there.example"}], subject="Note to self"
    )
    found = [one for one in desk.messages() if one.get("subject") == "Note to self"]
    assert sorted(map(sorted, (one["sysLabels"] for one in found))) == [["inbox", "unread"], ["sent"]]
    assert len({one["internetMessageId"] for one in found}) == 1
    assert {one["threadId"] for one in found} == {sent["threadId"]}
    arrived = next(one for one in found if "inbox" in one["sysLabels"])
    assert arrived["bcc"] == []


def test_a_sent_message_is_told_to_a_sync(desk: Desk) -> None:
    """Sending feeds the chain of what changed."""
    desk.ask("POST", "/sync", params={"daysWithin": "1"})
    token = desk.ask("POST", "/sync", params={"daysWithin": "1"})["syncUpdatedToken"]
    page = desk.ask("GET", "/sync/updated", params={"deltaToken": token})
    while "nextPageToken" in page:
        page = desk.ask("GET", "/sync/updated", params={"pageToken": page["nextPageToken"]})
    sent = desk.send()
    later = desk.ask("GET", "/sync/updated", params={"deltaToken": page["nextDeltaToken"]})
    assert [one["id"] for one in later["records"]] == [sent["id"]]


def test_headers_decide_the_thread(desk: Desk) -> None:
    """A message joins the thread that its `inReplyTo` names; a `threadId` in the body means nothing."""
    first = desk.send()
    name = desk.message(first["id"])["internetMessageId"]
    joined = desk.send(inReplyTo=name, references=f"<unknown@x> {name}")
    assert joined["threadId"] == first["threadId"]
    message = desk.message(joined["id"])
    assert message["inReplyTo"] == name
    assert message["references"].split() == ["<unknown@x>", name]
    assert desk.send(threadId=first["threadId"])["threadId"] != first["threadId"]


def test_a_reply_goes_to_the_sender(desk: Desk) -> None:
    """Without `to` it goes to whom the message came from, joins its thread, and names it."""
    original = next(
        one
        for one in desk.messages()
        if "inbox" in one["sysLabels"] and one.get("subject") and not one["replyTo"]
    )
    path = f"/messages/{enc(original['id'])}/reply"
    sent = desk.ask("POST", path, params={"returnIds": "true"}, json={"body": "Fine."})
    reply = desk.message(sent["id"])
    assert reply["threadId"] == original["threadId"]
    assert [one["address"] for one in reply["to"]] == [original["from"]["address"]]
    assert reply["subject"].lower().count("re:") == 1
    assert reply["inReplyTo"] == original["internetMessageId"]
    assert reply["references"].split()[-1] == original["internetMessageId"]


def test_a_reply_to_ones_own_message_goes_on_to_its_reader(desk: Desk) -> None:
    """Who answers their own mail means whom it was for."""
    path = f"/messages/{enc(desk.send()['id'])}/reply"
    sent = desk.ask("POST", path, params={"returnIds": "true"}, json={"body": "And this."})
    assert desk.message(sent["id"])["to"][0]["address"] == "bo@there.example"


def test_a_reply_can_say_its_own_recipients(desk: Desk) -> None:
    """Given ones are taken, and nobody else."""
    path = f"/messages/{enc(desk.messages()[0]['id'])}/reply"
    json = {"subject": "Other", "to": [{"address": "di@there.example"}]}
    sent = desk.ask("POST", path, params={"returnIds": "true"}, json=json)
    reply = desk.message(sent["id"])
    assert ([one["address"] for one in reply["to"]], reply["subject"]) == (["di@there.example"], "Other")


def test_nothing_to_reply_to(desk: Desk) -> None:
    """A message that does not exist cannot be answered."""
    assert desk.ask("POST", "/messages/nothing%2F/reply", 404, json={"body": "?"})["code"] == "notFound"


_BO = {"address": "bo@there.example"}


@pytest.mark.parametrize(
    ("mail", "place"),
    [
        ({"to": []}, "to, cc and bcc"),
        ({"to": ["bo@there.example"]}, "$.to[0]"),
        ({"to": "bo@there.example"}, "$.to"),
        ({"to": _BO}, "$.to"),
        ({"to": [{"name": "Bo"}]}, "to[0].address"),
        ({"to": [{"address": "Bo <bo@there.example>"}]}, "to[0].address"),
        ({"to": [{"address": "bo@there.example, di@there.example"}]}, "to[0].address"),
        ({"to": [{"address": "bo@there.example", "name": "B\r\nBcc: x@y.example"}]}, "to[0].name"),
        ({"to": [_BO] * 501}, "to"),
        ({"replyTo": [None]}, "$.replyTo[0]"),
        ({"replyTo": None}, "$.replyTo"),
        ({"from": "kim@desk.example"}, "$.from"),
        ({"subject": "Two\nlines"}, "subject"),
        ({"subject": 7}, "$.subject"),
        ({"body": {"html": "x"}}, "$.body"),
        ({"xHeaders": {"X-A": "b"}}, "$.xHeaders"),
        ({"xHeaders": [{"name": "X A", "value": "b"}]}, "xHeaders[0].name"),
        ({"xHeaders": [{"name": "Bcc", "value": "x@y.example"}]}, "xHeaders[0]"),
        ({"xHeaders": [{"name": "X-A", "value": "b\nBcc: x@y.example"}]}, "xHeaders[0].value"),
        ({"keywords": [""]}, "keyword"),
        ({"inReplyTo": "a\x00b"}, "inReplyTo"),
        ({"attachments": [{"content": "", "mimeType": "pdf"}]}, "attachments[0].mimeType"),
        ({"attachments": [{"content": "", "name": "a\nb"}]}, "attachments[0].name"),
        ({"tracking": {"opens": "yes"}}, "$.tracking.opens"),
        ({"tracking": {"trackOpensAfterSendDelay": 10**400}}, "trackOpensAfterSendDelay"),
        ({"followUp": {"ruleId": "1"}}, "$.followUp.ruleId"),
    ],
)
def test_mistakes_are_named(desk: Desk, mail: dict[str, Any], place: str) -> None:
    """A mail that cannot be sent is refused with the place that is wrong, and is not sent."""
    before = [one["id"] for one in desk.messages()]
    refused = desk.send(400, **mail)
    assert refused["code"] == "badRequest"
    assert place in refused["message"]
    assert [one["id"] for one in desk.messages()] == before


def test_addresses_are_explained(desk: Desk) -> None:
    """Who sends strings for addresses is told what an address looks like."""
    assert '{"name": "...", "address": "..."}' in desk.send(400, to=["bo@there.example"])["message"]


def _from(**person: str) -> dict[str, Any]:
    return {"from": person}


def test_nobody_sends_as_somebody_else(desk: Desk) -> None:
    """`from` may be the account's own address, with another name or a name only, and no other."""
    named = desk.send(**_from(name="Kim"))
    assert desk.message(named["id"])["from"]["address"] == desk.address
    own = desk.send(**_from(name="Kim at work", address=desk.address))
    assert desk.message(own["id"])["from"]["name"] == "Kim at work"
    assert desk.send(403, **_from(address="boss@desk.example"))["code"] == "forbidden"


def test_a_rule_that_is_not_there_fails_its_step(desk: Desk) -> None:
    """The message went out; the answer says what did not."""
    sent = desk.send(followUp={"ruleId": 1})
    assert (sent["status"], sent["processingStatus"]) == ("Ok", "Incomplete")
    assert sent["processingError"]["failedSteps"] == ["followUp"]
    assert desk.message(sent["id"])["sysLabels"] == ["sent"]


def test_keywords_that_a_provider_lacks_fail_their_step(office: Office) -> None:
    """Without keywords at iCloud, the message goes out without them."""
    desk = office.desk("iCloud")
    sent = desk.send(keywords=["Offers"])
    assert sent["processingError"]["failedSteps"] == ["keywords"]
    assert desk.messages()[0]["keywords"] == []


def test_sending_has_a_scope_of_its_own(sandbox_server: SandboxServer) -> None:
    """Who may read may not send, and the other way about."""
    json = {"to": [_BO]}
    reader = sandbox_server.token(scopes="Mail.ReadWrite", loginHint="reader-only@sending.example")
    assert sandbox_server.call("POST", "/v1/email/messages", reader, json=json).status_code == 403
    sender = sandbox_server.token(scopes="Mail.Send", loginHint="sender-only@sending.example")
    assert sandbox_server.call("POST", "/v1/email/messages", sender, json=json).status_code == 201
    assert sandbox_server.call("GET", "/v1/email/messages", sender).status_code == 403


def test_hostile_html_is_read_in_time(desk: Desk) -> None:
    """A body of broken tags takes no longer than its length."""
    for piece in ("<a ", "<a href=", "<style>", "<!--", "&", "</", "<a href='"):
        sent = desk.send(body=piece * 60_000, tracking={"opens": True})
        assert sent["status"] == "Ok"
        desk.message(sent["id"], bodyType="text")


def test_a_message_is_dated_by_the_clock(desk: Desk) -> None:
    """It is sent when the sandbox's clock says."""
    desk.clock.now += 3600
    sent = desk.message(desk.send()["id"])
    assert datetime.fromisoformat(sent["sentAt"]).timestamp() == desk.clock.now


def test_raw_holds_what_was_sent(desk: Desk) -> None:
    """The message as mail travels has the client's headers and files in it."""
    sent = desk.send(
        subject="Tarjous: 10 €",
        attachments=[{"name": "hintä.pdf", "mimeType": "application/pdf", "content": b64(b"%PDF-1.4")}],
        xHeaders=[{"name": "X-Campaign", "value": "kevät"}],
    )
    answer = desk.server.call("GET", f"/v1/email/messages/{enc(sent['id'])}/raw", desk.token)
    assert answer.status_code == 200
    assert "X-Campaign:" in answer.text
    assert b64(b"%PDF-1.4") in answer.text
