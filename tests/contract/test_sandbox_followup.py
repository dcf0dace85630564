"""The follow-up robot: its rules, and the conversations that it reminds of."""

from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.mailing import SCOPES, Desk, Office, enc

DAY = 24 * 3600
RULE = {
    "name": "Offers",
    "expectThreadResponse": True,
    "templateSubject": "Our offer",
    "templateBody": "Here it is.",
    "actions": [
        {"intervalDays": 2, "message": "Dear {{name}}, did you see this?"},
        {"intervalDays": 3, "message": "The last time, {{ unknown }}."},
    ],
}


def _rule(desk: Desk, **fields: Any) -> int:
    return int(desk.ask("POST", "/v1/followup/rules", json=RULE | fields)["id"])


def _followed(desk: Desk, **fields: Any) -> dict[str, Any]:
    """Send a message that a new rule follows up."""
    wanted = {"ruleId": _rule(desk, **fields), "actionVars": {"name": "Bo"}}
    sent = desk.send(followUp=wanted)
    assert sent["processingStatus"] == "Ok"
    return dict(sent)


def _conversation(desk: Desk, thread_id: str, status: int = 200) -> dict[str, Any]:
    return dict(desk.ask("GET", f"/v1/followup/conversations/{enc(thread_id)}", status))


def _change(desk: Desk, thread_id: str, change: dict[str, Any], status: int = 200) -> dict[str, Any]:
    return dict(desk.ask("PUT", f"/v1/followup/conversations/{enc(thread_id)}", status, json=change))


def _thread(desk: Desk, thread_id: str) -> list[dict[str, Any]]:
    """The conversation's messages, oldest first, with their texts."""
    page = desk.ask("GET", f"/conversations/{enc(thread_id)}", params={"bodyType": "text"})
    return list(reversed(page["records"]))


def test_the_configuration_can_be_changed(desk: Desk) -> None:
    """What a change does not name stays."""
    path = "/v1/followup/config"
    assert desk.ask("GET", path) == {"timezone": "Europe/Helsinki", "emailAliases": []}
    changed = desk.ask("PUT", path, json={"emailAliases": ["sales@desk.example"]})
    assert changed == {"timezone": "Europe/Helsinki", "emailAliases": ["sales@desk.example"]}
    changed = desk.ask("PUT", path, json={"timezone": "Asia/Tokyo"})
    assert (
        changed == {"timezone": "Asia/Tokyo", "emailAliases": ["sales@desk.example"]} == desk.ask("GET", path)
    )


@pytest.mark.parametrize(
    "config",
    [
        {"timezone": "Mars/Olympus"},
        {"timezone": "Europe"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "a\x00b"},
        {"timezone": "x" * 5000},
        {"timezone": 2},
        {"emailAliases": "sales@desk.example"},
        {"emailAliases": ["sales"]},
        {"emailAliases": ["sales@desk.example"] * 51},
    ],
)
def test_a_wrong_configuration_is_refused(desk: Desk, config: dict[str, object]) -> None:
    """Zones and addresses must be some."""
    assert desk.ask("PUT", "/v1/followup/config", 400, json=config)["code"] == "badRequest"
    assert desk.ask("GET", "/v1/followup/config")["timezone"] == "Europe/Helsinki"


def test_rules_are_made_changed_and_deleted(desk: Desk) -> None:
    """A rule is what was last put there, under its id."""
    assert desk.ask("GET", "/v1/followup/rules") == []
    made = desk.ask("POST", "/v1/followup/rules", json=RULE)
    assert made == RULE | {"id": made["id"]}
    path = f"/v1/followup/rules/{made['id']}"
    changed = desk.ask("PUT", path, json={"name": "Others"})
    assert changed == {"id": made["id"], "name": "Others", "actions": []}
    assert desk.ask("GET", "/v1/followup/rules") == [changed]
    assert desk.ask("DELETE", path) == {"status": "Ok"}
    desk.ask("DELETE", path, 404)
    desk.ask("PUT", path, 404, json=RULE)
    assert desk.ask("GET", "/v1/followup/rules") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"name": 7},
        {"actions": {}},
        {"actions": [{"intervalDays": "2"}]},
        {"actions": [{"intervalDays": -1}]},
        {"actions": [{"intervalDays": 10**30}]},
        {"actions": [{}] * 51},
    ],
)
def test_wrong_rules_are_refused(desk: Desk, fields: dict[str, object]) -> None:
    """Nothing is made of them."""
    desk.ask("POST", "/v1/followup/rules", 400, json=fields)
    assert desk.ask("GET", "/v1/followup/rules") == []


