"""Users: each has a primary account, signs in with that, and may have secondary ones beside it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.auth.accounts import Account, Role
from sandbox.booking.schedule import WeekWorkSchedule

_FIRST_ID = 118


@dataclass(kw_only=True, slots=True)
class User:
    """One of them. `identity` is who they are elsewhere, empty if nobody vouched for them."""

    id: str
    email: str
    name: str
    created: float
    seen: float
    identity: str = ""
    work_hours: WeekWorkSchedule | None = None


@dataclass(slots=True)
class UsersData:
    """What is kept of them: users by id, and user ids by the words of their sessions."""

    users: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    next_id: int = _FIRST_ID


class Users:
    """All of them, and who is signed in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.data = UsersData()

    def find(self, user_id: str) -> User | None:
        """The user with this id."""
        return self.data.users.get(user_id)

    def create(self, primary: Account) -> User:
        """Make a user of the person behind an account, which becomes the primary one."""
        now = self._clock()
        user = User(
            id=f"u-{self.data.next_id}",
            email=primary.person.email,
            name=primary.person.name,
            created=now,
            seen=now,
        )
        self.data.next_id += 1
        self.data.users[user.id] = user
        attach(primary, user, "primary")
        return user

    def sign_in(self, user: User) -> str:
        """Begin a session; the word that stands for it."""
        session = secrets.token_urlsafe(32)
        self.data.sessions[session] = user.id
        return session

    def by_session(self, session: str) -> User | None:
        """Whose session this is."""
        return self.find(self.data.sessions.get(session, ""))

    def by_identity(self, identity: str) -> User | None:
        """Who signed in with this identity from elsewhere."""
        return next(
            (user for user in self.data.users.values() if identity and user.identity == identity), None
        )

    def saw(self, user: User) -> None:
        """Note that a user did something."""
        user.seen = self._clock()

    def sign_out(self, session: str) -> None:
        """End one session."""
        self.data.sessions.pop(session, None)

    def forget(self, user_id: str) -> None:
        """Take a user out, with every session."""
        self.data.users.pop(user_id, None)
        self.data.sessions = {word: owner for word, owner in self.data.sessions.items() if owner != user_id}


def attach(account: Account, user: User, role: Role) -> None:
    """Let an account belong to a user."""
    account.user_id, account.role = user.id, role
