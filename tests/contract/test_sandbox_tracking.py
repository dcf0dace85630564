"""Tracked messages: opened, clicked, answered, and what is told of it."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import SandboxServer
from tests.contract.mailing import SCOPES, Desk, Office, enc

LINKS = (
    '<p><a class="b" href="https://acme.example/a?x=1&amp;y=2">one</a>'
    "<a href='http://acme.example/b'>two</a><a href=\"mailto:bo@there.example\">three</a>"
    '<a href="https://acme.example/a?x=1&amp;y=2">one again</a></p>'
)
READER = {"User-Agent": "Reader/1.0", "Referer": "https://mail.example/"}


def _track(desk: Desk, **tracking: Any) -> dict[str, Any]:
    """Send a tracked message, and give its tracking."""
    sent = desk.send(body=LINKS, tracking={"opens": True, "threadReplies": True, **tracking})
    return dict(desk.ask("GET", f"/tracking/{sent['trackingId']}"))


def _fetch(desk: Desk, tracked: dict[str, Any], end: str, headers: dict[str, str] | None = None) -> Any:
    address = f"{desk.server.url}/track/{tracked['trackingCode']}{end}"
    return desk.server.http.get(address, headers=headers or READER)


def _again(desk: Desk, tracked: dict[str, Any]) -> dict[str, Any]:
    return dict(desk.ask("GET", f"/tracking/{tracked['id']}"))


def _kinds(desk: Desk, tracked: dict[str, Any]) -> list[str]:
    return [one["eventType"] for one in desk.ask("GET", f"/tracking/{tracked['id']}/events")["records"]]


def _at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_tracked_message_is_known(desk: Desk) -> None:
    """Its tracking says which message it is, and what is watched."""
    sent = desk.send(tracking={"opens": True, "context": "spring/7"})
    message = desk.message(sent["id"])
    tracked = desk.ask("GET", f"/tracking/{sent['trackingId']}")
    assert isinstance(tracked["id"], int)
    assert (tracked["messageId"], tracked["threadId"]) == (sent["id"], sent["threadId"])
    assert tracked["inetMessageId"] == message["internetMessageId"]
    assert (tracked["trackOpens"], tracked["trackReplies"], tracked["context"]) == (True, False, "spring/7")
    assert tracked["sendDate"] == _at(desk.clock.now)
    assert (tracked["openCount"], tracked["hasBounced"], tracked["ignoreOpenClicks"]) == (0, False, False)
    assert "lastActivityTime" not in tracked
    assert _kinds(desk, tracked) == ["initial"]


def test_an_open_is_counted(desk: Desk) -> None:
    """Whoever fetches the pixel has opened the message, each time anew."""
    tracked = _track(desk)
    pixel = re.search(r'<img src="([^"]+\.gif)"', desk.message(tracked["messageId"])["body"])
    assert pixel is not None
    desk.clock.now += 60
    for _ in range(2):
        answer = desk.server.http.get(pixel[1], headers=READER)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/gif")
        assert answer.content.startswith(b"GIF89a")
        assert answer.headers["cache-control"] == "no-store"
    after = _again(desk, tracked)
    assert (after["openCount"], after["lastActivityTime"]) == (2, _at(desk.clock.now))
    assert (after["userAgent"], after["remoteAddr"]) == ("Reader/1.0", "127.0.0.1")
    events = desk.ask("GET", f"/tracking/{tracked['id']}/events")["records"]
    assert [(one["eventType"], one.get("openNumber")) for one in events] == [
        ("initial", None),
        ("open", 1),
        ("open", 2),
    ]
    assert events[1]["trackingMessageId"] == tracked["messageId"]
    assert events[1]["referrer"] == "https://mail.example/"


def test_a_link_leads_where_it_led(desk: Desk) -> None:
    """Links to web pages go by way of the sandbox, and on to where the sender meant them to."""
    tracked = _track(desk)
    desk.clock.now += 60
    body = desk.message(tracked["messageId"])["body"]
    links = re.findall(r"""href=["']([^"']+)["']""", body)
    code = tracked["trackingCode"]
    assert [urlsplit(link).path for link in links] == [
        f"/track/{code}/1",
        f"/track/{code}/2",
        "bo@there.example",
        f"/track/{code}/1",
    ]
    answer = desk.server.http.get(links[0], headers=READER)
    assert (answer.status_code, answer.headers["location"]) == (303, "https://acme.example/a?x=1&y=2")
    assert _fetch(desk, tracked, "/2").headers["location"] == "http://acme.example/b"
    assert _kinds(desk, tracked) == ["initial", "click", "click"]
    assert _again(desk, tracked)["lastActivityTime"] == _at(desk.clock.now)


@pytest.mark.parametrize("end", ["/3", "/0", "/-1", "/1e3", "/\u0661", "/https:%2F%2Fevil.example", "/", ""])
def test_there_are_no_other_ways_out(desk: Desk, end: str) -> None:
    """A code leads to the links that were recorded for it, and nowhere else."""
    tracked = _track(desk)
    desk.clock.now += 60
    answer = _fetch(desk, tracked, end)
    assert answer.status_code == 404
    assert "location" not in answer.headers
    assert _kinds(desk, tracked) == ["initial"]


def test_codes_that_nobody_gave(sandbox_server: SandboxServer) -> None:
    """They show nothing, and lead nowhere."""
    for path in ("/track/x.gif", "/track/x/1", "/track/%00.gif", "/track/..%2F..%2Fv1/1"):
        assert sandbox_server.http.get(sandbox_server.url + path).status_code == 404


def test_the_delay_is_waited_for(desk: Desk) -> None:
    """Opens count only so many seconds after the message was sent, five if nothing is said."""
    usual, longer = _track(desk), _track(desk, trackOpensAfterSendDelay=60)
    desk.clock.now += 4
    assert _fetch(desk, usual, ".gif").status_code == 200
    desk.clock.now += 1
    _fetch(desk, usual, ".gif")
    assert _fetch(desk, longer, "/1").status_code == 303
    desk.clock.now += 55
    _fetch(desk, longer, "/1")
    assert _kinds(desk, usual) == ["initial", "open"]
    assert _kinds(desk, longer) == ["initial", "click"]


def test_a_link_checker_is_no_reader(desk: Desk) -> None:
    """HEAD is answered, and counts for nothing."""
    tracked = _track(desk)
    desk.clock.now += 60
    answer = desk.server.http.head(f"{desk.server.url}/track/{tracked['trackingCode']}/1")
    assert answer.status_code == 303
    assert _kinds(desk, tracked) == ["initial"]


def test_what_is_not_watched_does_not_count(desk: Desk) -> None:
    """Without `opens` the body stays as it is."""
    tracked = _track(desk, opens=False)
    assert desk.message(tracked["messageId"])["body"] == LINKS
    desk.clock.now += 60
    assert _fetch(desk, tracked, ".gif").status_code == 200
    assert _again(desk, tracked)["openCount"] == 0


def test_text_has_no_pixel(desk: Desk) -> None:
    """Opens of a text body cannot be seen: the message went out, and the answer says so."""
    sent = desk.send(query={"bodyType": "text"}, body="Hi", tracking={"opens": True, "threadReplies": True})
    assert (sent["processingStatus"], sent["processingError"]["failedSteps"]) == ("Incomplete", ["tracking"])
    tracked = desk.ask("GET", f"/tracking/{sent['trackingId']}")
    assert (tracked["trackOpens"], tracked["trackReplies"]) == (False, True)


def test_the_pixel_stands_in_the_page(desk: Desk) -> None:
    """A whole html page gets it before its end."""
    sent = desk.send(body="<html><body><p>Hi</p></BODY></html>", tracking={"opens": True})
    assert re.fullmatch(r"<html><body><p>Hi</p><img [^>]+></BODY></html>", desk.message(sent["id"])["body"])


def test_a_reply_is_noticed(desk: Desk) -> None:
    """Mail that arrives in the thread is a reply; the owner's own is not."""
    tracked = _track(desk)
    own = [{"address": desk.address}]
    desk.send(subject="Re: Pumps", to=own, inReplyTo=tracked["inetMessageId"])
    assert _kinds(desk, tracked) == ["initial"]
    desk.clock.now += 60
    desk.answer_arrives(tracked["inetMessageId"])
    after = _again(desk, tracked)
    assert after["lastRespondedTime"] == _at(desk.clock.now)
    events = desk.ask("GET", f"/tracking/{tracked['id']}/events")["records"]
    assert [one["eventType"] for one in events] == ["initial", "reply"]
    assert events[1]["messageId"] == desk.messages()[0]["id"]
    assert events[1]["threadId"] == events[1]["trackingThreadId"] == tracked["threadId"]
    assert events[1]["trackingMessageId"] == tracked["messageId"] != events[1]["messageId"]


