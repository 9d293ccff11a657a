"""contacts.yaml and rules.yaml: what is wrong in what the policy lets pass; whatever lets too much pass is left out."""

import re

from msgspec.structs import replace

from site_builder.load.reporter import Reporter
from site_builder.load.yamlvalue import Path
from site_builder.model.policy import Contacts, Rules
from site_builder.problem import Problem

Faults = list[Problem]

FEWEST_DIGITS = 6
"""Of a phone number's beginning: 414-286 is the City's exchange, 414 would be everybody's."""

_MAIL = re.compile(r"(?:[^\s@]{1,64}@|@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)


def contacts(read: Contacts, report: Reporter) -> tuple[Contacts, Faults]:
    """Phones, e-mail addresses and buildings that are precise enough to let pass."""
    phones, faults = _each(read.phones, "phones", report)
    emails, others = _each(read.emails, "emails", report)
    buildings, more = _each(read.buildings, "buildings", report)
    return Contacts(phones=phones, emails=emails, buildings=buildings), [*faults, *others, *more]


def rules(read: Rules, report: Reporter) -> tuple[Rules, Faults]:
    """Settings with days that there are."""
    faults = list(report.day(read.registers_since, ("registers_since",)))
    since = None if faults else read.registers_since
    holidays: list[str] = []
    for number, holiday in enumerate(read.holidays):
        found = list(report.day(holiday, ("holidays", number)))
        faults += found
        holidays += [] if found else [holiday]
    return replace(read, registers_since=since, holidays=tuple(holidays)), faults


def _each(entries: tuple[str, ...], key: str, report: Reporter) -> tuple[tuple[str, ...], Faults]:
    kept: list[str] = []
    faults: Faults = []
    for number, entry in enumerate(entries):
        hint = _fault(entry, key)
        path: Path = (key, number)
        if hint:
            faults.append(report("L148", path, "this would let pass more than the City's own", hint))
        else:
            kept.append(entry)
    return tuple(kept), faults


def _fault(entry: str, key: str) -> str:
    """What to write instead; "" for an entry that is well."""
    if key == "phones":
        digits = sum(letter.isdigit() for letter in entry)
        return "" if digits >= FEWEST_DIGITS else "write a number, or the first six digits of numbers: 414-286"
    if key == "emails":
        return "" if _MAIL.fullmatch(entry) else "write an address, or the domain behind its @: milwaukee.gov"
    sound = entry[:1].isdigit() and any(letter.isalpha() for letter in entry)
    return "" if sound else "write the building's address with its number: 200 E. Wells Street"
