"""Mail: messages, folders, drafts, synchronization, tracking, and the follow-up robot."""

from datetime import timedelta
from typing import Any

from tests.walk.moments import moment
from tests.walk.walk import Walk


def walk_mail(walk: Walk) -> None:
    """Read, write, and send."""
    page = walk.go("messages", bodyType="text", includeTrashAndJunk="true")
    walk.go("messages", pageToken=page["nextPageToken"], bodyType="text", includeTrashAndJunk="true")
    attached = walk.go("messages", q="has:attachment")["records"][0]
    message = walk.go("message", attached["id"], loadInlines="true", stripQuoted="true", bodyType="html")
    walk.go("messageRaw", message["id"])
    walk.go("emailAttachment", message["id"], message["attachments"][0]["id"])
    walk.go("conversation", message["threadId"])
    walk.go("updateMessageStatus", message["id"], body={"unread": True, "keywords": ["later"]})
    sent = walk.go("send", body=letter(tracking={"opens": True, "threadReplies": True}), returnIds="true")
    walk.go("reply", sent["id"], body={"body": "And more.", "to": [someone("bo")]}, bodyType="text")
    walk_folders(walk)
    walk_drafts(walk)
    walk_tracking(walk, sent)
    walk_synchronization(walk, "email")
    walk.go("deleteMessage", message["id"])


def someone(name: str) -> dict[str, str]:
    """Give somebody's address."""
    return {"name": name.title(), "address": f"{name}@acme.example"}


def letter(**more: object) -> dict[str, object]:
    """Give a message that can be sent."""
    return {"subject": "Walk", "body": "<p>Hello</p>", "to": [someone("bo")], **more}


def walk_folders(walk: Walk) -> None:
    """Folders."""
    made = walk.go("createFolder", body={"name": "Walks"})
    walk.go("folder", made["id"])
    listed = walk.go("folders")["records"]
    inbox = next(folder for folder in listed if folder.get("sysLabel") == "inbox")
    walk.go("folderEmails", inbox["id"], bodyType="text")
    walk.go("updateWellKnownFolders", body={"archive": made["id"]})
    walk.go("wellKnownFolders")


def walk_drafts(walk: Walk) -> None:
    """Drafts: one is tracked and sent, one is sent later, one is thrown away."""
    draft = walk.go("createDraft", body=letter(), bodyType="html")
    draft = walk.go("updateDraft", draft["id"], body=letter(subject="Walk again"))
    walk.go("getDraft", draft["id"])
    rewritten = {"htmlText": "<p>Hello</p>", "tracking": {"opens": True, "context": "walk"}}
    walk.go("createDraftTracking", draftId=draft["id"], body=rewritten)
    walk.go("updateDraftTracking", draft["id"], body={"context": "walk on"})
    walk.go("convertDraftTracking", draft["id"], body={"internetMessageId": "<walk@acme.example>"})
    later = walk.go("createDraft", body=letter(subject="Later"))
    walk.go("sendDraft", later["id"], sendTime=moment(timedelta(days=1)), body={"tracking": {"opens": True}})
    walk.go("getDraft", later["id"])
    walk.go("sendDraft", draft["id"], body={})
    thrown = walk.go("createDraft", body=letter(subject="Never"))
    walk.go("deleteDraft", thrown["id"])


def walk_tracking(walk: Walk, sent: dict[str, Any]) -> None:
    """Tracking: what is there from the start has things that happened to it."""
    walk.go("getTracking", limit=5, showSentOnly="false")
    walk.go("getTracking", threadId=sent["threadId"])
    event = walk.go("getTrackingEvents", from_=moment(timedelta(days=-3650)), limit=5)["records"][0]
    walk.go("trackingById", event["trackingId"])
    walk.go("trackingEvents", event["trackingId"], offset=0)
    walk.go("trackingEventById", event["trackingId"], event["id"])
    walk.go("switchOpenClicks", messageId=sent["id"], isIgnored="true")
    walk.go("purgeMyTracking", threadId=sent["threadId"])


def walk_synchronization(walk: Walk, kind: str, *parts: object, **query: str) -> None:
    """Go through a start and both feeds, by `kind` of the operations' ids."""
    ids = {"email": "email", "calendar": "cal", "contacts": "cont", "tasks": "task"}
    start = f"{ids[kind]}SyncStart"
    while not (tokens := walk.go(start, *parts, **query))["ready"]:
        pass
    page = walk.go(f"{ids[kind]}SyncUpdated", *parts, deltaToken=tokens["syncUpdatedToken"])
    while "nextPageToken" in page:
        page = walk.go(f"{ids[kind]}SyncUpdated", *parts, pageToken=page["nextPageToken"])
    walk.go(f"{ids[kind]}SyncDeleted", *parts, deltaToken=tokens["syncDeletedToken"])


def walk_follow_up(walk: Walk) -> None:
    """The robot: its settings, a rule, a conversation that it follows."""
    walk.go("getConfig")
    walk.go("updateConfig", body={"timezone": "Europe/Helsinki", "emailAliases": ["me@acme.example"]})
    rule = {
        "name": "Ask again",
        "expectThreadResponse": True,
        "templateSubject": "Again",
        "templateBody": "Did you see this?",
        "actions": [{"intervalDays": 2, "message": "Ping"}],
    }
    made = walk.go("createRule", body=rule)
    walk.go("getRules")
    walk.go("updateRule", made["id"], body={**rule, "name": "Ask once more"})
    sent = walk.go(
        "send", returnIds="true", body=letter(followUp={"ruleId": made["id"], "actionVars": {"a": "b"}})
    )
    walk.go("getConversationsDripStatus", limit=5, active="true")
    followed = {"status": "active", "ruleId": made["id"], "targets": ["bo@acme.example"]}
    walk.go("updateConversationDripStatus", sent["threadId"], body=followed)
    walk.go("getConversationDripStatus", sent["threadId"])
    walk.go("updateConversationDripStatus", sent["threadId"], body={"status": "disabled"})
    walk.go("deleteRule", made["id"])
