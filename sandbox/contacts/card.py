"""A contact as the API shows it."""

import html
import re
from collections.abc import Sequence
from typing import Any

from sandbox.contacts.contacts import Contact
from sandbox.contacts.details import Name
from sandbox.contacts.photo import whole
from sandbox.web.shapes import at, plain

# Names in these scripts (kana, Han, Hangul) begin with the family's.
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164


def card(
    contact: Contact, *, body_type: str = "text", native: Sequence[str] = (), with_photo: bool = False
) -> dict[str, Any]:
    """Show a contact: of its native properties those that are asked for, its photo only `with_photo`."""
    shown: dict[str, Any] = plain(contact.details)
    properties = shown.pop("nativeProperties", {})
    if native:
        shown["nativeProperties"] = {name: properties[name] for name in native if name in properties}
    if contact.details.name and (name := display_name(contact.details.name)):
        shown["name"]["displayName"] = name
    if contact.details.notes and body_type == "html":
        shown["notes"] = _as_html(contact.details.notes)
    if contact.photo and with_photo:
        shown["photo"] = whole(contact.photo)
    for phone in shown.get("phoneNumbers", ()):
        _add_canonical(phone)
    return {
        "id": contact.id,
        "etag": contact.etag,
        "createdTime": at(contact.created),
        "lastModifiedTime": at(contact.modified),
        **shown,
        "hasPhoto": contact.photo is not None,
    }


def display_name(name: Name) -> str:
    """The name in one piece: as it was given, or made of its parts."""
    if name.display_name:
        return name.display_name
    if _FAMILY_FIRST.search(name.family_name or ""):
        parts = [name.family_name, name.given_name]
    else:
        parts = [name.prefix, name.given_name, name.middle_name, name.family_name, name.suffix]
    return " ".join(part for part in parts if part)


def _add_canonical(phone: dict[str, str]) -> None:
    digits = re.sub(r"[ ().\-/]", "", phone.get("number", ""))
    if _INTERNATIONAL.fullmatch(digits):
        phone["canonicalForm"] = digits


def _as_html(text: str) -> str:
    paragraphs = (html.escape(part).replace("\n", "<br>\n") for part in text.split("\n\n"))
    return "\n".join(f"<p>{part}</p>" for part in paragraphs)