def test_a_bounce_is_noticed(desk: Desk) -> None:
    """Mail that came back is no answer, but it is told."""
    tracked = _track(desk)
    desk.answer_arrives(tracked["inetMessageId"], sender="mailer-daemon@there.example")
    assert _again(desk, tracked)["hasBounced"] is True
    assert _kinds(desk, tracked) == ["initial", "replyBounce"]


def test_tracking_is_listed(desk: Desk) -> None:
    """Every filter narrows the list, the latest comes first, and pages are counted."""
    first, second = _track(desk, context="spring/1"), _track(desk, context="autumn/2")
    desk.clock.now += 60
    _fetch(desk, first, ".gif")

    def listed(**query: str) -> list[int]:
        return [one["id"] for one in desk.ask("GET", "/tracking", params=query)["records"]]

    assert listed() == [second["id"], first["id"]]
    assert listed(withActivityOnly="true") == [first["id"]]
    assert listed(contextContains="autumn") == [second["id"]]
    assert listed(threadId=first["threadId"]) == [first["id"]]
    page = desk.ask("GET", "/tracking", params={"limit": "1", "offset": "1"})
    assert (page["totalSize"], page["offset"], page["done"]) == (2, 1, True)
    assert [one["id"] for one in page["records"]] == [first["id"]]


