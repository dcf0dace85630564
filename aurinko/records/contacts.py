"""Contacts."""

from .fields import Field, as_bool, as_id, as_text, as_text_map, as_texts, as_time, listed, optional
from .record import Record


class ContactName(Record):
    """How somebody is called."""

    __slots__ = ()
    shown = ("display_name",)

    display_name = Field("displayName", as_text)
    prefix = Field("prefix", as_text)
    given_name = Field("givenName", as_text)
    middle_name = Field("middleName", as_text)
    family_name = Field("familyName", as_text)
    suffix = Field("suffix", as_text)
    yomi_given_name = Field("yomiGivenName", as_text)
    yomi_family_name = Field("yomiFamilyName", as_text)


class Company(Record):
    """Where somebody works."""

    __slots__ = ()
    shown = ("name", "job_title")

    name = Field("name", as_text)
    office_location = Field("officeLocation", as_text)
    department = Field("department", as_text)
    job_title = Field("jobTitle", as_text)
    yomi_company_name = Field("yomiCompanyName", as_text)


class Relation(Record):
    """Somebody who belongs to a contact."""

    __slots__ = ()
    shown = ("name", "type")

    name = Field("name", as_text)
    type = Field("type", as_text, "manager, assistant or spouse.")


class ContactEmail(Record):
    """A mail address of a contact."""

    __slots__ = ()
    shown = ("address",)

    address = Field("address", as_text)
    name = Field("name", as_text)
    type = Field("type", as_text)


class Phone(Record):
    """A phone number of a contact."""

    __slots__ = ()
    shown = ("number", "type")

    type = Field("type", as_text, "mobile, work, home, and others: the list is open.")
    canonical_form = Field("canonicalForm", as_text)

    @property
    def number(self) -> str | None:
        """As it was written. One sample of the vendor's calls the field `value`."""
        return as_text(self.raw.get("number")) or as_text(self.raw.get("value"))


class PostalAddress(Record):
    """Where letters to a contact go."""

    __slots__ = ()
    shown = ("city", "type")

    street = Field("street", as_text)
    street_line2 = Field("streetLine2", as_text)
    po_box = Field("poBox", as_text)
    city = Field("city", as_text)
    state = Field("state", as_text)
    postal_code = Field("postalCode", as_text)
    country = Field("country", as_text)
    type = Field("type", as_text, "work, home or other.")


class ContactUrl(Record):
    """A page of a contact."""

    __slots__ = ()
    shown = ("href",)

    href = Field("href", as_text)
    type = Field("type", as_text)


class Photo(Record):
    """A picture of a contact."""

    __slots__ = ()
    shown = ("id", "mime_type")

    id = Field("id", as_text)
    name = Field("name", as_text)
    mime_type = Field("mimeType", as_text)
    content = Field("content", as_text, "Base64; only with `with_photo`.")


class Contact(Record):
    """Somebody in the address book (vendor's reference, "Contacts")."""

    __slots__ = ()
    shown = ("id", "name")

    id = Field("id", as_id)
    etag = Field("etag", as_text, "What `update` sends as `If-Match`.")
    created_time = Field("createdTime", as_time)
    last_modified_time = Field("lastModifiedTime", as_time)

    name = Field("name", optional(ContactName))
    nick_name = Field("nickName", as_text)
    file_as = Field("fileAs", as_text)
    company = Field("company", optional(Company))
    relations = Field("relations", listed(Relation))
    birthday = Field("birthday", as_text, "A text: the year can be missing.")
    keywords = Field("keywords", as_texts)
    notes = Field("notes", as_text)

    email_addresses = Field("emailAddresses", listed(ContactEmail))
    phone_numbers = Field("phoneNumbers", listed(Phone))
    addresses = Field("addresses", listed(PostalAddress))
    urls = Field("urls", listed(ContactUrl))
    native_properties = Field("nativeProperties", as_text_map)
    has_photo = Field("hasPhoto", as_bool)
    photo = Field("photo", optional(Photo))


class SavedContact(Record):
    """What became of a contact that was written."""

    __slots__ = ()

    id = Field("id", as_id)
    etag = Field("etag", as_text)
    record = Field("record", optional(Contact), "The contact as it is now.")
