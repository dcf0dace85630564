"""`client.follow_up`."""

from aurinko.calls import followup
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class FollowUpCalls(Surface):
    """The robot that writes again when nobody answers."""

    config = blocking(followup.config)
    set_config = blocking(followup.set_config)
    rules = blocking(followup.rules)
    create_rule = blocking(followup.create_rule)
    update_rule = blocking(followup.update_rule)
    delete_rule = blocking(followup.delete_rule)
    conversations = listed(followup.conversations)
    conversation = blocking(followup.conversation)
    set_conversation = blocking(followup.set_conversation)


class AsyncFollowUpCalls(AsyncSurface):
    """The robot that writes again when nobody answers."""

    config = awaited(followup.config)
    set_config = awaited(followup.set_config)
    rules = awaited(followup.rules)
    create_rule = awaited(followup.create_rule)
    update_rule = awaited(followup.update_rule)
    delete_rule = awaited(followup.delete_rule)
    conversations = alisted(followup.conversations)
    conversation = awaited(followup.conversation)
    set_conversation = awaited(followup.set_conversation)
