"""Judging a callback: what holds, and which fault is named when there are several."""

from flow.callback import Accepted, judge, split
from flow.errors import ProviderError
from flow.pending import LIFETIME, PREFIX, take
from flow.session import KEY, Session
from flow.session import save as save_session
from flow.storage import Storage
from tests.unit.flow.making import API, NOW, OTHER_API, STATE, Refused, attempt, code_of, holding

GOOD = {"status": "success", "accessToken": "tok-1", "state": STATE}


class Visit:
    """A return to the page that is right in everything, until faults are put in."""

    def __init__(self) -> None:
        self.values = dict(GOOD)
        self.extra = ""
        self.created_at = NOW
        self.api_base = API
        self.used = False

    def judge(self) -> Accepted:
        """Judge it with a storage that fits."""
        storage = holding(attempt(STATE, self.created_at, "token", self.api_base))
        if self.used:
            take(storage, STATE, self.created_at)
        search = "?" + "&".join([f"{key}={value}" for key, value in self.values.items()]) + self.extra
        return judge(split(search, "")[0], storage, API, NOW)


def _mixed(visit: Visit) -> None:
    visit.extra = "&details=a&details=b"


def _no_state(visit: Visit) -> None:
    visit.values.pop("state", None)


def _empty_state(visit: Visit) -> None:
    visit.values["state"] = ""


def _unknown(visit: Visit) -> None:
    visit.values["state"] = "f" * 32


def _used(visit: Visit) -> None:
    visit.used = True


def _expired(visit: Visit) -> None:
    visit.created_at = NOW - LIFETIME - 1


def _other_api(visit: Visit) -> None:
    visit.api_base = OTHER_API


def _error(visit: Visit) -> None:
    visit.values["error"] = "invalid_scope"


def _odd_error(visit: Visit) -> None:
    visit.values["error"] = "Not%20A%20Code"


def _status(visit: Visit) -> None:
    visit.values["status"] = "error"


def _no_token(visit: Visit) -> None:
    del visit.values["accessToken"]


def _empty_token(visit: Visit) -> None:
    visit.values["accessToken"] = ""


def _wrong_token(visit: Visit) -> None:
    visit.values["code"] = visit.values.pop("accessToken")


# The contract's order: a fault of a lower rank is named before one of a higher.
FAULTS = [
    (1, _mixed, "mixed_response"),
    (2, _no_state, "state_missing"),
    (2, _empty_state, "state_missing"),
    (3, _unknown, "state_mismatch"),
    (3, _used, "state_used"),
    (3, _expired, "state_expired"),
    (4, _other_api, "mixed_up"),
    (5, _error, "invalid_scope"),
    (5, _odd_error, "sign_in_failed"),
    (6, _status, "access_denied"),
    (7, _no_token, "no_token"),
    (7, _empty_token, "no_token"),
    (7, _wrong_token, "no_token"),
]
# An attempt without a state in the answer is neither used nor too old.
MEANINGLESS = [(2, 3)]


def test_each_fault_alone_has_its_code() -> None:
    """One thing wrong, one code."""
    for _, put_in, code in FAULTS:
        visit = Visit()
        put_in(visit)
        with Refused(code, code):
            visit.judge()


def test_of_two_faults_the_contract_s_first_is_named() -> None:
    """Every pair of faults of different rank, whichever way round they were put in."""
    pairs = 0
    for rank, first, code in FAULTS:
        for other_rank, second, other_code in FAULTS:
            if rank >= other_rank or (rank, other_rank) in MEANINGLESS:
                continue
            pairs += 1
            for order in ((first, second), (second, first)):
                visit = Visit()
                for put_in in order:
                    put_in(visit)
                with Refused(code, (code, other_code)):
                    visit.judge()
    assert pairs > 60, pairs


def test_all_faults_at_once_are_a_mixed_response() -> None:
    """The worst answer of all is refused for its first fault."""
    visit = Visit()
    for _, put_in, _ in FAULTS[:-3]:
        put_in(visit)
    with Refused("mixed_response"):
        visit.judge()


def test_our_own_faults_are_not_the_provider_s() -> None:
    """Only what the provider said is a ProviderError; its card must not pass for one of ours."""
    for rank, put_in, code in FAULTS:
        visit = Visit()
        put_in(visit)
        with Refused(code) as refused:
            visit.judge()
        assert isinstance(refused.error, ProviderError) == (rank in (5, 6)), code


def test_no_message_holds_what_the_answer_carried() -> None:
    """Token, code and state stand in no error."""
    for _, put_in, code in FAULTS:
        visit = Visit()
        visit.values["accessToken"] = "SECRET-TOKEN"
        put_in(visit)
        with Refused(code) as refused:
            visit.judge()
        said = refused.error.message + refused.error.remedy + str(refused.error)
        assert "SECRET" not in said, code
        assert STATE not in said, code


def test_an_attempt_is_spent_whatever_the_judgement() -> None:
    """A second try with the same state is `used`, after success and after each kind of failure."""
    for answer in (
        "accessToken=tok-1",
        "error=access_denied",
        "status=error",
        "accessToken=",
        "code=x",
        "code=x&code=y",
    ):
        storage = holding(attempt())
        assert code_of(split(f"?{answer}&state={STATE}", "")[0], storage) != "state_used", answer
        assert storage.get(PREFIX + STATE) is None, answer
        with Refused("state_used", answer):
            judge(split(f"?accessToken=tok-2&state={STATE}", "")[0], storage, API, NOW)


def test_an_answer_for_another_api_names_both_and_is_spent() -> None:
    """Mix-up: the token is not used, whatever else the answer says."""
    storage = holding(attempt(STATE, NOW, "token", OTHER_API))
    callback, _, _ = split(f"?accessToken=tok-1&state={STATE}", "")
    with Refused("mixed_up") as refused:
        judge(callback, storage, API, NOW)
    assert API in refused.error.message
    assert OTHER_API in refused.error.message
    assert storage.get(PREFIX + STATE) is None


def test_a_failure_leaves_a_session_and_other_attempts_alone() -> None:
    """Nothing but the attempt that was answered is touched."""
    other = "e" * 32
    for _, put_in, code in FAULTS:
        visit = Visit()
        put_in(visit)
        storage = holding(attempt(STATE, visit.created_at, "token", visit.api_base), attempt(other))
        if visit.used:
            take(storage, STATE, NOW)
        save_session(storage, Session("tok-0", NOW, API, "Google", ["Mail.Read"]))
        session, kept = storage.get(KEY), storage.get(PREFIX + other)
        search = "?" + "&".join([f"{key}={value}" for key, value in visit.values.items()]) + visit.extra
        assert code_of(split(search, "")[0], storage) == code
        assert storage.get(KEY) == session, code
        assert storage.get(PREFIX + other) == kept, code


def test_a_visit_without_a_result_is_no_callback() -> None:
    """Nothing to judge reads as false, so nobody judges it."""
    assert not split("?a=1", "#/mail")[0]
    with Refused("state_missing"):
        judge(split("", "")[0], Storage(), API, NOW)
