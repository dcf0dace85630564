"""Texts to begin with: a click puts one into the editor, and runs nothing."""

EXAMPLES = {
    "Who am I": "client.account.get()",
    "Unread messages": 'client.email.messages(q="is:unread")',
    "The next seven days": """\
# Needs the scope Calendar.Read.
from datetime import UTC, datetime, timedelta
now = datetime.now(UTC)
client.events.range("primary", now, now + timedelta(days=7))
""",
    "Contacts": """\
# Needs the scope Contacts.Read. The API gives contacts by a sync, which fills a store of yours.
from aurinko import MemoryStore
store = MemoryStore()
await aclient.sync.contacts(store)
list(store.records.values())
""",
    "A message to myself": """\
# Needs the scope Mail.Send, and really sends.
me = client.account.get().email
client.email.send(to=[{"address": me}], subject="From the prompt", body="One line.", body_type="text")
""",
    "Help on a call": "help(client.email.messages)",
    "A loop with await": """\
async for message in aclient.email.messages(q="is:unread"):
    print(message.received_at, message.subject)

""",
}
