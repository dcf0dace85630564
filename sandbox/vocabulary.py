"""The vendor's words for services and scopes, and what the sign-in pages say for them."""

from enum import StrEnum


class SignIn(StrEnum):
    """How a person proves who they are: on a provider's consent page, or in a form of Aurinko's own."""

    CONSENT = "consent"
    EWS = "ews"
    IMAP = "imap"
    ICLOUD = "icloud"


# Service type to the name that people know it by.
SERVICES = {
    "Google": "Google",
    "Office365": "Office 365",
    "EWS": "Exchange",
    "IMAP": "IMAP",
    "iCloud": "iCloud",
    "Zoho": "Zoho",
    "Salesforce": "Salesforce",
    "Salesflare": "Salesflare",
    "Repfabric": "Repfabric",
    "Slack": "Slack",
    "SugarCRM": "SugarCRM",
    "HighLevel": "HighLevel",
    "Hubspot": "HubSpot",
    "Zoom": "Zoom",
    "Webex": "Webex",
    "WebexBot": "Webex bot",
    "Pipedrive": "Pipedrive",
    "EclipseERP": "Eclipse ERP",
    "AutoQuotes": "AutoQuotes",
    "NetSuite": "NetSuite",
    "SpecPath": "SpecPath",
    "Clientify": "Clientify",
    "QuickBooks": "QuickBooks",
    "ActiveCampaign": "ActiveCampaign",
    "Creatio": "Creatio",
    "ConstantContact": "Constant Contact",
    "Fishbowl": "Fishbowl",
}

# Those that an organization connects as a whole, by a service account.
DAEMONS = {
    "Google": "Google",
    "GoogleBot": "Google bot",
    "Office365": "Office 365",
    "EWS": "Exchange",
    "MsTeamsBot": "Microsoft Teams bot",
    "Slack": "Slack",
    "SlackBot": "Slack bot",
    "ZoomBot": "Zoom bot",
    "MCTrade": "MCTrade",
    "Zoho": "Zoho",
}

NAMES = SERVICES | DAEMONS

_FORMS = {"EWS": SignIn.EWS, "IMAP": SignIn.IMAP, "iCloud": SignIn.ICLOUD}

# A bot is a service type of its own, but its provider is not.
_PROVIDERS = {
    "WebexBot": "Webex",
    "GoogleBot": "Google",
    "MsTeamsBot": "Office365",
    "SlackBot": "Slack",
    "ZoomBot": "Zoom",
}

# The vendor's own list of them, as an account created by an application may name one.
PROVIDERS = frozenset(
    {
        *("Office365", "Google", "Zoho", "IMAP", "EWS", "Yahoo", "AOL", "iCloud", "BigPond", "Fastmail"),
        *("Repfabric", "Salesforce", "Salesflare", "SugarCRM", "HighLevel", "Hubspot", "Pipedrive"),
        *("AutoQuotes", "SpecPath", "Clientify", "EclipseERP", "NetSuite", "Fishbowl", "Slack", "Zoom"),
        *("Webex", "MCTrade", "Creatio", "QuickBooks", "ActiveCampaign", "ConstantContact", "Yoxel"),
    }
)

SCOPES = {
    "Mail.Read": "Read your messages and attachments",
    "Mail.ReadWrite": "Read your messages, mark, move and delete them",
    "Mail.Send": "Send messages in your name",
    "Mail.Drafts": "Write, change and send drafts",
    "Mail.All": "Read, change and send all of your mail",
    "Calendar.Read": "See your calendars and events",
    "Calendar.ReadWrite": "See and change your calendars and events",
    "Contacts.Read": "See your contacts",
    "Contacts.ReadWrite": "See and change your contacts",
    "Tasks.Read": "See your task lists and tasks",
    "Tasks.ReadWrite": "See and change your task lists and tasks",
}


def sign_in_of(service: str) -> SignIn:
    """Which kind of page signs a person in to this service."""
    return _FORMS.get(service, SignIn.CONSENT)


def provider_of(service: str) -> str:
    """The account's `serviceProvider`, in the vendor's own list of them."""
    return _PROVIDERS.get(service, service)
