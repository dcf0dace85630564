"""What is known of a contact, in the vendor's fields; the same shape comes in and goes out."""

from dataclasses import dataclass
from typing import Literal

RelationType = Literal["manager", "assistant", "spouse"]
PlaceType = Literal["work", "home", "other"]
UrlType = Literal["work", "home", "other", "blog", "profile", "homePage", "ftp", "reservations"]
PhoneType = Literal[
    "work",
    "home",
    "other",
    "mobile",
    "workMobile",
    "main",
    "companyMain",
    "assistant",
    "workFax",
    "homeFax",
    "otherFax",
    "callback",
    "pager",
    "workPager",
    "radio",
    "telex",
    "tty",
]


@dataclass(kw_only=True, slots=True)
class Name:
    """A name in its parts; without `display_name` it is shown by them."""

    display_name: str | None = None
    prefix: str | None = None
    given_name: str | None = None
    middle_name: str | None = None
    family_name: str | None = None
    suffix: str | None = None
    yomi_given_name: str | None = None
    yomi_family_name: str | None = None


@dataclass(kw_only=True, slots=True)
class Company:
    """Where somebody works, and as what."""

    name: str | None = None
    office_location: str | None = None
    department: str | None = None
    job_title: str | None = None
    yomi_company_name: str | None = None


@dataclass(kw_only=True, slots=True)
class Relation:
    """Somebody else, by name."""

    name: str | None = None
    type: RelationType | None = None


@dataclass(kw_only=True, slots=True)
class Email:
    """A mail address; its type is free text."""

    address: str | None = None
    name: str | None = None
    type: str | None = None


@dataclass(kw_only=True, slots=True)
class Phone:
    """A telephone number as somebody wrote it."""

    number: str | None = None
    type: PhoneType | None = None


@dataclass(kw_only=True, slots=True)
class Place:
    """A postal address."""

    street: str | None = None
    street_line2: str | None = None
    po_box: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None
    type: PlaceType | None = None


@dataclass(kw_only=True, slots=True)
class Url:
    """A page."""

    href: str | None = None
    type: UrlType | None = None


@dataclass(kw_only=True, slots=True)
class Details:
    """Everything but the photo. `birthday` is text to the vendor; ours are dates such as 1981-05-17."""

    name: Name | None = None
    nick_name: str | None = None
    file_as: str | None = None
    company: Company | None = None
    relations: list[Relation] | None = None
    birthday: str | None = None
    keywords: list[str] | None = None
    notes: str | None = None
    email_addresses: list[Email] | None = None
    phone_numbers: list[Phone] | None = None
    addresses: list[Place] | None = None
    urls: list[Url] | None = None
    native_properties: dict[str, str] | None = None
