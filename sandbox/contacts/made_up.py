"""The contacts that an address book begins with: some were written one by one, the others put together."""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from sandbox.contacts.contacts import Contact, Contacts
from sandbox.contacts.details import (
    Company,
    Details,
    Email,
    Name,
    Phone,
    PhoneType,
    Place,
    Relation,
    Url,
    UrlType,
)
from sandbox.contacts.photo import Photo
from sandbox.setting import Setting
from sandbox.store.ids import seeded_id
from sandbox.web.shapes import shaped

_COUNT = 80
_DAY = 24 * 3600
_KEYWORDS = ("work", "friends", "suppliers", "choir", "neighbours")
_NOTES = (
    "Met at the spring fair.",
    "Prefers to be called.\n\nOn leave until the end of the month.",
    "☕ flat white, no sugar",
    "Owes me a book; I owe them two.",
)
Region = dict[str, Any]


def open_contacts(setting: Setting) -> Contacts:
    """Fill an address book; where there is mail only, it stays empty."""
    contacts = Contacts()
    if setting.personality.mailbox_only:
        return contacts
    for number, details in enumerate(itertools.islice(_everybody(setting), _COUNT)):
        contact = _contact(setting, number, details)
        contacts.records.put(contact, contact.modified)
    return contacts


def _everybody(setting: Setting) -> Iterator[Details]:
    yield from (shaped(card, Details) for card in _written("cards.toml")["card"])
    chance = setting.random("contacts")
    people = [
        (region, given, family)
        for region in _written("regions.toml")["region"]
        for given, family in itertools.product(region["given"], region["family"])
    ]
    for region, given, family in chance.sample(people, len(people)):
        yield _details(chance, region, given, family)


def _contact(setting: Setting, number: int, details: Details) -> Contact:
    chance = setting.random(f"contact/{number}")
    contact_id = seeded_id(setting.seed, "contact", number)
    changed = setting.now - chance.uniform(0, 400) * _DAY
    details.native_properties = {"X-SANDBOX-ORIGIN": chance.choice(["imported", "typed in", "phone"])}
    pictured = chance.random() < 0.3  # noqa: PLR2004 - about every third has one
    return Contact(
        id=contact_id,
        created=changed - chance.uniform(0, 2000) * _DAY,
        modified=changed,
        details=details,
        photo=Photo(id=contact_id, name="portrait.png", mime_type="image/png") if pictured else None,
    )


def _details(chance: random.Random, region: Region, given: list[str], family: list[str]) -> Details:
    company, domain, *yomi = chance.choice(region["companies"])
    mail = f"{given[1]}.{family[1]}"
    details = Details(
        name=Name(given_name=given[0], family_name=family[0]),
        company=Company(name=company, job_title=chance.choice(region["jobs"])),
        email_addresses=[Email(address=f"{mail}@{domain}", type="work")],
        phone_numbers=[_phone(chance, region) for _ in range(chance.randint(0, 3))] or None,
    )
    if yomi and details.name and details.company:
        details.name.yomi_given_name, details.name.yomi_family_name = given[2], family[2]
        details.company.yomi_company_name = yomi[0]
    for likely, add in _SOMETIMES:
        if chance.random() < likely:
            add(details, chance, region, mail)
    return details


def _phone(chance: random.Random, region: Region) -> Phone:
    usual = ("mobile", "work", "home", "workMobile")
    kind = chance.choice([*usual, *usual, *get_args(PhoneType)])
    return Phone(number=_digits(chance, region["phone"]), type=kind)


def _home(details: Details, chance: random.Random, region: Region, mail: str) -> None:
    city, code, *state = chance.choice(region["cities"])
    place = Place(
        street=_digits(chance, chance.choice(region["streets"])),
        city=city,
        postal_code=code,
        state=state[0] if state else None,
        country=region["country"],
        type=chance.choice(["home", "work", "home", "other"]),
    )
    details.addresses = [place]
    details.email_addresses = [
        *(details.email_addresses or []),
        Email(address=f"{mail}@post.example", type="home"),
    ]


def _private(details: Details, chance: random.Random, region: Region, _mail: str) -> None:
    details.birthday = f"{chance.randint(1948, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    details.keywords = chance.sample(_KEYWORDS, chance.randint(1, 2))
    name = chance.choice(region["given"])[0]
    details.relations = [Relation(name=name, type=chance.choice(["spouse", "assistant", "manager"]))]


def _public(details: Details, chance: random.Random, _region: Region, mail: str) -> None:
    details.urls = [Url(href=f"https://{mail}.example/", type=chance.choice(get_args(UrlType)))]


def _noted(details: Details, chance: random.Random, _region: Region, _mail: str) -> None:
    details.notes = chance.choice(_NOTES)


_SOMETIMES = ((0.5, _home), (0.4, _private), (0.3, _public), (0.35, _noted))


def _digits(chance: random.Random, pattern: str) -> str:
    return re.sub("#", lambda _found: str(chance.randint(1, 9)), pattern)


@cache
def _written(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sandbox").joinpath("contacts", "written", name).read_text("utf-8"))