@pytest.mark.parametrize(("rule_id", "status"), [("1", 404), ("x", 400), (str(2**63), 400)])
def test_rules_that_are_not_there(desk: Desk, rule_id: str, status: int) -> None:
    """They can be neither changed nor deleted."""
    desk.ask("PUT", f"/v1/followup/rules/{rule_id}", status, json=RULE)
    desk.ask("DELETE", f"/v1/followup/rules/{rule_id}", status)


def test_a_conversation_is_followed_up(desk: Desk) -> None:
    """A message that is sent with a rule is watched, and its readers are the targets."""
    sent = _followed(desk)
    found = _conversation(desk, sent["threadId"])
    assert (found["convoId"], found["subject"], found["status"]) == (sent["threadId"], "Pumps", "active")
    assert found["rule"]["name"] == "Offers"
    assert (found["dripLastNum"], found["targets"]) == (0, ["bo@there.example"])
    assert found["actionVars"] == {"name": "Bo"}
    assert "dripEndedAt" not in found


def test_reminders_go_out_in_time(desk: Desk) -> None:
    """Each so many days after the one before, in the conversation, until the last."""
    thread_id = _followed(desk)["threadId"]
    desk.clock.now += 2 * DAY - 1
    assert _conversation(desk, thread_id)["dripLastNum"] == 0
    desk.clock.now += 1
    assert _conversation(desk, thread_id)["dripLastNum"] == 1
    desk.clock.now += 3 * DAY - 1
    assert _conversation(desk, thread_id)["dripLastNum"] == 1
    desk.clock.now += 1
    found = _conversation(desk, thread_id)
    assert (found["dripLastNum"], found["status"]) == (2, "finished")
    assert "dripEndedAt" in found
    thread = _thread(desk, thread_id)
    assert [one["subject"] for one in thread] == ["Pumps", "Re: Pumps", "Re: Pumps"]
    texts = [desk.message(one["id"], bodyType="text")["body"] for one in thread]
    assert texts[1:] == ["Dear Bo, did you see this?", "The last time, {{ unknown }}."]
    assert {one["to"][0]["address"] for one in thread} == {"bo@there.example"}
    assert {label for one in thread for label in one["sysLabels"]} == {"sent"}


def test_an_answer_ends_it(desk: Desk) -> None:
    """Where the rule waits for an answer, nobody who gave one is reminded."""
    sent = _followed(desk)
    desk.answer_arrives(desk.message(sent["id"])["internetMessageId"])
    found = _conversation(desk, sent["threadId"])
    assert (found["status"], found["dripResponder"]) == ("finished", "bo@there.example")
    desk.clock.now += 30 * DAY
    assert _conversation(desk, sent["threadId"])["dripLastNum"] == 0


def test_an_answer_is_not_always_waited_for(desk: Desk) -> None:
    """A rule can go on whether somebody answers or not."""
    sent = _followed(desk, expectThreadResponse=False)
    desk.answer_arrives(desk.message(sent["id"])["internetMessageId"])
    assert _conversation(desk, sent["threadId"])["status"] == "active"


def test_an_unfinished_rule_sends_nothing(desk: Desk) -> None:
    """Its conversations say what is the matter."""
    sent = _followed(desk, actions=[{"intervalDays": 1}])
    desk.clock.now += 30 * DAY
    found = _conversation(desk, sent["threadId"])
    assert (found["status"], found["dripLastNum"]) == ("ruleIncomplete", 0)


def test_conversations_are_listed(desk: Desk) -> None:
    """The latest first; active ones, others, or all."""
    first, second = _followed(desk)["threadId"], _followed(desk)["threadId"]
    _change(desk, first, {"status": "disabled"})

    def listed(**query: str) -> list[str]:
        page = desk.ask("GET", "/v1/followup/conversations", params=query)
        return [one["convoId"] for one in page["records"]]

    assert listed() == [second, first]
    assert listed(active="true") == [second]
    assert listed(active="false") == [first]
    assert listed(limit="1", offset="1") == [first]
    desk.ask("GET", "/v1/followup/conversations", 400, params={"active": "perhaps"})
    _change(desk, first, {"status": "active"})
    assert listed() == [first, second]


