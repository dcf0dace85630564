"""The account that a token stands for."""

from .fields import Field, as_bool, as_int, as_text, as_texts, as_time
from .record import Record


class Account(Record):
    """An account of Aurinko: one mailbox at one provider (vendor's reference, "Account")."""

    __slots__ = ()
    shown = ("id", "service_type", "email")

    id = Field("id", as_int)
    parent_id = Field("parentId", as_int)
    user_id = Field("userId", as_text)
    client_org_id = Field("clientOrgId", as_text)
    service_type = Field("serviceType", as_text, "Google, Office365, EWS, and others: the list is open.")
    service_provider = Field("serviceProvider", as_text)
    type = Field("type", as_text, "personal, managed or daemon.")
    daemon = Field("daemon", as_bool)
    active = Field("active", as_bool)

    email = Field("email", as_text)
    email2 = Field("email2", as_text)
    mailbox_address = Field("mailboxAddress", as_text)
    name = Field("name", as_text)
    name2 = Field("name2", as_text)
    login_string = Field("loginString", as_text)
    server_url = Field("serverUrl", as_text)
    server_url2 = Field("serverUrl2", as_text)
    timezone = Field("timezone", as_text)

    token_status = Field("tokenStatus", as_text, "active, invalid or dead.")
    token_error = Field("tokenError", as_text)
    token_issued_at = Field("tokenIssuedAt", as_time)
    token_last_activity = Field("tokenLastActivity", as_time)
    auth_scopes = Field("authScopes", as_texts, "What the person granted, such as Mail.Read.")
    auth_native_scopes = Field("authNativeScopes", as_texts, "The same in the provider's own words.")
    auth_obtained_at = Field("authObtainedAt", as_time)
    auth_expires_at = Field("authExpiresAt", as_time)
    auth_user_id = Field("authUserId", as_text)
    auth_org_id = Field("authOrgId", as_text)

    copy_to_sent = Field("copyToSent", as_bool)
    trust_server = Field("trustServer", as_bool)
    created_at = Field("createdAt", as_time)
    updated_at = Field("updatedAt", as_time)


class Prepared(Record):
    """What stands for somebody at the beginning of a sign-in. It is a secret, and not in the repr."""

    __slots__ = ()
    shown = ()

    token = Field("token", as_text)
