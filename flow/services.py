"""The service types that Aurinko's account flow knows.

Source: the vendor's `serviceType` enumeration of `GET /v1/auth/authorize`.
"""

SERVICE_TYPES = (
    "Google",
    "Office365",
    "EWS",
    "IMAP",
    "iCloud",
    "Zoho",
    "Salesforce",
    "Salesflare",
    "Repfabric",
    "Slack",
    "SugarCRM",
    "HighLevel",
    "Hubspot",
    "Zoom",
    "Webex",
    "WebexBot",
    "Pipedrive",
    "EclipseERP",
    "AutoQuotes",
    "NetSuite",
    "SpecPath",
    "Clientify",
    "QuickBooks",
    "ActiveCampaign",
    "Creatio",
    "ConstantContact",
    "Fishbowl",
)

# Aurinko's names that a person would not recognise.
_LABELS = {"Office365": "Office 365", "EWS": "Exchange"}

# Names people try that Aurinko does not have, and the one they mean.
_MEANT = {
    "outlook": "Office365",
    "office 365": "Office365",
    "microsoft": "Office365",
    "exchange": "EWS",
    "gmail": "Google",
}


def label(service_type: str) -> str:
    """The name a person knows a service type by: `EWS` is `Exchange`."""
    return _LABELS.get(service_type, service_type)


def meant(name: str) -> str:
    """The service type that a wrong name probably stands for, or an empty string."""
    lower = name.lower()
    for service_type in SERVICE_TYPES:
        if service_type.lower() == lower:
            return service_type
    return _MEANT.get(lower, "")
