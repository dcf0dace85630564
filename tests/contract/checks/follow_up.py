"""`client.follow_up`."""

from aurinko import FollowUpRule, NotFoundError

from .world import World, gathered, refused, soon

ACTIONS = [{"interval_days": 2, "message": "Ping"}, {"interval_days": 3, "message": "Pong"}]


async def check_config(world: World) -> None:
    """What the robot knows of the account; what is not said stays."""
    api = world.api
    said = await api.follow_up.set_config(timezone="Europe/Helsinki", email_aliases=["me@acme.example"])
    assert (said.timezone, said.email_aliases) == ("Europe/Helsinki", ("me@acme.example",))
    await api.follow_up.set_config(timezone="UTC")
    read = await api.follow_up.config()
    assert (read.timezone, read.email_aliases) == ("UTC", ("me@acme.example",))


async def check_rules(world: World) -> None:
    """A rule is made, replaced, deleted."""
    api = world.api
    made = await api.follow_up.create_rule(
        "Ask again",
        ACTIONS,
        expect_thread_response=True,
        template_subject="Again",
        template_body="Did you see this?",
    )
    assert isinstance(made, FollowUpRule)
    assert made.id is not None
    assert [one.interval_days for one in made.actions] == [2, 3]
    changed = await api.follow_up.update_rule(
        made.id,
        "Ask once",
        ACTIONS[:1],
        expect_thread_response=False,
        template_subject="Again",
        template_body="x",
    )
    assert (changed.name, changed.expect_thread_response) == ("Ask once", False)
    assert made.id in {one.id for one in await api.follow_up.rules()}
    await api.follow_up.delete_rule(made.id)
    assert made.id not in {one.id for one in await api.follow_up.rules()}
    await refused(NotFoundError, api.follow_up.delete_rule(made.id))


async def check_conversations(world: World) -> None:
    """A conversation is watched from the moment it is sent, and no more when it is said."""
    api = world.api
    rule = await api.follow_up.create_rule("Ask again", ACTIONS, template_subject="s", template_body="b")
    assert rule.id is not None
    sent = await api.email.send(
        to="bo@there.example",
        subject="Pumps",
        body="x",
        follow_up={"rule_id": rule.id, "action_vars": {"first_name": "Bo"}},
        return_ids=True,
    )
    convo = sent.thread_id or ""
    watched = await api.follow_up.conversation(convo)
    assert (watched.convo_id, watched.status) == (convo, "active")
    assert watched.rule is not None
    assert watched.rule.id == rule.id
    assert dict(watched.action_vars) == {"first_name": "Bo"}
    page = await api.follow_up.conversations(active=True, limit=1, offset=0).page()
    assert page.length == 1
    assert convo in {one.convo_id for one in await gathered(api.follow_up.conversations(active=True))}
    later = await api.follow_up.set_conversation(
        convo,
        status="active",
        rule_id=rule.id,
        drip_after=soon(days=2),
        targets=["bo@there.example"],
        action_vars={"first_name": "Bo", "last_name": "Ray"},
    )
    assert later.targets == ("bo@there.example",)
    assert (await api.follow_up.set_conversation(convo, status="disabled")).status == "disabled"
