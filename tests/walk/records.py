"""Contacts, tasks, and subscriptions to what changes."""

from tests.walk.mail import walk_synchronization
from tests.walk.walk import Walk


def walk_contacts(walk: Walk) -> None:
    """One contact's life."""
    card = {
        "name": {"givenName": "Bo", "familyName": "Ray"},
        "emailAddresses": [{"address": "bo@acme.example"}],
    }
    made = walk.go("createContact", body={**card, "notes": "Walks", "birthday": "1990-04-07"})
    read = walk.go("contact", made["id"], withPhoto="true")
    walk.go("updateContact", made["id"], body={"nickName": "Bobo"}, match=read["etag"])
    walk_synchronization(walk, "contacts")
    walk.go("deleteContact", made["id"])


def walk_tasks(walk: Walk) -> None:
    """A list with a task."""
    made = walk.go("createTaskList", body={"title": "Walks"})
    walk.go("taskListsList")
    read = walk.go("taskList", made["id"])
    walk.go("updateTaskList", made["id"], body={"title": "Long walks"}, match=read["etag"])
    task = walk.go("createTask", made["id"], body={"title": "Shoes", "due": "2030-04-07T00:00:00Z"})
    walk.go("tasksList", made["id"])
    walk.go("task", made["id"], task["id"])
    walk.go("updateTask", made["id"], task["id"], body={"status": "completed", "notes": "Brown"})
    walk_synchronization(walk, "tasks", made["id"])
    walk.go("deleteTask", made["id"], task["id"])
    walk.go("deleteTaskList", made["id"])


def walk_subscriptions(walk: Walk, listener: str) -> None:
    """One subscription; the listener's address answers the handshake."""
    made = walk.go("subscribe", body={"resource": "/email/messages", "notificationUrl": listener})
    walk.go("getSubscriptions", limit=5, includeInactive="true")
    walk.go("getSubscription", made["id"])
    walk.go("unsubscribe", made["id"])