def test_a_conversation_can_be_ended_and_begun_again(desk: Desk) -> None:
    """Ended, it reminds nobody; begun again, it counts from the beginning."""
    thread_id = _followed(desk)["threadId"]
    desk.clock.now += 2 * DAY
    ended = _change(desk, thread_id, {"status": "disabled"})
    assert (ended["status"], ended["dripLastNum"]) == ("disabled", 1)
    desk.clock.now += 30 * DAY
    assert _conversation(desk, thread_id)["dripLastNum"] == 1
    begun = _change(desk, thread_id, {"status": "active", "targets": ["di@there.example"]})
    assert (begun["status"], begun["dripLastNum"]) == ("active", 0)
    assert begun["actionVars"] == {"name": "Bo"}
    desk.clock.now += 2 * DAY
    assert _conversation(desk, thread_id)["dripLastNum"] == 1
    assert _thread(desk, thread_id)[-1]["to"][0]["address"] == "di@there.example"


def test_any_thread_can_be_followed_up(desk: Desk) -> None:
    """With a rule, and from a time on that the client says."""
    thread_id = desk.send()["threadId"]
    _conversation(desk, thread_id, 404)
    _change(desk, thread_id, {"status": "active"}, 400)
    _change(desk, thread_id, {"status": "active", "ruleId": 1}, 400)
    asked = {"ruleId": _rule(desk), "dripAfter": "2027-01-01T00:00:00Z", "actionVars": {"name": "Bo"}}
    begun = _change(desk, thread_id, asked)
    assert (begun["status"], begun["targets"]) == ("active", ["bo@there.example"])
    desk.clock.now += 2 * DAY
    assert _conversation(desk, thread_id)["dripLastNum"] == 0


@pytest.mark.parametrize("after", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_time_do_no_harm(desk: Desk, after: str) -> None:
    """What is past begins now, what is far away never."""
    thread_id = desk.send()["threadId"]
    assert _change(desk, thread_id, {"ruleId": _rule(desk), "dripAfter": after})["dripLastNum"] == 0
    assert _conversation(desk, thread_id)["status"] == "active"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "finished"},
        {"status": None},
        {"targets": ["Bo"]},
        {"targets": ["bo@there.example"] * 501},
        {"targets": "bo@there.example"},
        {"dripAfter": "soon"},
        {"actionVars": {"a": 1}},
    ],
)
def test_wrong_changes_are_refused(desk: Desk, fields: dict[str, Any]) -> None:
    """The conversation stays as it is."""
    thread_id = _followed(desk)["threadId"]
    before = _conversation(desk, thread_id)
    _change(desk, thread_id, fields, 400)
    assert _conversation(desk, thread_id) == before


def test_conversations_that_are_not_there(desk: Desk) -> None:
    """They can be neither read, nor ended, nor begun."""
    for thread_id in ("x", "a/b", "\x00", "A" * 2000):
        _conversation(desk, thread_id, 404)
        _change(desk, thread_id, {"status": "disabled"}, 404)
        _change(desk, thread_id, {"status": "active", "ruleId": _rule(desk)}, 404)


def test_a_deleted_rule_lives_on_in_its_conversations(desk: Desk) -> None:
    """What was begun is finished as it was begun."""
    thread_id = _followed(desk)["threadId"]
    rule_id = _conversation(desk, thread_id)["rule"]["id"]
    desk.ask("DELETE", f"/v1/followup/rules/{rule_id}")
    desk.clock.now += 2 * DAY
    assert _conversation(desk, thread_id)["dripLastNum"] == 1


def test_others_see_nothing_of_it(office: Office, desk: Desk) -> None:
    """Rules and conversations belong to one address."""
    thread_id = _followed(desk)["threadId"]
    other = office.desk()
    assert other.ask("GET", "/v1/followup/rules") == []
    _conversation(other, thread_id, 404)
    assert other.ask("GET", "/v1/followup/conversations")["totalSize"] == 0


def test_following_up_needs_a_scope(sandbox_server: SandboxServer) -> None:
    """Who may only send sees no rules."""
    sender = sandbox_server.token(scopes="Mail.Send", loginHint="followup-sender@followup.example")
    assert sandbox_server.call("GET", "/v1/followup/rules", sender).status_code == 403
    reader = sandbox_server.token(scopes=SCOPES, loginHint="followup-reader@followup.example")
    assert sandbox_server.call("GET", "/v1/followup/rules", reader).json() == []
