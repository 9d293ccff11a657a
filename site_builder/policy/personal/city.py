"""What is the City's own, and may stand in a post: its numbers, its mail, its buildings."""

from collections.abc import Iterator

import msgspec

from site_builder.model.basis import Basis
from site_builder.model.register import Contact
from site_builder.policy.latest import Latest
from site_builder.policy.personal import phones, streets
from site_builder.policy.personal.datum import Datum

House = tuple[str, frozenset[str], str]


class City(msgspec.Struct, frozen=True):
    """Beginnings of phone numbers as digits; addresses of mail; domains, each with a dot before; houses."""

    phones: tuple[str, ...]
    emails: frozenset[str]
    domains: tuple[str, ...]
    houses: tuple[House, ...]

    def phone(self, datum: Datum) -> bool:
        """Whether a number is the City's. One without an area code is, if it is with some code of the City's."""
        if len(datum.value) == 7:
            return any(datum.value.startswith(own[3:]) for own in self.phones if len(own) > 5)
        return datum.value.startswith(self.phones)

    def email(self, datum: Datum) -> bool:
        """Whether an address of mail is the City's."""
        return datum.value in self.emails or f".{datum.value.rpartition('@')[2]}".endswith(self.domains)

    def building(self, datum: Datum) -> bool:
        """Whether an address is a building of the City's; a point of the compass counts where both have one."""
        number, name, way = streets.house(datum.value)
        return any(
            (number, name) == (own[0], own[1]) and (way == own[2] or not way or not own[2]) for own in self.houses
        )


def _made(basis: Basis) -> City:
    listed = basis.policy.contacts
    contacts = (basis.settings.contact, *(one.contact for one in basis.departments.values()))
    mail = [one.strip().lower() for one in (*listed.emails, *(each.email for each in contacts)) if one.strip()]
    domains = (*(one for one in mail if not _whole(one)), *basis.settings.city_domains)
    buildings = (*listed.buildings, *(each.address for each in contacts))
    return City(
        phones=tuple(_beginnings(listed.phones, contacts)),
        emails=frozenset((*(one for one in mail if _whole(one)), *_handles(basis))),
        domains=tuple(f".{one.lower().lstrip('@.')}" for one in domains),
        houses=tuple(streets.house(one) for one in buildings if one.strip()),
    )


def _handles(basis: Basis) -> Iterator[str]:
    """Names of the City's accounts that look like mail: name@example.social."""
    for account in basis.accounts:
        handle = account.partition(":")[2].lstrip("@")
        if "@" in handle:
            yield handle


def _whole(mail: str) -> bool:
    """Whether this is an address, and not the domain of many."""
    return not mail.startswith("@") and "@" in mail


def _beginnings(listed: tuple[str, ...], contacts: tuple[Contact, ...]) -> Iterator[str]:
    for one in listed:
        digits = phones.digits(one)
        if len(digits) >= 3:
            yield digits
    for each in contacts:
        yield from phones.dialled(each.phone)


city = Latest(_made)
"""What is the City's own, by the registers that a department's posts are judged by."""
