"""Finds phone numbers: those that could be dialled, by the numbering plans that `phonenumbers` knows."""

from collections.abc import Iterator
from functools import lru_cache
import re

from site_builder.policy.personal.datum import MOST, Datum, before, labelled, of_the_web

_GAP = r" ?[-./ ] ?"
_AREA, _EXCHANGE = "[2-9][0-9]{2}", "[2-9][0-9]{2}"
_PHONE = re.compile(
    r"(?:"
    # (414) 555-0123, 414-555-0123, +1 414.555.0123, 414/555-0123, 414-555-PETS
    rf"(?P<grouped>(?:\+?1{_GAP}|\+?1(?=\())?(?:\({_AREA}\)[-./ ]{{0,3}}|{_AREA}{_GAP}){_EXCHANGE}{_GAP}"
    r"(?:[0-9]{4}|[A-Z]{4}(?![A-Za-z])))"
    rf"|(?P<joined>(?:(?:\+?1[-. ]?)?\({_AREA}\) ?|\+1[-. ]?{_AREA}[-. ]?){_EXCHANGE}[0-9]{{4}})"
    r"|(?P<abroad>\+[2-9](?:[-. ()]{0,2}[0-9]){7,14})"
    rf"|(?P<bare>(?:\+?1[-. ]?)?{_AREA}[-. ]?{_EXCHANGE}[0-9]{{4}})"
    rf"|(?P<local>{_EXCHANGE}[-.][0-9]{{4}})"
    r")(?![0-9]|[-.][0-9])"
)
_BEGIN = re.compile(r"[0-9(+](?<![A-Za-z0-9$=%&@].)(?<![0-9][-.].)(?=[-0-9 ()./+]{5})")
"""Where a number may begin: to look for this first, and only there for a whole number, takes a fifth of the time."""

_CALL = re.compile(
    r"\b(?:call|calls|calling|called|text|texts|phone|phones|telephone|tel|dial|fax|contact|cell|mobile|hotline|helpline"
    r"|ph|voicemail|whatsapp|sms|rsvp|llam[ea]\w{0,4}|ll[áa]m[ea]\w{0,6}|tel[eé]fono|celular|marque|hu|xov tooj)\b",
    re.IGNORECASE,
)
_SPACED = re.compile(r"[0-9]+ [0-9]+ [0-9]+")
_MOST_LOOKED_AT = 5_000
"""A text with more than so many is not looked up number by number: the next one counts as found, unseen."""


def found(text: str) -> Iterator[Datum]:
    """The phone numbers in a text, but for those that nobody's person answers: toll-free and other service numbers."""
    told = 0
    for number, match in enumerate(_candidates(text)):
        datum = _datum(text, match, unseen=number >= _MOST_LOOKED_AT)
        if datum is not None:
            yield datum
            told += 1
        if told == MOST or number > _MOST_LOOKED_AT:
            return


def dialled(text: str) -> Iterator[str]:
    """The digits of whatever could be a phone number in a text that says how to reach somebody."""
    for match in _candidates(text):
        yield digits(match[0])


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """What is written like a phone number, one behind the other."""
    end = 0
    for begin in _BEGIN.finditer(text):
        match = _PHONE.match(text, begin.start()) if begin.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _datum(text: str, match: re.Match[str], *, unseen: bool) -> Datum | None:
    if of_the_web(text, match.start()):
        return None
    calls = _CALL.search(before(text, match.start(), 40)) is not None
    written = match["grouped"] or match["joined"] or match["abroad"]
    if not calls and (not written or _among_numbers(text, match) or labelled(text, match.start())):
        return None
    value = digits(match[0])
    if match["local"]:
        return Datum(match.start(), match.end(), f"•••-••{value[-2:]}", value)
    shown = f"{match[0][:3]} ••• ••{value[-2:]}" if match["abroad"] else f"{value[:3]}-•••-••{value[-2:]}"
    datum = Datum(match.start(), match.end(), shown, value)
    return datum if unseen or _somebodys(match["abroad"] or f"+1{value}") else None


def _among_numbers(text: str, match: re.Match[str]) -> bool:
    """Whether groups with only spaces between them may be figures in a row: more of them stand beside."""
    if not _SPACED.fullmatch(match[0]):
        return False
    beside = text[match.end() : match.end() + 2].strip(" ,")
    return beside.isdigit() or text[: match.start()].rstrip(" ,")[-1:].isdigit()


@lru_cache(maxsize=4_096)
def _somebodys(number: str) -> bool:
    """Whether a number in full can be given to a person or an office."""
    from phonenumbers import (  # noqa: PLC0415 - slow to load, and most builds judge no new post
        NumberParseException,
        PhoneNumberType,
        is_valid_number,
        number_type,
        parse,
    )

    try:
        parsed = parse(number)
    except NumberParseException:
        return False
    services = {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
    return is_valid_number(parsed) and number_type(parsed) not in services


_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def digits(number: str) -> str:
    """The digits of a number as one dials it at home, letters as the keys they stand on."""
    return _national("".join(filter(str.isdigit, number.upper().translate(_KEYS))))


def _national(digits: str) -> str:
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