def test_all_events_are_listed(desk: Desk) -> None:
    """Of a thread or of all, later than `from` and not later than `to`."""
    start = desk.clock.now
    first, second = _track(desk), _track(desk)
    desk.clock.now += 60
    _fetch(desk, first, ".gif")
    desk.clock.now += 60
    _fetch(desk, second, "/1")

    def listed(**query: str) -> list[str]:
        return [one["eventType"] for one in desk.ask("GET", "/tracking/events", params=query)["records"]]

    assert listed() == ["initial", "initial", "open", "click"]
    assert listed(threadId=first["threadId"]) == ["initial", "open"]
    assert listed(**{"from": _at(start)}) == ["open", "click"]
    assert listed(**{"from": _at(start), "to": _at(start + 60)}) == ["open"]
    assert listed(limit="1", offset="3") == ["click"]


def test_one_event_can_be_read(desk: Desk) -> None:
    """By its id, and only with the message that it happened to."""
    first, second = _track(desk), _track(desk)
    event = desk.ask("GET", f"/tracking/{first['id']}/events")["records"][0]
    assert desk.ask("GET", f"/tracking/{first['id']}/events/{event['id']}") == event
    desk.ask("GET", f"/tracking/{second['id']}/events/{event['id']}", 404)


def test_ignored_opens_do_not_count(desk: Desk) -> None:
    """By either of the message's ids, and only for so long as it is said."""
    tracked = _track(desk)
    desk.clock.now += 60
    for query in ({"messageId": tracked["messageId"]}, {"inetMessageId": tracked["inetMessageId"]}):
        path = "/tracking/ignoreOpenClicks"
        assert desk.ask("POST", path, params={**query, "isIgnored": "true"}) == {"status": "Ok"}
        assert _again(desk, tracked)["ignoreOpenClicks"] is True
        _fetch(desk, tracked, ".gif")
        desk.ask("POST", path, params={**query, "isIgnored": "false"})
    _fetch(desk, tracked, ".gif")
    assert _kinds(desk, tracked) == ["initial", "open"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"messageId": "x"}, 400),
        ({"isIgnored": "true"}, 400),
        ({"messageId": "x", "isIgnored": "maybe"}, 400),
        ({"messageId": "x", "isIgnored": "true"}, 404),
    ],
)
def test_what_to_ignore_must_be_said(desk: Desk, query: dict[str, str], status: int) -> None:
    """Without a message, or what to do with it, nothing is done."""
    desk.ask("POST", "/tracking/ignoreOpenClicks", status, params=query)


def test_ones_own_visits_can_be_purged(desk: Desk) -> None:
    """Recent opens and clicks of the caller's own browser are forgotten, those of others are not."""
    tracked, other = _track(desk), _track(desk)
    desk.clock.now += 60
    for headers in (READER, {"User-Agent": "Mine/2.0"}):
        _fetch(desk, tracked, ".gif", headers)
        _fetch(desk, tracked, "/1", headers)
        _fetch(desk, other, ".gif", headers)
    mine: dict[str, Any] = {"headers": {"User-Agent": "Mine/2.0"}}
    desk.ask("POST", "/tracking/purgeMyTracking", params={"threadId": tracked["threadId"]}, **mine)
    assert _kinds(desk, tracked) == ["initial", "open", "click"]
    after = _again(desk, tracked)
    assert (after["openCount"], after["userAgent"]) == (1, "Reader/1.0")
    assert _again(desk, other)["openCount"] == 2
    desk.clock.now += 3600
    desk.ask("POST", "/tracking/purgeMyTracking", **mine)
    assert _again(desk, other)["openCount"] == 2


def test_words_in_the_path_are_no_ids(desk: Desk) -> None:
    """What can only be posted cannot be read, not even as an id."""
    for word in ("purgeMyTracking", "ignoreOpenClicks"):
        answer = desk.server.call("GET", f"/v1/email/tracking/{word}", desk.token)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("number", ["0", "-1", "999", str(2**63 - 1)])
def test_numbers_that_nothing_has(desk: Desk, number: str) -> None:
    """They are not found."""
    assert desk.ask("GET", f"/tracking/{number}", 404)["code"] == "notFound"
    desk.ask("GET", f"/tracking/{number}/events", 404)
    desk.ask("GET", f"/tracking/{number}/events/1", 404)


@pytest.mark.parametrize("number", ["x", "1.5", str(2**63), "9" * 5000, "%00", "\u0661"])
def test_numbers_that_are_none(desk: Desk, number: str) -> None:
    """They are refused."""
    assert desk.ask("GET", f"/tracking/{number}", 400)["code"] == "badRequest"
    desk.ask("GET", f"/tracking/1/events/{number}", 404)


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"offset": "-1"}, {"showSentOnly": "1"}, {"withActivityOnly": "yes"}]
)
def test_wrong_filters_are_refused(desk: Desk, query: dict[str, str]) -> None:
    """A filter that is no filter would show too much."""
    desk.ask("GET", "/tracking", 400, params=query)


@pytest.mark.parametrize(
    "query", [{"from": "yesterday"}, {"to": "2026-01-01"}, {"from": "0000-01-01T00:00:00Z"}]
)
def test_wrong_times_are_refused(desk: Desk, query: dict[str, str]) -> None:
    """A time needs its date, its hour and its offset."""
    desk.ask("GET", "/tracking/events", 400, params=query)


def test_others_see_nothing_of_it(office: Office, desk: Desk) -> None:
    """Tracking belongs to one address: another one's ids and codes open none of it."""
    tracked, other = _track(desk), office.desk()
    other.ask("GET", f"/tracking/{tracked['id']}", 404)
    other.ask("GET", f"/tracking/{tracked['id']}/events", 404)
    assert other.ask("GET", "/tracking")["totalSize"] == 0
    query = {"messageId": tracked["messageId"], "isIgnored": "true"}
    other.ask("POST", "/tracking/ignoreOpenClicks", 404, params=query)
    desk.clock.now += 60
    _fetch(desk, tracked, ".gif")
    assert other.ask("GET", "/tracking/events")["totalSize"] == 0


def test_a_client_makes_its_own_draft_ready(desk: Desk) -> None:
    """The html that comes back is put into the draft; sending the draft starts its tracking."""
    draft_id = desk.draft()
    asked = {"htmlText": LINKS, "tracking": {"opens": True, "context": "mine"}}
    made = desk.ask("POST", "/draftTracking/create", params={"draftId": draft_id}, json=asked)
    code = made["trackingCode"]
    assert made["linkCodes"] == [
        {"https://acme.example/a?x=1&y=2": f"{code}/1"},
        {"http://acme.example/b": f"{code}/2"},
    ]
    assert (made["context"], made["trackReplies"]) == ("mine", False)
    assert f"/track/{code}.gif" in made["htmlBody"]
    path = f"/drafts/{enc(draft_id)}"
    desk.ask("PUT", path, json={"body": made["htmlBody"], "to": [{"address": "bo@there.example"}]})
    desk.ask("PATCH", f"/draftTracking/{enc(draft_id)}", json={"context": "changed"})
    assert desk.ask("POST", f"{path}/send")["trackingId"] == made["trackingId"]
    tracked = desk.ask("GET", f"/tracking/{made['trackingId']}")
    assert (tracked["context"], tracked["trackingCode"]) == ("changed", code)
    assert desk.message(tracked["messageId"])["body"] == made["htmlBody"]


def test_a_draft_sent_elsewhere_is_converted(desk: Desk) -> None:
    """The client says what its draft became; from then on it is tracked as a message."""
    query = {"draftId": "outside/1", "ignoreNotFound": "true"}
    made = desk.ask("POST", "/draftTracking/create", params=query, json={"tracking": {"opens": True}})
    assert desk.ask("GET", "/tracking")["totalSize"] == 0
    became = {"threadId": "t", "messageId": "m", "internetMessageId": "<m@there.example>"}
    path = f"/draftTracking/{enc('outside/1')}"
    assert desk.ask("PATCH", f"{path}/convert", json=became) == {"status": "Ok"}
    tracked = desk.ask("GET", f"/tracking/{made['trackingId']}")
    assert [tracked[key] for key in ("threadId", "messageId", "inetMessageId")] == list(became.values())
    desk.clock.now += 60
    _fetch(desk, tracked, ".gif")
    assert _again(desk, tracked)["openCount"] == 1
    desk.ask("PATCH", f"{path}/convert", 404, json=became)


def test_a_draft_must_be_there(desk: Desk) -> None:
    """Unless the client says that it need not."""
    desk.ask("POST", "/draftTracking/create", 404, params={"draftId": "outside/2"}, json={})
    desk.ask("POST", "/draftTracking/create", 400, json={})
    for end in ("", "/convert"):
        desk.ask("PATCH", f"/draftTracking/x{end}", 404, json={})


def test_tracking_again_keeps_the_code(desk: Desk) -> None:
    """Html that was made ready before still works."""
    draft_id, path = desk.draft(), "/draftTracking/create"
    asked = {"htmlText": LINKS, "tracking": {"opens": True}}
    first = desk.ask("POST", path, params={"draftId": draft_id}, json=asked)
    second = desk.ask("POST", path, params={"draftId": draft_id}, json=asked)
    assert first == second


def test_strange_hosts_stay_outside_of_the_html(desk: Desk) -> None:
    """The caller's word for the sandbox is escaped in their mail."""
    json = {"to": [{"address": "bo@there.example"}], "body": "<p>x</p>", "tracking": {"opens": True}}
    headers = {"Authorization": f"Bearer {desk.token}", "Host": 'x"><b>'}
    answer = desk.server.http.post(f"{desk.server.url}/v1/email/messages", json=json, headers=headers)
    assert answer.status_code in {201, 400}
    if answer.status_code == 201:
        tracked = desk.ask("GET", f"/tracking/{answer.json()['trackingId']}")
        assert '"><b>' not in desk.message(tracked["messageId"])["body"]


def test_tracking_needs_a_scope(sandbox_server: SandboxServer) -> None:
    """Who may only send does not see who opened what."""
    sender = sandbox_server.token(scopes="Mail.Send", loginHint="tracking-sender@tracking.example")
    assert sandbox_server.call("GET", "/v1/email/tracking", sender).status_code == 403
    reader = sandbox_server.token(scopes=SCOPES, loginHint="tracking-reader@tracking.example")
    assert sandbox_server.call("GET", "/v1/email/tracking", reader).json()["totalSize"] == 0
